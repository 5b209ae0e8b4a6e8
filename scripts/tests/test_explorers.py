"""The explorers in a real browser: moved by mouse, touch and keyboard, with Rust's numbers, on every kind of page they end up on.

A new kind joins by a row in `KINDS` and its page and vectors in `crate/examples/explorers.rs`.
"""

from __future__ import annotations

import base64
import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import axe_playwright_python
import explorers
import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from neuronote_lab import browser as system
from neuronote_lab.paths import Project

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
STRICT = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
ROOM = 12 * 1024


class Kind(NamedTuple):
    """One kind of explorer, or one page of it: what can be moved on it, and what its numbers are read from."""

    thumb: bool = True
    slider: bool = True
    # How a state's numbers are read off the page, and where they stand in its vector; None where there are no vectors.
    said: tuple[str, str] | None = None
    # How many bytes an output may have over its figure.
    room: int = ROOM


# Reads a state's numbers off the page. All are strings as Rust writes them.
CELLS = "x => [...x.root.querySelectorAll('tbody tr')].filter(row => !row.closest('.nn-o')).map(row => [...row.cells].map(cell => cell.textContent))"
SENTENCE = "x => x.root.querySelector('.nn-k p').textContent"
POINTS = "x => [...x.root.querySelector('.nn-k p').textContent.matchAll(/y = (\\S+), 기울기 ([^\\s/]+)/g)].map(m => [m[1], m[2]])"
SAID = "x => x.root.querySelector('.nn-k p').textContent.split(' ').slice(0, 8).join(' ')"
SHARES = "x => [...x.root.querySelectorAll('tbody tr')].filter(row => !row.closest('.nn-o')).map(row => row.cells[1].textContent)"
FRAME = (
    "x => [x.root.querySelector('.nn-k p').textContent, "
    "'' + (x.root.querySelector('.nn-t [stroke-dasharray=\"3 2.5\"]').getAttribute('d').split('M').length - 1)]"
)
NOTE = "x => [...x.root.querySelectorAll('text')].find(text => text.textContent.startsWith('학습률')).textContent"

KINDS = {
    "perceptron": Kind(said=(CELLS, "cells")),
    "threshold": Kind(said=(CELLS, "cells")),
    "circuit": Kind(thumb=False, slider=False, said=(SENTENCE, "said")),
    "curves": Kind(said=(POINTS, "points")),
    "family": Kind(said=(POINTS, "points")),
    "own": Kind(slider=False),
    "maxout": Kind(said=(POINTS, "points")),
    "descent": Kind(said=(NOTE, "note")),
    "graph_walk": Kind(thumb=False, said=(SENTENCE, "said")),
    "graph_forward": Kind(thumb=False),
    "graph_rules": Kind(thumb=False, said=(SENTENCE, "said")),
    "depth_bars": Kind(thumb=False, said=("x => (" + SENTENCE + ")(x).split('.').slice(0, -1).join('.')", "said")),
    "training_replay": Kind(thumb=False, said=(FRAME, "shown")),
    "training_moons": Kind(thumb=False),
    "graph_more": Kind(thumb=False, said=(SENTENCE, "said")),
    "playground": Kind(thumb=False, said=(SAID, "said")),
    "guess": Kind(thumb=False, slider=False),
    "digit_pad": Kind(slider=False, said=(SHARES, "shares"), room=24 * 1024),
}
X = "document.querySelector('.nn-x')"
OF = f"Object.entries(window).find(([name]) => name.startsWith('neuronote '))[1].of({X})"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages and the vectors."""
    folder = tmp_path_factory.mktemp("explorers")
    command = ["cargo", "run", "--quiet", "--locked", "-p", "neuronote", "--example", "explorers", str(folder)]
    subprocess.run(command, cwd=Project.here().root, check=True)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for all of them."""
    with sync_playwright() as playwright:
        with playwright.chromium.launch(executable_path=system.find(), args=system.ARGUMENTS) as running:
            yield running


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 1000 pixels, for a mouse and fingers."""
    with chromium.new_context(viewport={"width": 1000, "height": 1000}, has_touch=True) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
    yield opened
    assert wrong == []


def show(page: Page, body: str, *, dark: bool = False, policy: str = "", head: str = "") -> None:
    """Open a page as a notebook shows an output, from a file."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    colours = "background:#111;color:#e6e6e6" if dark else "background:#fff;color:#1f2328"
    light = "false" if dark else "true"
    text = (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8">{policy}<title>탐색</title>{head}</head>'
        f'<body data-jp-theme-light="{light}" style="{colours}"><main><h1>탐색</h1>{body}</main></body></html>'
    )
    page.route("file:///page.html", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto("file:///page.html")


def fragment(pages: Path, kind: str) -> str:
    """What a cell shows."""
    return (pages / f"{kind}.html").read_text(encoding="utf-8")


def state(page: Page) -> str:
    """What the first explorer's numbers are."""
    return page.evaluate(f"JSON.stringify({OF}.state)")


def settle(page: Page) -> None:
    """Two frames, after which all is drawn and said."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def thumb(page: Page) -> Locator:
    """What can be taken in a picture."""
    return page.locator(".nn-x [role=slider]").first


def middle(element: Locator) -> tuple[float, float]:
    """Where it is."""
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(page: Page) -> Locator:
    """The first button that is the kind's own, or else the first."""
    return page.locator(".nn-k button").first


def test_scripts_are_current() -> None:
    """If not: python3 scripts/explorers.py."""
    stale = [source.name for source in explorers.sources(Project.here()) if not explorers.is_current(source)]
    assert stale == []


@pytest.mark.parametrize("kind", ["perceptron", "circuit", "curves", "family", "own", "descent", "graph_walk", "playground", "digit_pad", "guess", "training_replay", "depth_bars"])
def test_size(pages: Path, kind: str) -> None:
    still = json.loads((pages / "vectors.json").read_text(encoding="utf-8"))["still"]
    assert len((pages / f"{kind}.html").read_bytes()) - still[kind] <= KINDS[kind].room


def test_size_in_the_lessons() -> None:
    """Scripts, state and marks of every explorer that is stored."""
    moving = re.compile(r"<script>.*?</script>|data-state='[^']*'| data-[nefb](?:=\"[^\"]*\")?(?=[ >])", re.DOTALL)
    sizes = {}
    for path in Project.here().lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                markup = output.get("data", {}).get("text/html", "")
                if kind := re.search(r"data-kind=\"(\w+)", markup):
                    room = KINDS[kind[1]].room
                    sizes[f"{path.stem} {cell.id} {kind[1]}"] = room - len("".join(moving.findall(markup)).encode())
    assert len(sizes) >= 30
    assert {place: left for place, left in sizes.items() if left < 0} == {}


def near(got: object, wanted: object) -> bool:
    """Whether two texts say the same numbers: what the browser's exp rounds the other way is one in the last place."""
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(near, got, wanted))
    if got == wanted:
        return True
    try:
        return abs(float(str(got)) - float(str(wanted))) <= max(1.01e-4, abs(float(str(wanted))) * 1.1e-3)
    except ValueError:
        a, b = str(got).split(), str(wanted).split()
        return len(a) == len(b) > 1 and all(near(x.rstrip(",:."), y.rstrip(",:.")) for x, y in zip(a, b))


def test_numbers_are_written_as_rust_does(page: Page, pages: Path) -> None:
    show(page, fragment(pages, "perceptron"))
    vectors = json.loads((pages / "vectors.json").read_text(encoding="utf-8"))["format"]
    name = next(name for name in page.evaluate("Object.keys(window)") if name.startswith("neuronote "))
    got = page.evaluate("([name, numbers]) => numbers.map(window[name].format)", [name, [x for x, _ in vectors]])
    assert len(vectors) >= 1000
    assert [(x, mine) for mine, (x, wanted) in zip(got, vectors) if mine != wanted] == []


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.said])
def test_numbers_are_rusts(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    vectors = json.loads((pages / "vectors.json").read_text(encoding="utf-8"))[kind]
    read, key = KINDS[kind].said
    got = page.evaluate(
        f"states => {{ const x = {OF}; return states.map(state => {{ Object.assign(x.state, state); x.draw(); return ({read})(x); }}); }}",
        [vector["state"] for vector in vectors],
    )
    wanted = [vector[key] for vector in vectors]
    assert [pair for pair in zip(got, wanted) if not near(*pair)] == []
    assert sum(mine == theirs for mine, theirs in zip(got, wanted)) >= 0.95 * len(wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_frame_is_the_still_figure(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind), head="<style>.nn-t,.nn-k{visibility:hidden}</style>")
    picture = page.locator(".nn-x")
    area = dict(x=0.0, y=0.0, width=1000.0, height=(picture.locator(".nn-k").bounding_box() or {})["y"])
    still = page.screenshot(clip=area)
    page.evaluate(f"{OF}.draw()")
    drawn = page.screenshot(clip=area)
    share = page.evaluate(
        """async images => {
            const [a, b] = await Promise.all(images.map(async data => {
                const image = new Image();
                image.src = 'data:image/png;base64,' + data;
                await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                canvas.drawImage(image, 0, 0);
                return canvas.getImageData(0, 0, image.width, image.height).data;
            }));
            let off = 0;
            for (let i = 0; i < a.length; i += 4) off += Math.max(...[0, 1, 2].map(k => Math.abs(a[i + k] - b[i + k]))) > 96;
            return off;
        }""",
        [base64.b64encode(image).decode() for image in (still, drawn)],
    )
    # Edges may be smoothed otherwise.
    assert share <= 100


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.thumb])
def test_dragged_by_mouse(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    page.evaluate("document.addEventListener('mousedown', () => { window.leaked = true; })")
    before = state(page)
    x, y = middle(thumb(page))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 12, steps=4)
    page.mouse.up()
    settle(page)
    assert state(page) != before
    # It came along, and did not lose the hand.
    moved = middle(thumb(page))
    assert abs(moved[0] - x - 40) < 12
    assert not page.evaluate("window.leaked")
    page.get_by_role("button", name="처음으로").click()
    settle(page)
    assert state(page) == before


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.thumb])
def test_dragged_by_touch(page: Page, context: BrowserContext, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    before = state(page)
    x, y = middle(thumb(page))
    fingers = context.new_cdp_session(page)
    # A little beside it: 44 pixels can be touched.
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x + 18, "y": y}]})
    for i in range(1, 5):
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 18 + 10 * i, "y": y}]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
    assert state(page) != before


@pytest.mark.parametrize("kind", KINDS)
def test_buttons_by_touch(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    if kind == "circuit":
        before = state(page)
        press(page).tap()
        settle(page)
        assert state(page) != before
    page.get_by_role("button", name="코드로").tap()
    line = page.get_by_label("Rust 코드")
    expect(line).to_be_visible()
    assert "(" in line.input_value()


@pytest.mark.parametrize("kind", KINDS)
def test_by_keyboard_alone(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind) + "<button id=after>다음</button>")
    # What JupyterLab's command mode would do with the keys.
    page.evaluate("window.heard = []; document.addEventListener('keydown', event => window.heard.push(event.key))")
    controls = page.locator(".nn-x [role=slider]:visible, .nn-x input:is([type=range], [type=number]):visible, .nn-x [role=button], .nn-x .d, .nn-k button")
    seen = []
    for _ in range(controls.count() + 1):
        page.keyboard.press("Tab")
        role = page.evaluate("document.activeElement.id || document.activeElement.getAttribute('role') || document.activeElement.type")
        seen.append(role)
        if role in ("slider", "range"):
            before = state(page)
            page.keyboard.press("ArrowLeft")
            settle(page)
            assert state(page) != before
            text = page.evaluate("document.activeElement.getAttribute('aria-valuetext')")
            assert text
            assert page.evaluate("!!document.activeElement.closest('[data-lm-suppress-shortcuts=true]')")
        elif role == "button":
            page.keyboard.press("Space")
            settle(page)
    # Tab gets through all of them and out, and no key that was used leaks.
    assert seen[-1] == "after"
    assert set(page.evaluate("window.heard")) == {"Tab"}
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    assert "Escape" in page.evaluate("window.heard")


@pytest.mark.parametrize("kind", KINDS)
def test_says_aloud_on_release(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    live = page.locator("[aria-live=polite]")
    expect(live).to_have_count(1)
    if KINDS[kind].thumb:
        thumb(page).focus()
        page.keyboard.down("ArrowLeft")
        settle(page)
        assert live.text_content() == ""
        page.keyboard.up("ArrowLeft")
    else:
        press(page).click()
        settle(page)
    expect(live).to_have_text(page.locator(".nn-k p").text_content() or "")


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_clipboard(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="코드로").click()
    line = page.get_by_label("Rust 코드")
    assert page.evaluate("getSelection().toString()") == line.input_value() != ""


RERUN = "(element => { for (const old of element.querySelectorAll('script')) { const now = document.createElement('script'); now.textContent = old.textContent; old.replaceWith(now); } })"


@pytest.mark.parametrize("kind", KINDS)
def test_scripts_that_run_again(page: Page, pages: Path, kind: str) -> None:
    show(page, f"<div id=output>{fragment(pages, kind)}</div>")
    output = "document.getElementById('output')"
    # Twice, as VS Code once did; nothing is made twice.
    page.evaluate(f"{RERUN}({output})")
    assert page.locator(".nn-k").count() == 1
    # Re-run: the output is emptied and filled anew.
    page.evaluate(f"(() => {{ const html = {json.dumps(fragment(pages, kind))}; {output}.innerHTML = html; {RERUN}({output}); }})()")
    assert page.locator(".nn-k").count() == 1
    # A copy of what was adopted, as a new view for the output: its dead controls are made anew.
    page.evaluate(f"(() => {{ {OF}.draw(); const copy = {output}.cloneNode(true); copy.id = 'copy'; {output}.after(copy); {RERUN}(copy); }})()")
    assert page.locator(".nn-k").count() == 2
    assert page.locator(".nn-k style").count() == 2
    before = page.locator(".nn-x").nth(0).inner_html()
    page.locator(".nn-k").nth(1).get_by_role("button", name="코드로").click()
    expect(page.get_by_label("Rust 코드").nth(1)).to_be_visible()
    assert page.locator(".nn-x").nth(0).inner_html() == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_like_vs_codes(page: Page, pages: Path, kind: str) -> None:
    """The script is appended at the end of the output with few attributes, and removed at once. Then all over again."""
    show(page, "<div id=output></div>")
    page.evaluate(
        """html => {
            const output = document.getElementById('output');
            document.body.classList.add('vscode-dark');
            output.innerHTML = html;
            for (let run = 0; run < 2; run++) {
                for (const script of [...output.querySelectorAll('script')]) {
                    const copy = document.createElement('script');
                    copy.text = script.text;
                    output.append(copy);
                    copy.remove();
                }
            }
        }""",
        fragment(pages, kind),
    )
    assert page.locator(".nn-k").count() == 1
    page.get_by_role("button", name="코드로").click()
    expect(page.get_by_label("Rust 코드")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_two_of_a_kind_are_two(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind) + fragment(pages, kind))
    assert page.locator(".nn-k").count() == 2
    second = page.locator(".nn-x").nth(1)
    before = second.inner_html()
    if KINDS[kind].thumb:
        thumb(page).focus()
        page.keyboard.press("ArrowRight")
    else:
        press(page).click()
    settle(page)
    assert second.inner_html() == before


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_at_the_start(page: Page, pages: Path, kind: str) -> None:
    """Windowed notebooks hide cells that are scrolled away."""
    show(page, f'<div id=cell style="display:none">{fragment(pages, kind)}</div>')
    page.evaluate("document.getElementById('cell').style.display = ''")
    if KINDS[kind].thumb:
        before, (x, y) = state(page), middle(thumb(page))
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30, y, steps=3)
        page.mouse.up()
        settle(page)
        assert state(page) != before
    assert page.locator(".nn-k").is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_strict_policy(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind), policy=STRICT)
    assert page.locator(".nn-k").count() == 1
    page.evaluate(f"{OF}.draw()")


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_nothing_is_dead(context: BrowserContext, pages: Path, kind: str) -> None:
    opened = context.new_page()  # The browser complains of the policy on the console.
    show(opened, fragment(pages, kind), policy=NO_SCRIPTS)
    assert opened.locator(".nn-x svg, .nn-x details").first.is_visible()
    assert opened.locator("button, input, [tabindex]:not(.d), [role=slider]").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_accessible(page: Page, pages: Path, kind: str, dark: bool) -> None:
    show(page, fragment(pages, kind), dark=dark)
    page.evaluate(f"{OF}.draw()")
    page.get_by_role("button", name="코드로").click()
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(all => all.violations.map(one => [one.id, one.nodes.map(node => node.html)]))")
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_on_320_pixels(page: Page, pages: Path, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    show(page, fragment(pages, kind))
    page.evaluate(f"{OF}.draw()")
    page.get_by_role("button", name="코드로").click()
    inside = page.evaluate("[...document.querySelectorAll('.nn-k, .nn-k *, .nn-x svg:not(.d > svg)')].every(e => e.getBoundingClientRect().right <= 320 + 1)")
    assert inside
    if KINDS[kind].thumb:
        thumb(page).scroll_into_view_if_needed()
        box = thumb(page).locator("path").evaluate(
            "path => [0, 1].map(i => { const {x, y, width, height} = path.nextSibling.getBoundingClientRect(); "
            "const at = [x + width / 2, y + height / 2]; at[i] += 20; return path.isSameNode(document.elementFromPoint(...at)); })"
        )
        assert box == [True, True]


@pytest.mark.parametrize("kind", ["circuit", "descent", "playground"])
def test_reduced_motion(page: Page, pages: Path, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, fragment(pages, kind))
    page.get_by_role("button", name="x1" if kind == "circuit" else "끝까지").click()
    settle(page)
    sentence = page.locator(".nn-k p").text_content() or ""
    assert sentence.endswith("y = 1") if kind == "circuit" else "수렴" in sentence
    assert not page.evaluate(f"{OF}.playing")


@pytest.mark.parametrize("kind", ["circuit", "descent", "playground"])
def test_movement_comes_to_its_end(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    page.get_by_role("button", name="x1" if kind == "circuit" else "끝까지").click()
    page.wait_for_function(f"{OF}.playing === false")
    sentence = page.locator(".nn-k p")
    expect(sentence).to_contain_text("y = 1" if kind == "circuit" else "수렴")
    expect(page.locator("[aria-live]")).to_have_text(sentence.text_content() or "")


@pytest.mark.parametrize("kind", KINDS)
def test_print_is_the_first_frame(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind))
    page.emulate_media(media="print")
    first = page.locator(".nn-x").inner_text()
    page.emulate_media(media="screen")
    if KINDS[kind].slider:
        page.locator("input[type=range]").first.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
    else:
        press(page).click()
    settle(page)
    page.emulate_media(media="print")
    assert page.locator(".nn-x").inner_text() == first
    assert page.locator(".nn-k:visible, .nn-t:visible").count() == 0


@pytest.mark.parametrize("kind", ["hostile", "hostile-curve", "hostile-graph", "hostile-guess"])
def test_labels_are_text(page: Page, pages: Path, kind: str) -> None:
    head = "<script>window.ran = () => { window.has_run = true; }</script>"
    body = fragment(pages, kind)
    show(page, body, head=head)
    # The page would see it run.
    assert page.evaluate("(() => { const i = document.createElement('div'); i.innerHTML = '<img src=\"data:,\" onerror=\"window.armed = true\">'; return new Promise(done => setTimeout(() => done(window.armed), 300)); })()")
    for button in page.locator(".nn-k button").all():
        button.click()
    page.evaluate(f"{OF}.draw()")
    settle(page)
    assert page.locator(".nn-k").count() == 1
    assert page.locator(".nn-x img, .nn-x script").count() == 0
    assert page.evaluate("window.has_run") is None
    assert html.escape("<img", quote=False) in body


COUNT = """(() => {
    window.left = {outside: 0, frames: new Set(), observers: new Set(), timers: 0};
    const {left} = window, add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
    EventTarget.prototype.addEventListener = function (...all) {
        if (!(this instanceof Element)) left.outside++;
        return add.apply(this, all);
    };
    EventTarget.prototype.removeEventListener = function (...all) {
        if (!(this instanceof Element)) left.outside--;
        return remove.apply(this, all);
    };
    const ask = requestAnimationFrame, take = cancelAnimationFrame;
    left.ask = ask;
    window.requestAnimationFrame = call => { const id = ask(now => { left.frames.delete(id); call(now); }); left.frames.add(id); return id; };
    window.cancelAnimationFrame = id => { left.frames.delete(id); take(id); };
    for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver']) {
        const Real = window[name];
        window[name] = class extends Real {
            observe(...all) { left.observers.add(this); return super.observe(...all); }
            disconnect() { left.observers.delete(this); return super.disconnect(); }
        };
    }
    for (const name of ['setTimeout', 'setInterval']) {
        const real = window[name];
        window[name] = (...all) => { left.timers++; return real(...all); };
    }
})()"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind), head=f"<script>{COUNT}</script>")
    # All in the page: what drives the browser has listeners of its own.
    untouched, moving, removed = page.evaluate(
        """async () => {
            const now = () => [left.outside, left.frames.size, left.observers.size, left.timers];
            const root = document.querySelector('.nn-x'), counts = [now()];
            for (const button of root.querySelectorAll('button')) button.click();
            for (const thumb of root.querySelectorAll('[role=slider]')) thumb.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));
            for (const slider of root.querySelectorAll('[type=range]')) { slider.value = 0.1; slider.dispatchEvent(new Event('input')); }
            [...root.querySelectorAll('button')].find(button => /x1|끝까지|코드로/.test(button.textContent)).click();
            counts.push(now());
            root.remove();
            for (let i = 0; i < 5; i++) await new Promise(left.ask);
            return [...counts, now()];
        }"""
    )
    # While nothing is touched, nothing runs.
    assert untouched == removed == [0, 0, 0, 0]
    assert moving[1] > 0


@pytest.mark.parametrize("kind", ["circuit", "descent", "playground"])
def test_scrolled_away_it_rests(page: Page, pages: Path, kind: str) -> None:
    show(page, fragment(pages, kind) + '<div style="height:5000px"></div>', head=f"<script>{COUNT}</script>")
    page.get_by_role("button", name="x1" if kind == "circuit" else "끝까지").click()
    page.evaluate("scrollTo(0, 4000)")
    rested = "async () => { for (let i = 0; i < 300 && left.frames.size + left.observers.size; i++) await new Promise(left.ask); return left.frames.size; }"
    assert page.evaluate(rested) == 0
    assert not page.evaluate(f"{OF}.playing")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="코드로").click()
    expect(page.get_by_label("Rust 코드")).to_be_visible()


def test_a_click_adds_a_point(page: Page, pages: Path) -> None:
    show(page, fragment(pages, "playground"))
    page.get_by_role("button", name="○").click()
    x, y = middle(page.locator("rect.nn-t").first)
    page.mouse.click(x + 30, y)
    page.get_by_role("button", name="찍기").click()
    settle(page)
    points = page.evaluate(f"{OF}.state.points")
    assert points[4] == [pytest.approx(0.7, abs=0.02), pytest.approx(0.5, abs=0.02), 0]
    assert points[5] == [0.5, 0.5, 0]
    expect(page.locator(".nn-k p")).to_contain_text("점 6개")
    page.get_by_role("button", name="코드로").click()
    assert "[0.5, 0.5]], [0, 1, 1, 0, 0, 0])?" in page.get_by_label("Rust 코드").input_value()


def test_divergence_is_said(page: Page, pages: Path) -> None:
    show(page, fragment(pages, "playground"))
    page.evaluate(f"Object.assign({OF}.state, {{h: 'Relu', rate: 30}})")
    page.get_by_role("button", name="끝까지").click()
    page.wait_for_function(f"{OF}.playing === false")
    expect(page.locator(".nn-k p")).to_contain_text("발산")


def test_what_is_drawn_is_counted_in_fields(page: Page, pages: Path) -> None:
    show(page, fragment(pages, "digit_pad"))
    x, y = middle(thumb(page))
    page.mouse.move(x - 60, y - 70)
    page.mouse.down()
    page.mouse.move(x + 50, y - 60)
    page.mouse.move(x + 75, y + 75)
    page.mouse.up()
    settle(page)
    ink, pixels = page.evaluate(f"[{OF}.state.ink, {OF}.state.pixels]")
    bits = [[row >> i & 1 for i in range(32)] for row in ink]
    counts = [sum(bits[4 * (k // 8) + j][4 * (k % 8) + i] for i in range(4) for j in range(4)) for k in range(64)]
    assert [int(pixel, 17) for pixel in pixels] == counts
    assert 100 < sum(counts) < 350


def test_the_answer_unfolds_after_the_choice(page: Page, pages: Path) -> None:
    show(page, fragment(pages, "guess"))
    reason = page.get_by_text("대각선으로").first
    expect(reason).to_be_hidden()
    page.get_by_role("button", name="1번").click()
    expect(page.locator(".nn-k p")).to_have_text("아닙니다. 답은 2번입니다.")
    expect(reason).to_be_visible()
    page.get_by_role("button", name="2번").click()
    expect(page.locator(".nn-k p")).to_have_text("맞습니다.")
    page.get_by_role("button", name="처음으로").click()
    expect(reason).to_be_hidden()


def test_all_in_one_output(page: Page, pages: Path) -> None:
    body = fragment(pages, "all")
    assert body.count("<script>") == 1
    show(page, body)
    assert page.locator(".nn-k").count() == page.locator(".nn-x").count() == 4
