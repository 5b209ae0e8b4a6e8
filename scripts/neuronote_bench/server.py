"""A Jupyter server, asked for kernels as JupyterLab asks."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from neuronote_kernel.places import KERNELS, LESSONS
from neuronote_lab import copies, jupyter
from neuronote_lab.paths import Project
from neuronote_lab.process import stop
from neuronote_lab.say import Problem

from .kernel import Kernel
from .peers import Peers

_PATIENCE = 240.0
# The next spare is heated so long after one was handed out. Longer than what is measured meanwhile.
_DELAY = "4"


def wait(condition: Callable[[], Any], what: str) -> Any:
    """What the condition gives, once it gives something."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise Problem(f"{what} 기다리다가 그만두었습니다.", "다른 일을 하지 않는 컴퓨터에서 다시 실행하세요.")


class Server:
    """Started by `server`."""

    def __init__(self, runtime: Path) -> None:
        self._runtime = runtime
        self._token = secrets.token_hex(16)
        self._url = ""

    @property
    def arguments(self) -> list[str]:
        """What the server is started with."""
        return [
            "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--ServerApp.allow_root=True",
            "--ServerApp.open_browser=False", "--ServerApp.log_level=ERROR", f"--IdentityProvider.token={self._token}",
            "--KernelSpecManager.ensure_native_kernel=False",
        ]  # fmt: skip

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"token {self._token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._url}api/{path}", method=method, headers=headers, data=data)
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def listens(self) -> bool:
        """Whether it answers already."""
        for path in self._runtime.glob("jpserver-*.json"):
            try:
                self._url = json.loads(path.read_text(encoding="utf-8"))["url"]
                self._ask("GET", "status")
                return True
            except (OSError, ValueError):
                return False
        return False

    @contextmanager
    def kernel(self, name: str, *, restarted: bool = False) -> Iterator[Kernel]:
        """A kernel for a notebook beside the lessons, from the moment that it is asked for, or restarted at once."""
        asked = time.perf_counter()
        body = {"path": f"{LESSONS.name}/{secrets.token_hex(4)}.ipynb", "name": "", "type": "notebook", "kernel": {"name": name}}
        session = self._ask("POST", "sessions", body)
        identity = session["kernel"]["id"]
        if restarted:
            asked = time.perf_counter()
            self._ask("POST", f"kernels/{identity}/restart")
        kernel = Kernel(json.loads((self._runtime / f"kernel-{identity}.json").read_text(encoding="utf-8")), asked)
        try:
            yield kernel
        finally:
            kernel.close()
            self._ask("DELETE", f"sessions/{session['id']}")

    def wait_for_spare(self) -> None:
        """Until the next kernel is ready, and the processor has nothing left to do for it."""
        wait_for_spare(self._runtime)


def _spare(known: set[int]) -> dict[str, Any] | None:
    for path in KERNELS.glob("*/connection.json"):
        try:
            info = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if info["shell_port"] not in known:
            return info
    return None


def wait_for_spare(runtime: Path | None = None) -> None:
    """Until a kernel that no notebook has answers."""
    known = {json.loads(path.read_text())["shell_port"] for path in runtime.glob("kernel-*.json")} if runtime else set()
    info = wait(lambda: _spare(known), "미리 시작하는 커널을")
    Kernel(info, time.perf_counter()).close()
    time.sleep(1.5)


@contextmanager
def server(project: Project, peers: Peers, *, spare: bool) -> Iterator[Server]:
    """A server that knows our kernel and the peers'."""
    with tempfile.TemporaryDirectory() as folder:
        runtime = Path(folder)
        made = Server(runtime)
        copies.update(project)  # A kernel is kept ready for those.
        env: Mapping[str, str] = jupyter.variables(project) | {
            "JUPYTER_PATH": str(peers.jupyter),
            "JUPYTER_RUNTIME_DIR": folder,
            "NEURONOTE_SPARE": "1" if spare else "0",
            "NEURONOTE_SPARE_DELAY": _DELAY,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", f"--ServerApp.root_dir={project.root}", *made.arguments],
            env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait(made.listens, "Jupyter 서버를")
            yield made
        finally:
            stop(process)
