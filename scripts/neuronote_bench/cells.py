"""What a cell costs once a kernel runs."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack

from .first_figure import CURVE, OURS, PYTHON_CURVE, START
from .measure import NONE, duration, middle, ratio
from .peers import PYTHON, STOCK
from .run import Run
from .table import Table

_GRAPH = """let g = Graph::new();
let (apple, count, tax) = (g.var("사과", 100.0), g.var("개수", 2.0), g.var("소비세", 1.1));
(apple * count * tax).backward()"""
_MICROGRAD = """from micrograd.engine import Value
apple, count, tax = Value(100.0), Value(2.0), Value(1.1)
price = apple * count * tax
price.backward()
print(price.data, apple.grad, count.grad, tax.grad)"""
_TABLE = """for x1, x2 in [(0, 0), (1, 0), (0, 1), (1, 1)]:
    print(x1, x2, int(0.5 * x1 + 0.5 * x2 > 0.7))"""

# What, then the cell in ours, in evcxr without anything of ours, and in Python.
_CELLS = (
    ("1 + 1", "1 + 1", "1 + 1", "1 + 1"),
    ("let", "let a = 1.5;", "let a = 1.5;", "a = 1.5"),
    ("진리표", "Perceptron::new([0.5, 0.5], -0.7)", None, _TABLE),
    ("곡선", OURS, CURVE[STOCK], PYTHON_CURVE),
    ("기울기를 적은 계산 그래프", _GRAPH, None, _MICROGRAD),
)


def measure(run: Run) -> Table:
    """The table."""
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    names = ("rust", STOCK, PYTHON)
    with ExitStack() as stack:
        kernels = [stack.enter_context(run.plain.kernel(name)) for name in names]
        for name, kernel in zip(names, kernels, strict=True):
            kernel.run(START[name])
            # The first of a kind is slower in all of them, and is part of the first figure.
            for _, *sources in _CELLS:
                source = sources[names.index(name)]
                if source is not None:
                    kernel.run(source)
        for _ in run.rounds("셀", quick=5, full=21):
            for what, *sources in _CELLS:
                for at, (kernel, source) in enumerate(zip(kernels, sources, strict=True)):
                    if source is not None:
                        times[what, at].append(kernel.run(source).done)
    bare = middle(times["1 + 1", 1])
    rows = []
    for what, *_ in _CELLS:
        ours, stock, python = (middle(times[what, at]) for at in range(3))
        by_bare = ratio(ours, stock if what in ("1 + 1", "let") else bare)
        rows.append([what, duration(ours), duration(stock) if stock else NONE, duration(python), by_bare])
    notes = [
        "마지막 칸은 아무것도 불러오지 않은 셀과 비교한 것입니다: let은 let에, 나머지는 `1 + 1`에. "
        "Rust의 셀은 어느 것이나 컴파일되어야 하고, 그 시간이 거의 전부입니다. Python의 진리표와 그래프는 그림 없이 숫자만 적습니다."
    ]
    return Table("셀 하나를 실행하는 시간", ["셀", "neuronote", "evcxr (+ plotters)", "Python", "÷ 맨 evcxr 셀"], rows, notes)
