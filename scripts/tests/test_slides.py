"""Every slide of the lecture is taught: `slides.json` says in which notebook, and whether it needs code that shows something."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest

from neuronote_lab import slides
from neuronote_lab.paths import Project

TAG = re.compile(r"slide-(\d+)")


class Slide(NamedTuple):
    """A slide of the lecture."""

    slide: int
    notebook: str
    title: str
    # Not for titles and analogies.
    code: bool


SLIDES = [Slide(**row) for row in json.loads(Path(__file__).with_name("slides.json").read_text(encoding="utf-8"))]


@cache
def cells() -> dict[int, list[tuple[str, Any]]]:
    """For each slide, the cells tagged with its number, each with the name of its notebook."""
    found: dict[int, list[tuple[str, Any]]] = {}
    for path in Project.here().lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            for tag in cell.metadata.get("tags", []):
                if number := TAG.fullmatch(tag):
                    found.setdefault(int(number[1]), []).append((path.stem, cell))
    return found


def test_the_list_is_whole() -> None:
    assert [slide.slide for slide in SLIDES] == list(range(1, 72))
    notebooks = [slide.notebook for slide in SLIDES]
    assert notebooks == sorted(notebooks)
    assert len({slide.title for slide in SLIDES}) == len(SLIDES)


def test_no_tag_names_a_slide_that_is_not_there() -> None:
    assert set(cells()) <= {slide.slide for slide in SLIDES}


@pytest.mark.parametrize("slide", SLIDES, ids=lambda slide: f"{slide.slide}-{slide.notebook}")
def test_a_slide_is_taught(slide: Slide) -> None:
    tagged = cells().get(slide.slide, [])
    assert {notebook for notebook, _ in tagged} == {slide.notebook}, slide.title
    texts = [cell for _, cell in tagged if cell.cell_type == "markdown"]
    # A heading says what it is about.
    assert any(re.search(r"^#+ \S", cell.source, re.MULTILINE) for cell in texts), slide.title
    if slide.code:
        shown = [output.output_type for _, cell in tagged if cell.cell_type == "code" for output in cell.outputs]
        assert set(shown) - {"error"}, slide.title


@pytest.mark.parametrize("path", Project.here().lessons(), ids=lambda path: path.stem)
def test_slides_follow_from_the_cells(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    written = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in cells]
    # `notebooks.py run` writes them into a lesson that has none yet.
    assert not any(written) or written == slides.kinds(cells)


def test_what_a_slide_is() -> None:
    def cell(kind: str, source: str, *tags: str) -> Any:
        make = nbformat.v4.new_markdown_cell if kind == "text" else nbformat.v4.new_code_cell
        return make(source, metadata={"tags": list(tags)})

    cells = {
        "set-up": (cell("code", ':dep neuronote = { path = "../crate" }'), "skip"),
        "the first": (cell("text", "시작합니다."), "slide"),
        "a heading": (cell("text", "# AND\n\n둘 다 1일 때만"), "slide"),
        "what a cell shows": (cell("code", "Gate::And", "core"), "slide"),
        "a word on it": (cell("text", "**볼 것** 마지막 행"), "-"),
        "more of it, down": (cell("text", "### 더", "extra"), "subslide"),
        "a cell of that": (cell("code", "Gate::Or", "extra"), "subslide"),
        "back to the right without a heading": (cell("text", "**볼 것** 첫 행", "core"), "slide"),
        "an answer": (cell("text", "<details>", "solution"), "skip"),
        "another heading": (cell("text", "# OR"), "slide"),
    }
    assert dict(zip(cells, slides.kinds([made for made, _ in cells.values()]), strict=True)) == {
        name: kind for name, (_, kind) in cells.items()
    }
