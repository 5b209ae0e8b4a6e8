"""The first figure as a reader meets it: JupyterLab in a browser, from the address to the picture on the page."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import nbformat
from playwright.sync_api import Page, TimeoutError, expect

from neuronote_lab import browser, copies
from neuronote_lab.files import write_atomic
from neuronote_lab.page import Lab, lab
from neuronote_lab.paths import Project
from neuronote_lab.say import Problem

from .first_figure import CURVE, START
from .measure import NONE, duration, middle, ratio
from .peers import PYTHON
from .run import Run
from .server import wait_for_spare
from .table import Table

_OURS, _PYTHON = "neuronote", "ipykernel + matplotlib"
_PATIENCE = 40_000
_ACTIVE = re.compile("jp-mod-active")


def _first_figure(path: Path) -> tuple[int, int]:
    """Which cells: the first with code, and the first that shows a figure."""
    code = [(at, cell) for at, cell in enumerate(nbformat.read(path, as_version=4).cells) if cell.cell_type == "code"]

    def shows(cell: nbformat.NotebookNode) -> bool:
        return any("text/html" in output.get("data", {}) for output in cell.outputs)

    return code[0][0], next((at for at, cell in code if shows(cell)), code[-1][0])


def _run_to_figure(page: Page, first: int, figure: int) -> None:
    cells = page.locator(".jp-Notebook .jp-Cell")
    # What the file holds is drawn already, and is not what is waited for.
    cells.nth(figure).evaluate("cell => cell.querySelectorAll('.jp-OutputArea-child').forEach(one => one.dataset.old = 1)")
    cells.nth(first).locator(".cm-content").click()
    for at in range(first, figure + 1):
        # A key that is pressed before the page has moved on is lost.
        expect(cells.nth(at)).to_have_class(_ACTIVE, timeout=_PATIENCE)
        page.keyboard.press("Shift+Enter")
    # Looked for in every frame: Playwright's own way of waiting looks twice a second.
    drawn = "cell => [...cell.querySelectorAll('.jp-OutputArea-child:not([data-old])')].some(one => one.querySelector('svg, table, img'))"
    page.wait_for_function(drawn, arg=cells.nth(figure).element_handle(), timeout=_PATIENCE)


def _opened(running: Lab, path: Path) -> tuple[float, float]:
    """What `_once` measures. On a busy machine a page loses a key now and then, and waits for ever: open it again."""
    for _ in range(3):
        try:
            return _once(running, path)
        except TimeoutError:
            continue
    raise Problem("브라우저에 첫 그림이 나오지 않습니다.", "다른 일을 하지 않는 컴퓨터에서 다시 실행하세요.")


def _once(running: Lab, path: Path) -> tuple[float, float]:
    """Seconds until the notebook can be used, and from then until the figure."""
    first, figure = _first_figure(path)
    start = time.perf_counter()
    page = running.page(path)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=_PATIENCE)
    usable = time.perf_counter()
    _run_to_figure(page, first, figure)
    end = time.perf_counter()
    page.close()
    running.end_kernels()
    return usable - start, end - usable


def _python_notebook(folder: Path, lesson: Path) -> Path:
    """The lesson with Python in the two cells that are run: the browser has the same page to build."""
    made = nbformat.read(lesson, as_version=4)
    for at, source in zip(_first_figure(lesson), (START[PYTHON], CURVE[PYTHON]), strict=True):
        made.cells[at].source = source
    made.metadata = {"kernelspec": {"name": PYTHON, "display_name": PYTHON}}
    path = folder / "notebooks" / "00-python.ipynb"
    path.parent.mkdir()
    nbformat.write(made, path)
    return path


def stock(folder: Path) -> dict[str, str]:
    """A JupyterLab as it comes: in English, with all its own extensions and no other, and no kernel ahead."""
    config = folder / "config"
    files = {
        "labconfig/page_config": {"disabledExtensions": {"jupyterlab-rise": True, "neuronote": True}},
        "jupyter_server_config": {"ServerApp": {"jpserver_extensions": {"jupyterlab_rise": False}}},
    }
    for name, content in files.items():
        write_atomic(config / f"{name}.json", json.dumps(content))
    return {"JUPYTER_CONFIG_DIR": str(config), "NEURONOTE_SPARE": "0"}


def measure(run: Run) -> Table | None:
    """The table; None where there is no browser or no lesson."""
    project = run.project
    lesson = next(iter(project.lessons()), None)
    if browser.find() is None or lesson is None:
        return None
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rounds = {"quick": 1, "full": 5}
    with tempfile.TemporaryDirectory() as folder:
        other = Project(Path(folder), project.venv)
        notebook = _python_notebook(Path(folder), lesson)
        with lab(other, other.notebooks, env=stock(Path(folder)) | {"JUPYTER_PATH": str(run.peers.jupyter)}) as running:
            for _ in run.rounds("브라우저의 Python", **rounds):
                times[_PYTHON].append(_opened(running, notebook))
    # Where the kernel that is ready stands, in a file that is not the reader's.
    ours = copies.update(project) / f"{lesson.stem}.bench.ipynb"
    shutil.copyfile(lesson, ours)
    with lab(project, ours.parent) as running:
        for _ in run.rounds("브라우저의 강의", **rounds):
            wait_for_spare(project.jupyter / "runtime")
            times[_OURS].append(_opened(running, ours))
    ours.unlink()
    rows = []
    whole = {label: middle([sum(pair) for pair in pairs]) for label, pairs in times.items()}
    for label in (_OURS, _PYTHON):
        opened, drawn = (middle([pair[at] for pair in times[label]]) for at in range(2))
        by_python = ratio(whole[_OURS], whole[label]) if label != _OURS else NONE
        rows.append([label, duration(opened), duration(drawn), duration(whole[label]), by_python])
    head = ["", "노트북을 쓸 수 있을 때까지", "거기서 첫 그림까지", "모두", "우리 ÷ 이것"]
    note = f"Chromium에서 주소를 연 때부터입니다. {lesson.stem}의 첫 그림까지 실행하고, Python은 설정을 바꾸지 않은 JupyterLab에서, 같은 노트북의 그 두 셀만 matplotlib의 곡선 하나로 바꾼 것입니다."
    return Table("JupyterLab에서 첫 그림이 보일 때까지", head, rows, [note])
