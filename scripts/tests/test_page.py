"""The lessons as JupyterLab shows them in a real browser, light and dark."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, TimeoutError, expect

from neuronote_lab import normal
from neuronote_lab.page import Lab, lab
from neuronote_lab.paths import Project

FIGURE = """<div class="figure"><table><tr><th>x1</th></tr><tr><td>0</td></tr></table>
<svg viewBox="0 0 10 10" width="20"><circle cx="5" cy="5" r="4" fill="currentColor"/></svg></div>
<script>document.currentScript.parentElement.dataset.ran = "yes"</script>"""

LESSONS = Project.here().lessons()
OWN = "00-page.ipynb"


@pytest.fixture(scope="module", params=[False, True], ids=["light", "dark"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on copies of the lessons and on a notebook of our own."""
    project = Project(tmp_path_factory.mktemp("page"), Project.here().venv)
    project.notebooks.mkdir()
    for lesson in LESSONS:
        shutil.copy(lesson, project.notebooks)
    output = nbformat.v4.new_output("execute_result", {"text/html": FIGURE, "text/plain": "표"}, execution_count=2)
    cell = nbformat.v4.new_code_cell("and", outputs=[output], execution_count=2)
    text = normal.text(nbformat.v4.new_notebook(cells=[cell]))
    (project.notebooks / OWN).write_text(text, encoding="utf-8")
    # No cell is run here: a kernel kept ready would only take the processor.
    with lab(project, project.notebooks, dark=request.param, env={"NEURONOTE_SPARE": "0"}) as started:
        yield started


def test_the_page(running: Lab, request: pytest.FixtureRequest) -> None:
    page = running.open(Path(OWN))
    area = page.locator(".jp-OutputArea-output")
    area.locator("table").wait_for()
    colour = area.locator("circle").evaluate("circle => getComputedStyle(circle).fill")
    # currentColor follows the theme: light ink on dark, dark ink on light.
    red, green, blue = (int(part) for part in colour.strip("rgba()").split(",")[:3])
    dark = "dark" in request.node.name
    assert (red + green + blue > 3 * 128) == dark
    # Lessons are trusted, so their scripts run.
    assert page.locator("[data-ran=yes]").count() == 1
    # No question about news, no message of any kind.
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert running.outside == []


def test_it_speaks_korean(running: Lab) -> None:
    page = running.open(Path(OWN))
    assert page.locator(".lm-MenuBar-itemLabel").all_inner_texts() == "파일 편집 보기 실행 커널 탭 설정 도움말".split()
    page.locator(".lm-MenuBar-itemLabel", has_text="보기").click()
    labels = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    assert [label for label in labels if label and not re.search("[가-힣]", label)] == []
    page.close()


def test_what_is_open_is_kept_for_each_tab(running: Lab) -> None:
    page = running.open(Path(OWN))
    with page.context.expect_page() as opened:
        page.evaluate("() => { open(location.href); }")
    second = opened.value

    def saved(tab: Page, workspace: str) -> str:
        with tab.expect_request(lambda one: one.method == "PUT" and one.url.split("?")[0].endswith(f"/workspaces/{workspace}")) as asked:
            tab.goto(page.url)
        return asked.value.post_data or ""

    # The first has its own still, and each is told what the tab shows.
    assert OWN in saved(second, "default-2")
    assert OWN in saved(page, "default")
    expect(page).to_have_title(re.compile(OWN))
    page.context.close()


def test_a_first_start_shows_the_lesson_alone(running: Lab) -> None:
    page = running.open(Path(OWN))
    start = page.url.replace("/doc/", "/lab/") + "?reset"
    # On a busy machine the layout may settle late, once.
    for _ in range(3):
        page.goto(start)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.wait_for_load_state("networkidle")
        tabs = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabLabel").all_inner_texts()
        if tabs == [OWN]:
            break
    assert tabs == [OWN]
    page.close()


def slides(running: Lab, notebook: Path) -> Page:
    """The slides of a notebook, as the key opens them from the middle of a cell."""
    page = running.open(notebook)
    page.locator(".jp-CodeCell .cm-content").first.click()
    with page.context.expect_page() as opened:
        page.keyboard.press("Alt+R")
    shown = opened.value
    shown.on("request", running.watch)
    shown.set_viewport_size({"width": 1280, "height": 720})
    shown.wait_for_selector(".reveal.ready .slides section.present .jp-Cell", state="attached", timeout=60_000)
    shown.wait_for_load_state("networkidle")
    return shown


def test_one_key_turns_it_into_slides(running: Lab) -> None:
    page = slides(running, Path(OWN))
    expect(page.locator("section.present .jp-OutputArea-output circle")).to_be_visible()
    assert float(page.locator("section.present .cm-content").evaluate("code => parseFloat(getComputedStyle(code).fontSize)")) >= 20
    page.context.close()
    assert running.outside == []


# Whether all of the slide can be seen, and how large it is drawn.
SLIDE = """() => new Promise(settled => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(settled)))).then(() => {
  const slide = [...document.querySelectorAll(".reveal .slides section.present")].at(-1);
  // What an editor or a picture clips is not cut off; what an editor scrolls is.
  const inside = ".cm-editor *, svg *, mjx-container *, .jp-OutputArea-promptOverlay";
  const boxes = [...slide.querySelectorAll("*")].filter(part => part.checkVisibility() && !part.matches(inside)).map(part => part.getBoundingClientRect());
  const isCut = boxes.some(box => box.bottom > innerHeight || box.right > innerWidth + 1) ||
    [...slide.querySelectorAll(".cm-scroller")].some(code => code.scrollWidth > code.clientWidth + 1);
  return {isCut, size: +slide.firstElementChild.style.zoom, words: slide.innerText.slice(0, 60)};
})"""


@pytest.mark.parametrize("running", [False], indirect=True, ids=["light"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_slide_is_whole(running: Lab, lesson: Path) -> None:
    page = slides(running, lesson)
    page.keyboard.press("Home")
    seen = []
    while True:
        # A formula that comes late is fitted late.
        for _ in range(20):
            shown = page.evaluate(SLIDE)
            if not shown["isCut"]:
                break
            page.wait_for_timeout(100)
        seen.append(shown)
        before = page.url
        page.keyboard.press("Space")
        try:
            page.wait_for_url(lambda url: url != before, timeout=1_000)
        except TimeoutError:
            break  # The last one.
    page.context.close()
    assert [slide["words"] for slide in seen if slide["isCut"]] == []
    # Most are as large as they are meant to be, and one that is drawn smaller can still be read.
    assert sum(slide["size"] < 0.8 for slide in seen) <= len(seen) / 10
    assert [slide["words"] for slide in seen if slide["size"] < 0.5] == []
    assert len(seen) > 20
    assert running.outside == []


@pytest.mark.parametrize("running", [False], indirect=True, ids=["light"])
def test_a_slide_stays_while_its_figure_is_moved(running: Lab) -> None:
    page = slides(running, next(path for path in LESSONS if path.stem.startswith("01")))
    slider = page.locator("section.present .nn-x input[type=range]").first
    while not slider.is_visible():
        before = page.url
        page.keyboard.press("Space")
        page.wait_for_url(lambda url: url != before)
    stays, line = page.url, page.locator("section.present .nn-x svg").first

    def changed(from_: str) -> str:
        page.wait_for_function("([line, before]) => line.innerHTML !== before", arg=[line.element_handle(), from_])
        return line.inner_html()

    before = line.inner_html()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_be_focused()
    moved = changed(before)
    thumb = page.locator("section.present .nn-x [role=slider]").first
    box = thumb.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 30, steps=3)
    page.mouse.up()
    assert changed(moved) != before
    # The thumb stays under the pointer, however large the slide is drawn.
    after = thumb.bounding_box()
    assert after is not None
    assert abs(after["y"] + after["height"] / 2 - (y + 30)) < 15
    assert page.url == stays
    page.context.close()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_figure_is_drawn(running: Lab, lesson: Path) -> None:
    cells = nbformat.read(lesson, as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    figures = sum("text/html" in output.get("data", {}) for output in outputs)
    page = running.open(lesson)
    drawn = page.locator(".jp-OutputArea-output[data-mime-type='text/html']")
    expect(drawn).to_have_count(figures, timeout=60_000)
    for figure in drawn.all():
        assert figure.locator("svg, table").count() > 0
        box = figure.bounding_box()
        assert box is not None
        assert box["height"] > 10
    assert running.outside == []
    page.close()
