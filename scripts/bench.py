"""Ours beside the others, measured in the same run."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import datetime
import sys
import time

from neuronote_lab.files import write_atomic
from neuronote_lab.paths import Project
from neuronote_lab.say import Parser, Problem, run_main, say, seconds
from neuronote_lab.setup import enter, set_up

ABOUT = (
    "Python과 다른 Rust 도구에 비교한 것입니다. 같은 컴퓨터에서 한 번에 번갈아 쟀습니다. "
    "여러 번 잰 것은 중앙값이고, 비가 1보다 작으면 이 라이브러리가 빠릅니다."
)
# In this order: the browser's server and ours can't both have the one spare kernel.
PARTS = {
    "build": "처음부터 컴파일",
    "page": "JupyterLab에서 첫 그림",
    "explorers": "손을 따라오기까지",
    "first": "커널을 요청해서 첫 그림까지",
    "mistake": "첫 실수를 알려 줄 때까지",
    "cells": "셀 하나",
    "lesson": "강의 하나",
    "figures": "그림 하나",
    "engine": "계산 그래프",
    "training": "학습 한 단계",
}
# Above this others have the processor for a good part of the time.
BUSY = 0.3


def main() -> int:
    """The command line."""
    parser = Parser(
        description="걸리는 시간을 Python, 다른 Rust 도구와 비교합니다.",
        epilog="부분: " + ", ".join(f"{name}({what})" for name, what in PARTS.items()),
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.add_argument("parts", nargs="*", metavar="부분", help="이것만 잽니다. 없으면 모두")
    parser.add_argument("--quick", action="store_true", help="적게 되풀이해서 2분쯤에 끝냅니다")
    parser.add_argument("--write", action="store_true", help="결과를 scripts/BENCHMARKS.md에 적습니다")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        raise Problem(f"{', '.join(sorted(unknown))}: 그런 부분은 없습니다.", f"있는 부분: {', '.join(PARTS)}")
    if options.write and options.parts:
        raise Problem("BENCHMARKS.md에는 모든 부분을 함께 잰 결과만 적습니다.", "부분의 이름을 빼고 다시 실행하세요.")
    project = Project.here()
    if not project.inside():
        set_up(project, tests=True)
    enter(project, sys.argv[1:])

    # These need what the environment holds.
    from neuronote_bench import build, cells, engine, explorers, figures, first_figure, lesson, machine, mistake, page_figure, peers, training
    from neuronote_bench.run import Run

    measures = dict(zip(PARTS, (build, page_figure, explorers, first_figure, mistake, cells, lesson, figures, engine, training), strict=True))
    others = peers.ensure(project)
    command = " ".join(["python3 scripts/bench.py", *(["--quick"] if options.quick else [])])
    head = [f"{datetime.date.today().isoformat()}, `{command}`", machine.machine(), machine.versions(others)]
    if machine.load() > BUSY:
        head.append("재는 동안 다른 프로그램도 돌고 있어서, 조용할 때보다 느리고 고르지 않습니다.")
    say("\n".join(head))
    tables = []
    start = time.monotonic()
    with Run(project, others, quick=options.quick) as run:
        for name in options.parts or PARTS:
            table = measures[name].measure(run)
            if table is None:
                say(f"\n{PARTS[name]}: 브라우저가 없어서 건너뜁니다.")
                continue
            tables.append(table)
            say(f"\n{table.text()}")
    say(f"\n{seconds(time.monotonic() - start)} 걸렸습니다.")
    if options.write:
        parts = ["# 얼마나 빠른가", ABOUT, ".  \n".join(head), *(table.markdown() for table in tables)]
        write_atomic(project.scripts / "BENCHMARKS.md", "\n\n".join(parts) + "\n")
        say("scripts/BENCHMARKS.md에 적었습니다.")
    return 0


if __name__ == "__main__":
    run_main(main)
