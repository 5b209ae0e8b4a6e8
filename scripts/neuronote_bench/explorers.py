"""How soon a figure follows the hand: ours in the page, ipywidgets and matplotlib by way of a kernel, both by the same key."""

from __future__ import annotations

import asyncio
import math
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
from playwright.async_api import async_playwright
from playwright.sync_api import Page, TimeoutError, expect, sync_playwright

from neuronote_lab import browser
from neuronote_lab.page import lab
from neuronote_lab.paths import Project

from .measure import NONE, duration, ratio
from .page_figure import stock
from .peers import PYTHON
from .run import Run
from .table import Table

_PEER = """%matplotlib inline
import numpy as np, matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact
x = np.linspace(-5, 5, 201)
@interact(b=FloatSlider(min=-3, max=3, step=0.05))
def show(b):
    plt.plot(x, 1 / (1 + np.exp(-(x + b))))
    plt.grid()
    plt.show()"""
_MANY = 30
# From the key to the end of the frame that shows what it did; and of that, how long the page was at work.
_WATCH = """() => {
  const painted = new MessageChannel();
  window.waits = [];
  addEventListener("keydown", event => requestAnimationFrame(() => {
    const frame = performance.now();
    painted.port1.onmessage = () => waits.push([performance.now() - event.timeStamp, performance.now() - frame]);
    painted.port2.postMessage(0);
  }), true);
}"""
# While a mouse drags: from the newest of its events that a frame shows to that frame's end. Frames that change nothing don't count.
_WATCH_DRAG = """() => {
  const painted = new MessageChannel();
  window.waits = [];
  let newest, changed;
  new MutationObserver(() => { changed = true; }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  addEventListener("pointermove", event => {
    const first = newest === undefined;
    newest = event.timeStamp;
    if (first) requestAnimationFrame(() => {
      const shown = newest;
      newest = undefined;
      painted.port1.onmessage = () => {
        if (changed) waits.push(performance.now() - shown);
        changed = undefined;
      };
      painted.port2.postMessage(0);
    });
  }, true);
}"""
# A plain mouse tells where it is 125 times a second.
_MOUSE = 0.008
# The peer's picture is another one when it has come.
_WATCH_PEER = """() => {
  window.waits = [];
  const picture = () => document.querySelector(".jp-OutputArea-output img")?.src;
  let pressed, before = picture();
  addEventListener("keydown", event => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    const now = picture(), from = pressed;
    if (from === undefined || !now || now === before) return;
    [pressed, before] = [undefined, now];
    requestAnimationFrame(() => setTimeout(() => waits.push([performance.now() - from, 0])));
  }).observe(document.querySelector(".jp-Notebook"), {subtree: true, childList: true, attributes: true, attributeFilter: ["src"]});
}"""


def _explorers(project: Project) -> dict[str, str]:
    """One of each kind, from the lessons."""
    kinds: dict[str, str] = {}
    for path in project.lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                markup = output.get("data", {}).get("text/html", "")
                if found := re.search(r'data-kind="?(\w+)', markup):
                    kinds.setdefault(found[1], markup)
    return kinds


def _page(body: str) -> str:
    return f'<!doctype html><html lang="ko"><meta charset="utf-8"><body data-jp-theme-light="true">{body}</body></html>'


def _press(page: Page, times: int) -> list[tuple[float, float]]:
    """Press what moves the focused control, there and back."""
    control = page.locator(":focus")
    keys = ("ArrowRight", "ArrowLeft") if control.evaluate("one => !one.matches('button, summary')") else (" ", " ")
    for count in range(times):
        page.keyboard.press(keys[count % 2])
        page.wait_for_function("count => waits.length >= count", arg=count + 1, timeout=20_000)
    return [(wait / 1000, work / 1000) for wait, work in page.evaluate("waits")]


def _worst(times: list[float]) -> float:
    """What nineteen of twenty keep to."""
    return sorted(times)[int(len(times) * 0.95)]


async def _dragged(kinds: dict[str, str], times: int) -> dict[str, list[float]]:
    """What dragging the first control of each kind takes; nothing for one that is only pressed."""
    waits = {}
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
        page = await running.new_page(viewport={"width": 1000, "height": 1000})
        devtools = await page.context.new_cdp_session(page)

        def mouse(what: str, x: float, y: float) -> asyncio.Future:
            event = {"type": f"mouse{what}", "x": x, "y": y, "button": "left", "buttons": int(what != "Released"), "clickCount": 1}
            return asyncio.ensure_future(devtools.send("Input.dispatchMouseEvent", event))

        for kind, markup in kinds.items():
            # A page that is only written over lets go of what the mouse holds.
            await page.goto("about:blank")
            await page.set_content(_page(markup))
            control = page.locator(".nn-x").locator("input[type=range]:visible, [role=slider]:visible").first
            await page.locator(".nn-k button").first.wait_for()
            if not await control.count():
                continue
            await control.scroll_into_view_if_needed()
            box = await control.bounding_box() or {}
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            await mouse("Pressed", x, y)
            await page.evaluate(_WATCH_DRAG)
            moves = []
            for turn in range(times):
                moves.append(mouse("Moved", x + 90 * math.sin(turn / 25), y + 20 * math.sin(turn / 40)))
                await asyncio.sleep(_MOUSE)
            await asyncio.gather(*moves, mouse("Released", x, y))
            waits[kind] = [wait / 1000 for wait in await page.evaluate("waits")]
        await running.close()
    return waits


@contextmanager
def _chromium() -> Iterator[Page]:
    with sync_playwright() as playwright:
        with playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS) as running:
            yield running.new_page(viewport={"width": 1000, "height": 1000})


def _peer(run: Run, times: int) -> list[float]:
    """The same slider in Python."""
    with tempfile.TemporaryDirectory() as folder:
        other = Project(Path(folder), run.project.venv)
        path = other.notebooks / "00-slider.ipynb"
        path.parent.mkdir()
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_PEER), nbformat.v4.new_markdown_cell("")])
        made.metadata = {"kernelspec": {"name": PYTHON, "display_name": PYTHON}}
        nbformat.write(made, path)
        jupyter = os.pathsep.join(map(str, (run.peers.jupyter, run.peers.folder / "share" / "jupyter")))
        with lab(other, other.notebooks, env=stock(Path(folder)) | {"JUPYTER_PATH": jupyter}) as running:
            page = running.page(path)
            page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")
            cell = page.locator(".jp-Notebook .jp-Cell").first
            picture = page.locator(".jp-OutputArea-output img").first
            for _ in range(3):  # A kernel that says it is idle may not be connected yet.
                cell.locator(".cm-content").click()
                expect(cell).to_have_class(re.compile("jp-mod-active"))
                page.keyboard.press("Shift+Enter")
                with suppress(TimeoutError):
                    picture.wait_for(timeout=20_000)
                    break
            page.locator(".noUi-handle").first.focus()
            page.evaluate(_WATCH_PEER)
            waits = _press(page, times)
            page.close()
    return [wait for wait, _ in waits]


def measure(run: Run) -> Table | None:
    """The table; None where there is no browser."""
    if browser.find() is None:
        return None
    times = run.pick(quick=20, full=100)
    theirs = _worst(_peer(run, max(times // 2, 10)))
    kinds = _explorers(run.project)
    dragged = asyncio.run(_dragged(kinds, 4 * times))
    rows = []
    with _chromium() as page:
        for kind, markup in kinds.items():
            page.set_content(_page(markup))
            page.locator(".nn-k button").first.wait_for()
            page.locator(".nn-x").locator("input[type=range], [role=slider], .nn-k button").first.focus()
            page.evaluate(_WATCH)
            waits = _press(page, times)
            waited, worked = _worst([wait for wait, _ in waits]), _worst([work for _, work in waits])
            drag = _worst(dragged[kind]) if kind in dragged else None
            rows.append([kind, duration(drag), duration(waited), duration(worked), ratio(waited, theirs)])
        many = "".join(markup for _, markup in zip(range(_MANY), list(kinds.values()) * 3))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "many.html"
            file.write_text(_page(many), encoding="utf-8")
            page.goto(file.as_uri())
            # The scripts run as the page is read: when it is there, all can be moved.
            ready = page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.responseEnd") / 1000
            moved = page.locator(".nn-k").count()
    rows.append(["ipywidgets + matplotlib", NONE, duration(theirs), NONE, NONE])
    head = ["탐색 그림", "끌 때", "글쇠를 누를 때", "그 가운데 계산과 그리기", "글쇠 ÷ ipywidgets"]
    notes = [
        "스무 번 가운데 열아홉 번은 이 안에 바뀐 그림이 화면에 그려졌습니다. "
        "끌 때는 그 그림에 담긴 마지막 마우스 움직임부터이고, 마우스는 1초에 125번 움직임을 알립니다. '—'는 끄는 것이 없는 그림입니다.",
        "글쇠는 누른 때부터입니다. 화면은 1초에 60번 그려지니, 하는 일이 없어도 16.7 ms까지 기다립니다.",
        f"탐색 그림 {moved}개가 있는 페이지는 다 읽은 때부터 {duration(ready)} 뒤에 쓸 수 있습니다.",
    ]
    return Table("손을 따라오기까지", head, rows, notes)
