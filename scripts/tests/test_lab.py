"""Explorers within JupyterLab, which has shortcuts for letters, takes cells out of the page, and shows an output twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from neuronote_lab.page import Lab, lab
from neuronote_lab.paths import Project

LESSON = next(path for path in Project.here().lessons() if path.stem.startswith("01"))
FOCUSED = "document.activeElement.closest('.nn-x') !== null"


@pytest.fixture(scope="module", params=["full", "none"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab as it comes, which draws the cells that are looked at, and with all cells drawn."""
    project = Project(tmp_path_factory.mktemp("lab"), Project.here().venv)
    project.notebooks.mkdir()
    shutil.copy(LESSON, project.notebooks)
    with lab(project, project.notebooks, windowing=request.param, env={"NEURONOTE_SPARE": "0"}) as started:
        yield started


@pytest.fixture
def page(running: Lab) -> Iterator[Page]:
    """The lesson; nothing may go wrong in what a figure does."""
    opened = running.open(Path(LESSON.name))
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []


def scroll(page: Page, part: str) -> None:
    """To the top or the end of the notebook."""
    page.locator(".jp-WindowedPanel-outer").first.evaluate(f"outer => {{ outer.scrollTop = {part}; }}")
    page.wait_for_timeout(200)  # JupyterLab draws what has come into sight when it comes to it.


def explorer(page: Page) -> Locator:
    """The first, scrolled to."""
    found = page.locator(".jp-Notebook .nn-x").first
    at = 0
    while not found.locator("input[type=range]").first.is_visible():
        assert at < 40_000
        at += 300
        scroll(page, str(at))
    found.scroll_into_view_if_needed()
    return found


def cells(page: Page) -> list[str]:
    """What kinds of cells are drawn around it, and how many there are."""
    return page.locator(".jp-Notebook .jp-Cell").evaluate_all("all => all.map(cell => cell.className.match(/jp-(Code|Markdown|Raw)Cell/)[0])")


@pytest.mark.parametrize("running", ["none"], indirect=True)
@pytest.mark.parametrize("control", ["input[type=range]", "button", "[role=slider]"])
def test_a_control_keeps_its_keys(page: Page, control: str) -> None:
    found = explorer(page)
    part = found.locator(control).first
    before = cells(page)
    # What JupyterLab does at these in command mode: adds cells, deletes them, turns them into text, moves on.
    for key in ("a", "b", "x", "d", "d", "m", "r", "1", "ArrowDown", "ArrowUp", "ArrowRight"):
        part.focus()
        page.keyboard.press(key)
        assert part.evaluate("part => part === document.activeElement"), key
    assert cells(page) == before
    part.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    # Nobody is caught: a few steps further the focus is out of the figure.
    for _ in range(20):
        if not page.evaluate(FOCUSED):
            break
        page.keyboard.press("Tab")
    assert not page.evaluate(FOCUSED)


@pytest.mark.parametrize("running", ["full"], indirect=True)
def test_what_was_moved_stays_moved_out_of_sight(page: Page) -> None:
    found = explorer(page)
    slider = found.locator("input[type=range]").first
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    # It is said in the frame after the key.
    expect(slider).to_have_attribute("aria-valuetext", slider.input_value())
    moved = slider.evaluate("slider => [slider.value, slider.getAttribute('aria-valuetext')]")
    # Another cell is chosen first: JupyterLab goes on drawing the chosen one.
    page.keyboard.press("Escape")
    page.locator(".jp-Notebook .jp-MarkdownCell").filter(visible=True).first.click()
    scroll(page, "outer.scrollHeight")
    expect(slider).to_be_hidden()
    scroll(page, "0")
    again = explorer(page).locator("input[type=range]").first
    assert again.evaluate("slider => [slider.value, slider.getAttribute('aria-valuetext')]") == moved
    again.focus()
    page.keyboard.press("ArrowRight")
    expect(again).not_to_have_attribute("aria-valuetext", moved[1])


def test_a_second_view_lives_by_itself(page: Page) -> None:
    found = explorer(page)
    slider = found.locator("input[type=range]").first
    said = slider.get_attribute("aria-valuetext")
    assert said
    found.locator("table").first.click(button="right")
    page.locator(".lm-Menu-itemLabel", has_text="새").filter(has_text="출력").first.click()
    views = page.locator(".nn-x")
    expect(views).to_have_count(2)
    second = page.locator(".jp-LinkedOutputView .nn-x input[type=range]").first
    second.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    expect(second).not_to_have_attribute("aria-valuetext", said)
    assert slider.get_attribute("aria-valuetext") == said
