"""Notebooks as JupyterLab shows them in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Request as Asked

from . import browser, jupyter
from .paths import Project
from .process import stop
from .say import Problem

_SERVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from neuronote_lab import jupyter
from neuronote_lab.paths import Project
jupyter.serve(Project(Path(sys.argv[2]), Path(sys.argv[3])), Path(sys.argv[4]), port=int(sys.argv[5]), browser=False)
"""


def _settings(folder: Path, dark: bool, windowing: str) -> None:
    """A reader's settings: the theme, and which cells are drawn."""
    wanted = {
        "apputils-extension/themes": {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"},
        "notebook-extension/tracker": {"windowingMode": windowing},
    }
    for name, values in wanted.items():
        path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), encoding="utf-8")


@contextmanager
def _server(project: Project, folder: Path, settings: Path, env: Mapping[str, str]) -> Iterator[str]:
    """JupyterLab with settings of its own; gives its address."""
    # Two that start at the same time would find the same of Jupyter's usual ports free.
    port = jupyter.any_port()
    # What is open here is not what the reader had open.
    own = {"JUPYTERLAB_SETTINGS_DIR": str(settings), "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces")}
    process = subprocess.Popen(
        [project.python, "-c", _SERVE, project.scripts, project.root, project.venv, folder, str(port)],
        env=jupyter.variables(project) | own | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        assert process.stdout is not None  # It is a pipe, see above.
        said = ""
        # The address comes first; the line on its extensions when the server listens.
        for line in process.stdout:
            said += line
            address = re.search(r"http://\S+", said)
            if address and "Extension Manager" in said:
                # Whatever it says from here on must not fill the pipe.
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield address[0]
                return
        raise Problem("JupyterLab이 시작하지 못했습니다.", detail=said)
    finally:
        stop(process)


class Lab:
    """A running JupyterLab, and a browser on it."""

    def __init__(self, notebooks: Path, address: str, chromium: Browser, dark: bool, whole: bool) -> None:
        self._notebooks = notebooks
        self._address = urlsplit(address)
        self._chromium = chromium
        self._light = "false" if dark else "true"
        # Whether all cells are drawn, also those out of sight.
        self._whole = whole
        # What was asked of any other machine.
        self.outside: list[str] = []

    def watch(self, request: Asked) -> None:
        """Note it, if it goes to another machine."""
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("localhost", "127.0.0.1"):
            self.outside.append(request.url)

    def page(self, notebook: Path, *, width: int = 1000, height: int = 800) -> Page:
        """The page of the notebook of that name, with its cells."""
        page = self._chromium.new_page(viewport={"width": width, "height": height})
        page.on("request", self.watch)
        # /doc is JupyterLab with this one notebook and nothing around it.
        page.goto(self._address._replace(path=f"/doc/tree/{notebook.name}").geturl(), timeout=120_000)
        # Before the notebook is there, JupyterLab shows an empty one.
        cells = len(json.loads((self._notebooks / notebook.name).read_text(encoding="utf-8"))["cells"]) if self._whole else 2
        count = "cells => document.querySelectorAll('.jp-Notebook .jp-Cell').length >= cells"
        page.wait_for_function(count, arg=cells, timeout=120_000)
        return page

    def end_kernels(self) -> None:
        """So that the next page starts one, as the first did."""
        for session in json.loads(self._ask("/api/sessions")):
            self._ask(f"/api/sessions/{session['id']}", "DELETE")

    def _ask(self, path: str, method: str = "GET") -> bytes:
        with urlopen(Request(self._address._replace(path=path).geturl(), method=method), timeout=30) as answer:
            return bytes(answer.read())

    def open(self, notebook: Path, *, width: int = 1000, height: int = 800) -> Page:
        """The same, when its outputs are drawn."""
        page = self.page(notebook, width=width, height=height)
        # Attached: to Playwright a body without a height of its own is never visible.
        page.wait_for_selector(f"body[data-jp-theme-light='{self._light}']", state="attached", timeout=120_000)
        page.wait_for_load_state("networkidle")
        return page


@contextmanager
def lab(
    project: Project, folder: Path, *, dark: bool = False, windowing: str = "none", env: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Lab]:
    """JupyterLab on a folder of notebooks, in one theme; `env` is added to its environment.

    Every cell is drawn at once, unless `windowing` says that JupyterLab draws the one that is scrolled to (`full`), as it does
    by itself.
    """
    with tempfile.TemporaryDirectory() as settings:
        _settings(Path(settings), dark, windowing)
        with _server(project, folder, Path(settings), env) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.ARGUMENTS)
            yield Lab(folder, address, chromium, dark, windowing == "none")
            chromium.close()
