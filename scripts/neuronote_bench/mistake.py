"""How long a kernel takes to explain the first mistake that is made in it."""

from __future__ import annotations

from collections import defaultdict

from .first_figure import START
from .measure import duration, middle
from .run import Run
from .table import Table

_MISTAKES = {
    "클로저를 담은 `let`": "let square = |x: f64| x * x;",
    "모르는 이름": "let pay = prize * 2.0;",
    "없는 필드": "let bias = Gate::And.bias;",
    "다른 타입": 'let weight: f64 = "0.5";',
    "옮긴 값": 'let name = String::from("x"); let other = name; let letters = name.len();',
    "`mut` 없음": "let count = 1; count += 1;",
}


def measure(run: Run) -> Table:
    """The table. Each mistake is the first of a kernel."""
    times: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for _ in run.rounds("첫 실수", quick=1, full=3):
        for what, code in _MISTAKES.items():
            for restarted in (False, True):
                run.ready.wait_for_spare()
                with run.ready.kernel("rust", restarted=restarted) as kernel:
                    kernel.run(START["rust"])
                    times[what, restarted].append(kernel.run(code, fails=True).done)
    rows = [
        [what, *(duration(of(times[what, restarted])) for restarted in (False, True) for of in (middle, max))]
        for what in _MISTAKES
    ]
    head = ["실수", "준비된 커널", "가장 긴 것", "다시 시작한 커널", "가장 긴 것"]
    note = "`:dep` 다음에 실행한 셀입니다. 메시지가 모두 도착할 때까지 잰 것입니다."
    return Table("커널의 첫 실수를 알려 줄 때까지", head, rows, [note])
