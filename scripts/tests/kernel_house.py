"""A checkout in a temporary folder with an environment of its own, for tests that start real kernels in it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import site
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

REAL = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REAL / "scripts"))

from neuronote_kernel import install, processes  # noqa: E402
from neuronote_kernel.lock import Lock  # noqa: E402
from neuronote_lab import jupyter  # noqa: E402

DEPENDENCY = ':dep neuronote = { path = "../crate" }\nuse neuronote::prelude::*;'
# Enough for a machine that is busy with something else. Nothing here measures time.
PATIENCE = 240.0


def evcxr() -> Path | None:
    """evcxr where set-up or cargo has put it."""
    found = [REAL / ".venv" / "evcxr" / "bin" / "evcxr_jupyter", Path.home() / ".cargo" / "bin" / "evcxr_jupyter"]
    return next((path for path in found if path.exists()), None) or (
        Path(there) if (there := shutil.which("evcxr_jupyter")) else None
    )


def until(condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait for something that comes sooner or later."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"did not happen: {what}")


# Compiled over and over in these tests, so it is a small one: what a kernel needs of our library, and a dependency.
_MANIFEST = """[package]
name = "neuronote"
version = "0.1.0"
edition = "2024"

[dependencies]
unicode-width.workspace = true
"""
_LIBRARY = """pub mod prelude {
    pub use crate::Gate;
}

#[derive(Clone, Copy, Debug)]
pub enum Gate {
    And,
}

impl Gate {
    pub fn evcxr_display(&self) {
        let columns = unicode_width::UnicodeWidthStr::width("AND");
        println!("EVCXR_BEGIN_CONTENT text/plain\\nAND, {columns}\\nEVCXR_END_CONTENT");
    }
}
"""


def write_library(crate: Path) -> None:
    """A library in place of ours. The lessons run with the real one, in the same kind of kernel."""
    (crate / "src").mkdir(parents=True)
    (crate / "Cargo.toml").write_text(_MANIFEST, encoding="utf-8")
    (crate / "src" / "lib.rs").write_text(_LIBRARY, encoding="utf-8")


class House:
    """A checkout: a library, our package, an environment that sees this one's packages, and a kernel spec."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notebooks = root / "my-notebooks"
        self.venv = root / ".venv"
        self.state = self.venv / "neuronote-kernel"
        self.evcxr = evcxr()
        self.notebooks.mkdir(parents=True)
        write_library(root / "crate")
        shutil.copytree(
            REAL / "scripts" / "neuronote_kernel",
            root / "scripts" / "neuronote_kernel",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        for name in ("Cargo.toml", "Cargo.lock"):
            shutil.copyfile(REAL / name, root / name)
        self._make_environment()

    def _make_environment(self) -> None:
        venv.create(self.venv, with_pip=False)
        packages = next(self.venv.glob("lib/python3*/site-packages"))
        (packages / "these.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
        code = "import sys; from pathlib import Path; from neuronote_kernel import install; install.install(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", code, self.venv], cwd=self.root / "scripts", check=True)
        spec = self.venv / "share" / "jupyter" / "kernels" / "rust" / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(
            json.dumps(
                {
                    "argv": install.argv(self.python, self.evcxr),
                    "display_name": "Rust",
                    "language": "rust",
                    "interrupt_mode": "message",
                    "metadata": install.metadata(),
                }
            )
        )

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def env(self) -> dict[str, str]:
        """Jupyter's variables point into the house; spares come at once where they are switched on."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NEURONOTE", "JPY"))}
        home = self.root / "jupyter"
        return env | {
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "NEURONOTE_SPARE_DELAY": "0.1",
        }

    def build(self, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Build the template, as set-up does it."""
        return subprocess.run(
            install.template_command(self.python, self.evcxr), capture_output=True, text=True, check=check, env=self.env
        )

    @contextmanager
    def library(self, text: str, older: float = 0) -> Iterator[None]:
        """With a library that says something else for a while, on request in a file that looks older than before."""
        source = self.root / "crate" / "src" / "lib.rs"
        templates, kept = self.state / "templates", self.state / "kept"
        before, times = source.read_text(), source.stat()
        shutil.copytree(templates, kept)
        source.write_text(text.format(before=before))
        if older:
            os.utime(source, (times.st_atime, times.st_mtime - older))
        try:
            yield
        finally:
            source.write_text(before)
            os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
            shutil.rmtree(templates)
            kept.rename(templates)

    def templates(self) -> set[str]:
        folder = self.state / "templates"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def folders(self) -> set[str]:
        """The kernels' folders, whoever's they are."""
        folder = self.state / "kernels"
        return {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()

    def running(self) -> list[int]:
        """What runs for kernels of this house: evcxr, cells, compilers."""
        return processes.users(self.state / "kernels")

    def is_building(self) -> bool:
        """Whether someone builds a template, or removes older ones."""
        lock = Lock(self.state / "template.lock")
        if lock.take():
            lock.release()
            return False
        return lock.path.exists()

    def is_empty(self) -> bool:
        """Whether nothing is left of any kernel."""
        return not self.folders() and not self.running() and not self.is_building()


class Client:
    """Sends cells to a kernel and returns what comes back."""

    def __init__(self, client: Any) -> None:
        self.client = client
        # Without heartbeats: a second without one counts as death, and a busy machine takes longer.
        client.start_channels(hb=False)
        client.wait_for_ready(timeout=PATIENCE)

    def messages(self, code: str) -> tuple[str, list[dict[str, Any]]]:
        """The reply's status, and every message that shows something."""
        shown: list[dict[str, Any]] = []
        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=shown.append, allow_stdin=False)
        return reply["content"]["status"], shown

    def run(self, code: str) -> tuple[str, str]:
        """The reply's status, and everything shown, as text."""
        status, messages = self.messages(code)
        shown: list[str] = []
        for message in messages:
            content = message["content"]
            if message["msg_type"] in ("execute_result", "display_data"):
                shown.append(content["data"].get("text/plain", ""))
            elif message["msg_type"] == "error":
                shown.append("\n".join(content["traceback"]))
            elif message["msg_type"] == "stream":
                shown.append(content["text"])
        return status, "\n".join(shown)

    def figure(self) -> str:
        """What a lesson begins with, and its first figure."""
        status, text = self.run(DEPENDENCY)
        assert status == "ok", text
        status, text = self.run("Gate::And")
        assert status == "ok", text
        return text

    def close(self) -> None:
        self.client.stop_channels()


class Page:
    """Runs cells as JupyterLab does, through the server."""

    def __init__(self, url: str) -> None:
        import websocket

        self.socket = websocket.create_connection(url, subprotocols=["v1.kernel.websocket.jupyter.org"], timeout=PATIENCE)

    def send(self, code: str) -> str:
        """Send a cell; returns its id."""
        name = secrets.token_hex(8)
        header = {"msg_id": name, "msg_type": "execute_request", "session": "s", "username": "", "date": "", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        parts = [b"shell", *(json.dumps(part).encode() for part in (header, {}, {}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        numbers = [len(offsets), *offsets]
        self.socket.send_binary(b"".join(number.to_bytes(8, "little") for number in numbers) + b"".join(parts))
        return name

    def outputs(self, cell: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Kind and content of what a cell shows, until it is done."""
        while True:
            message = self.socket.recv()
            count = int.from_bytes(message[:8], "little")
            at = [int.from_bytes(message[8 * i : 8 * (i + 1)], "little") for i in range(1, count + 1)]
            channel, *parts = (message[start:end] for start, end in zip(at, at[1:]))
            header, parent, _, content = (json.loads(part) for part in parts[:4])
            if channel != b"iopub" or parent.get("msg_id") != cell:
                continue
            if header["msg_type"] == "status" and content["execution_state"] == "idle":
                return
            yield header["msg_type"], content


class Server:
    """A Jupyter server of the house."""

    def __init__(self, house: House, port_folder: Path, **extra: str) -> None:
        self.house = house
        self.runtime = port_folder
        self.log = port_folder.with_suffix(".log")
        env = house.env | {"JUPYTER_RUNTIME_DIR": str(port_folder)} | extra
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [
                    house.python, "-m", "jupyter_server", f"--ServerApp.root_dir={house.root}", "--ServerApp.ip=127.0.0.1",
                    "--ServerApp.port=0", "--ServerApp.allow_root=True", "--IdentityProvider.token=t",
                    "--ServerApp.open_browser=False", *jupyter.PRINTS,
                ],
                env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=processes.die_with_parent,  # When the tests are killed.
            )  # fmt: skip
        self.url = until(self._find, "the server starts")

    def _find(self) -> str | None:
        assert self.process.poll() is None, self.log.read_text()
        for path in self.runtime.glob("jpserver-*.json"):
            try:
                url = json.loads(path.read_text())["url"]
                urllib.request.urlopen(f"{url}api?token=t", timeout=5).read()
                return url
            except (OSError, ValueError):
                return None
        return None

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}api/{path}",
            method=method,
            headers={"Authorization": "token t", "Content-Type": "application/json"},
            data=json.dumps(body).encode() if body is not None else None,
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def open(self, name: str) -> str:
        """Open a notebook as JupyterLab does it: the id of its kernel."""
        body = {"path": f"my-notebooks/{name}.ipynb", "name": "", "type": "notebook", "kernel": {"name": "rust"}}
        return str(self.ask("POST", "sessions", body)["kernel"]["id"])

    def connection(self, kernel: str) -> dict[str, Any]:
        return json.loads((self.runtime / f"kernel-{kernel}.json").read_text())

    def close(self, kernel: str) -> None:
        """Shut a notebook's kernel down."""
        self.ask("DELETE", f"kernels/{kernel}")

    def client(self, kernel: str) -> Client:
        from jupyter_client.blocking.client import BlockingKernelClient

        client = BlockingKernelClient()
        client.load_connection_info(self.connection(kernel))
        return Client(client)

    @contextmanager
    def page(self, kernel: str) -> Iterator[Page]:
        """The connection that JupyterLab makes. The server waits with it until the kernel answers."""
        # Not asked by a client before: zeromq 0.6 in the kernel can lock itself up when one connection goes while another comes.
        page = Page(f"ws{self.url.removeprefix('http')}api/kernels/{kernel}/channels?token=t")
        yield page
        page.socket.close()

    def spare(self) -> dict[str, Any] | None:
        """The connection of the kernel that waits, once it answers."""
        known = {json.dumps(self._ports(json.loads(path.read_text()))) for path in self.runtime.glob("kernel-*.json")}
        for path in (self.house.state / "kernels").glob("*/connection.json"):
            try:
                info = json.loads(path.read_text())
            except (OSError, ValueError):
                continue
            if json.dumps(self._ports(info)) not in known and (path.parent / "work" / "target").exists():
                return info
        return None

    @staticmethod
    def _ports(info: dict[str, Any]) -> list[int]:
        return [info[name] for name in sorted(info) if name.endswith("_port")]

    def stop(self) -> None:
        """End it as Ctrl+C or a closed terminal does."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house whose template is built."""
    if evcxr() is None:
        pytest.skip("evcxr_jupyter is not installed")
    house = House(tmp_path_factory.mktemp("house") / "checkout")
    house.build()
    return house


@pytest.fixture
def tidy(house: House) -> Iterator[House]:
    """The house, and the promise that nothing of a kernel is left in it afterwards."""
    yield house
    until(house.is_empty, f"everything is tidied up: {house.folders()} {house.running()}")


@pytest.fixture(scope="class")
def served(request: pytest.FixtureRequest, house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a class, which says by `extra` how it is started. Nothing is left after it."""
    server = Server(house, tmp_path_factory.mktemp("served") / "runtime", **getattr(request.cls, "extra", {}))
    yield server
    server.stop()
    until(house.is_empty, f"everything is tidied up: {house.folders()} {house.running()}")


@pytest.fixture
def serve(tidy: House, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers, and stops those that still run at the end."""
    servers: list[Server] = []

    def start(**extra: str) -> Server:
        server = Server(tidy, tmp_path / f"runtime{len(servers)}", **extra)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()


@contextmanager
def local_kernel(house: House, env: dict[str, str] | None = None, cwd: Path | None = None) -> Iterator[tuple[Any, Client]]:
    """A kernel started without a server and without a provisioner of ours, as VS Code does it."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import KernelManager

    manager = KernelManager()
    spec = KernelSpec.from_resource_dir(str(house.venv / "share" / "jupyter" / "kernels" / "rust"))
    spec.metadata = {}
    manager._kernel_spec = spec
    house.notebooks.mkdir(exist_ok=True)
    manager.start_kernel(cwd=str(cwd or house.notebooks), env=env or house.env)
    client = None
    try:
        client = Client(manager.client())
        yield manager, client
    finally:
        if client is not None:
            client.close()
        if manager.has_kernel:
            manager.shutdown_kernel(now=False)
