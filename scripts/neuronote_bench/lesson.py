"""A whole lesson, from asking for its kernel to the end of its last cell."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

import nbformat

from neuronote_lab.say import Problem

from .measure import NONE, duration, middle, ratio
from .peers import STOCK
from .run import Run
from .server import Server
from .table import Table


def _cells(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [
        cell.source
        for cell in cells
        # What is meant to fail would end the measurement.
        if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", [])
    ]


def _through(server: Server, name: str, cells: list[str]) -> float:
    with server.kernel(name) as kernel:
        for source in cells:
            kernel.run(source)
        return time.perf_counter() - kernel.asked


def measure(run: Run) -> Table:
    """The table."""
    lessons = [(path.stem, _cells(path)) for path in run.project.lessons()]
    if not lessons:
        raise Problem("notebooks 폴더에 강의 노트북이 없습니다.", "저장소를 다시 내려받으세요.")
    if run.quick:
        lessons = [min(lessons, key=lambda lesson: len(lesson[1]))]
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in run.rounds("강의", quick=1, full=1):
        for stem, cells in lessons:
            run.ready.wait_for_spare()
            times[stem, "ready"].append(_through(run.ready, "rust", cells))
            if not run.quick and number == 0:
                run.ready.wait_for_spare()
                times[stem, STOCK].append(_through(run.plain, STOCK, cells))
    rows = []
    for stem, cells in lessons:
        ours, stock = middle(times[stem, "ready"]), middle(times[stem, STOCK])
        each = duration(ours / len(cells)) if ours is not None else NONE
        rows.append([stem, str(len(cells)), duration(ours), each, duration(stock), ratio(ours, stock)])
    note = "'evcxr 그대로'는 같은 노트북을 이 저장소의 커널 없이 evcxr에서 연 것이고, 라이브러리를 처음부터 컴파일합니다."
    return Table("강의 하나를 처음부터 끝까지", ["강의", "셀", "준비된 커널", "셀 평균", "evcxr 그대로", "비"], rows, [note])
