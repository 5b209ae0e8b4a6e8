"""A notebook that nobody vouches for: its figures are taken apart, and what is left can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

from neuronote_lab.page import lab
from neuronote_lab.paths import Project

OWN = "00-unsigned.ipynb"
# What a reader could try to move, in vain.
CONTROLS = "input:not([disabled]), button, select, [role=slider], [tabindex='0']:not(.d)"


def figures() -> list[str]:
    """One of each kind that the lessons show: those that are made of other elements, or of the same in another order."""
    kinds: dict[str, str] = {}
    for path in Project.here().lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                markup = output.get("data", {}).get("text/html")
                if markup:
                    title = re.search(r"<title>(\w+)|<caption>(\w+)|data-nn=.?(\w+)", markup)
                    kinds.setdefault(f"{title and title.groups()} {'<script' in markup}", markup)
    return list(kinds.values())


FIGURES = figures()


def words(markup: str) -> list[str]:
    """What it says, label by label."""
    soup = BeautifulSoup(markup, "html.parser")
    return [" ".join(label.get_text().split()) for label in soup.find_all(["text", "th", "td", "caption"])]


def assert_legible(markup: str, shown: str) -> None:
    """Every label stands there by itself, and nothing that was for the browser alone."""
    left = f" {' '.join(shown.split())} "
    assert [label for label in words(markup) if label and f" {label} " not in left] == []
    assert ".nn{" not in left and "=>" not in left


def notebook() -> nbformat.NotebookNode:
    """The figures, each in a cell of its own."""
    cells = []
    for count, markup in enumerate(FIGURES, 2):
        output = nbformat.v4.new_output("execute_result", {"text/html": markup, "text/plain": "글"}, execution_count=count)
        cells.append(nbformat.v4.new_code_cell("1", outputs=[output], execution_count=count))
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What JupyterLab makes of them: the text, and how many controls there are."""
    project = Project(tmp_path_factory.mktemp("unsigned"), Project.here().venv)
    project.notebooks.mkdir()
    # Signed are the lessons, and this is none: it lies beside them as what somebody sent.
    (project.notebooks / OWN).write_text(nbformat.writes(notebook()), encoding="utf-8")
    beside = project.root / "beside"
    beside.mkdir()
    (project.notebooks / OWN).rename(beside / OWN)
    with lab(project, beside, env={"NEURONOTE_SPARE": "0"}) as running:
        page = running.open(Path(OWN))
        outputs = page.locator(".jp-OutputArea-output[data-mime-type='text/html']")
        outputs.nth(len(FIGURES) - 1).wait_for()
        assert page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output script, .jp-OutputArea-output style").count() == 0
        assert page.locator(".jp-OutputArea-output").locator(CONTROLS).count() == 0
        yield outputs.all_inner_texts()


def test_there_is_something_to_take_apart() -> None:
    assert len(FIGURES) > 20
    assert any("<script" in markup for markup in FIGURES)


def test_jupyterlab_leaves_what_can_be_read(shown: list[str]) -> None:
    for markup, left in zip(FIGURES, shown, strict=True):
        assert_legible(markup, left)


def test_nbconvert_shows_no_style_as_text() -> None:
    # Of any picture it shows the source, whoever made it.
    page, _ = HTMLExporter(sanitize_html=True).from_notebook_node(notebook())
    for left in BeautifulSoup(page, "html.parser").select(".jp-OutputArea-output"):
        assert not left.select("script, " + CONTROLS)
        assert ".nn{" not in left.get_text()
