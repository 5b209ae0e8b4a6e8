"""The site as a browser shows it: from a server under some path, and from a folder; light and dark."""

from __future__ import annotations

import importlib.util
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from neuronote_lab import browser
from neuronote_lab.paths import Project
from neuronote_site import build

LESSONS = Project.here().lessons()
# Of a reader's path; the site must not care.
PATH = "강의/1"
OWN, OTHER = "98-one", "99-two"
MOVED = '<button onclick="this.textContent = 2">1</button><p></p><script>document.currentScript.previousElementSibling.textContent = "돌았습니다"</script>'


def _notebooks(folder: Path) -> list[Path]:
    """Two lessons of our own, with all that a lesson may hold."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    made = nbformat.v4.new_output("execute_result", {"text/html": MOVED, "text/plain": "1"}, execution_count=2)
    said = nbformat.v4.new_output("stream", name="stderr", text="\x1b[31m<b>아직</b>\x1b[0m")
    one = [
        text(f"# 하나 & 둘\n\n경계는 $x_1 < 1$입니다. [다음]({OTHER}.ipynb#층을-쌓습니다)으로 갑니다."),
        code(':dep neuronote = { path = "../crate" }'),
        code("let w = 0.5; // 가중치", outputs=[made]),
        text("더 봅니다.\n\n$$\ny = \\begin{cases} 1 & (x > 0) \\\\ 0 & (x \\le 0) \\end{cases}\n$$", metadata={"tags": ["extra"]}),
        code("check(1)", outputs=[said], metadata={"tags": ["extra"]}),
        text("<details><summary>풀이</summary>\n\n```rust\nlet answer = 1;\n```\n\n</details>", metadata={"tags": ["solution"]}),
    ]
    two = [text("# 둘\n\n가중치가 셋입니다."), text("## 층을 쌓습니다\n\n층은 둘입니다. 고층 건물이 아닙니다.\n\n| 값 | 뜻 |\n|:--|:--|\n| 1 | 켜짐 |")]
    paths = []
    for name, cells in ((OWN, one), (OTHER, two)):
        paths.append(folder / f"{name}.ipynb")
        paths[-1].write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with the lessons and ours."""
    root = tmp_path_factory.mktemp("site")
    (root / PATH).parent.mkdir()
    build.build([*LESSONS, *_notebooks(root)], root / PATH)
    return root / PATH


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a server that knows nothing but files shows it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    root = folder.parents[len(Path(PATH).parts) - 1]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{PATH}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that asks nobody else for anything, and has nothing to complain of."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 720})
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.close()
    assert [url for url in asked if urlsplit(url).scheme not in ("file", "data") and urlsplit(url).hostname != "127.0.0.1"] == []
    assert complaints == []


class _Page(HTMLParser):
    """What a page refers to, and what can be referred to in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value and not value.startswith(("data:", "url(")):
                self.links.append(value)
            elif name == "id" and value:
                self.names.add(value)


def test_every_link_leads_somewhere(folder: Path) -> None:
    pages = {path.name: _Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}
    assert len(pages) == 2 + 2 * (len(LESSONS) + 2)
    wrong = []
    for name, found in pages.items():
        for link in found.links:
            url = urlsplit(link)
            target = unquote(url.path) or name
            leads = url.scheme in ("http", "https", "mailto") or (folder / target).is_file()
            if target in pages and url.fragment and not url.fragment.startswith("/"):
                leads = leads and unquote(url.fragment) in pages[target].names
            if not leads or url.path.startswith("/"):
                wrong.append(f"{name}: {link}")
    assert wrong == []


def test_it_is_written_anew_as_a_whole(tmp_path: Path) -> None:
    first, second = _notebooks(tmp_path)
    build.build([first, second], tmp_path / "site")
    build.build([second], tmp_path / "site")
    assert not (tmp_path / "site" / f"{OWN}.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["site"]


@pytest.mark.parametrize("where", ["server", "folder"])
def test_a_lesson_and_its_slides(where: str, folder: Path, address: str, page: Page) -> None:
    start = address if where == "server" else folder.as_uri()
    page.goto(f"{start}/index.html")
    page.get_by_role("link", name="하나 & 둘", exact=True).first.click()
    expect(page).to_have_title("하나 & 둘 · neuronote")
    # What runs in an output runs.
    expect(page.get_by_text("돌았습니다", exact=True)).to_be_visible()
    page.get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_role("button", name="2", exact=True)).to_be_visible()
    expect(page.locator("math")).to_have_count(2)
    expect(page.get_by_text("<b>아직</b>")).to_be_visible()
    # The solution is there for who asks.
    expect(page.get_by_text("let answer")).to_be_hidden()
    page.get_by_text("풀이").click()
    expect(page.get_by_text("let answer")).to_be_visible()
    if where == "server":  # From a folder a browser opens it instead.
        with page.expect_download() as download:
            page.get_by_role("link", name="노트북 내려받기").click()
        assert download.value.suggested_filename == f"{OWN}.ipynb"
    page.get_by_role("link", name="다음", exact=True).click()
    expect(page).to_have_url(re.compile(f"{OTHER}.html#"))
    page.get_by_role("link", name="이전: 하나 & 둘").click()
    page.get_by_role("link", name="슬라이드로 보기").click()
    shown = page.locator(".slides")
    expect(shown.get_by_text("경계는")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_text("돌았습니다", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(shown.get_by_text("더 봅니다.")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("가중치", {"하나 & 둘", "둘"}),
        ("가중치를", {"하나 & 둘", "둘"}),
        ("가중치는 셋", {"둘"}),
        ("층", {"층을 쌓습니다"}),
        ("층에서", {"층을 쌓습니다"}),
        ("건물", {"층을 쌓습니다"}),
        ("없는말", set()),
        ("(.*", set()),
    ],
)
def test_search_looks_past_particles(query: str, found: set[str], folder: Path, page: Page) -> None:
    page.goto(f"{folder.as_uri()}/index.html")
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(query)
    own = page.locator(f"#results a[href^='{OWN}'], #results a[href^='{OTHER}']")
    assert set(own.all_inner_texts()) == found


def test_the_first_page_is_small(address: str, page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(f"{address}/index.html", wait_until="networkidle")
    assert 0 < sum(sizes) < 1_000_000


def test_light_and_dark(address: str, page: Page) -> None:
    def ink() -> str:
        return str(page.evaluate("getComputedStyle(document.body).color"))

    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/index.html")
    dark = ink()
    page.get_by_role("button", name="밝게·어둡게").click()
    assert ink() != dark
    # The choice stays, on other pages too.
    page.goto(f"{address}/{OWN}-slides.html")
    assert ink() != dark


def _axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None and found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index", "search", f"{OWN}-slides", OTHER, *(path.stem for path in LESSONS)])
def test_axe_finds_nothing(name: str, address: str, page: Page) -> None:
    page.goto(f"{address}/{name}.html")
    page.evaluate(_axe())
    for theme in ("true", "false"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{theme}'")
        result = page.evaluate(f"axe.run({{resultTypes: ['violations']}})")
        found = [(one["id"], node["target"], node["failureSummary"]) for one in result["violations"] for node in one["nodes"]]
        assert found == [], json.dumps(found[:5], ensure_ascii=False, indent=1)


_OVERFLOWS = """() => Reveal.getSlides().filter(slide => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  const parts = [...slide.querySelectorAll("*")].filter(part => part.checkVisibility() && !part.closest("svg *"));
  const boxes = parts.map(part => part.getBoundingClientRect());
  return boxes.some(box => box.bottom > innerHeight || box.right > innerWidth + 1);
}).map(slide => slide.innerText.slice(0, 60))"""


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_slide_fits(lesson: Path, folder: Path, page: Page) -> None:
    page.goto(f"{folder.as_uri()}/{lesson.stem}-slides.html")
    page.wait_for_selector(".reveal.ready")
    assert page.evaluate(_OVERFLOWS) == []
