"""A Jupyter that keeps to `.venv`, and JupyterLab on the lessons."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

from .environment import clean
from .paths import WINDOWS, Project
from .say import Problem, say

FIRST_PORT = 8888
# evcxr sends a message for every printed line. The server would drop those past a thousand a second, and with them the figure that
# comes next. Ours gathers them, and bounds what one cell may print.
PRINTS = (
    "--ZMQChannelsWebsocketConnection.limit_rate=False",
    "--ServerApp.kernel_websocket_connection_class=neuronote_kernel.prints.Gathering",
)


def variables(project: Project) -> dict[str, str]:
    """Environment variables under which the reader's own Jupyter is neither used nor changed."""
    env = {name: value for name, value in clean().items() if not name.startswith(("JUPYTER_", "JUPYTERLAB_"))}
    home = project.jupyter
    return env | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        # Our kernel, also where the system has one of the same name.
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if not WINDOWS:  # There the option means that two may share a port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def any_port() -> int:
    """A free port that the system gives: another one each time."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _free_port() -> int:
    """The first free port from Jupyter's usual one on, or else any that the system gives."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if _is_free(port):
            return port
    return any_port()


def choose_port(wanted: int | None) -> int:
    """The port asked for. Without one, and for 0, which asks everywhere for any, a free one."""
    if not wanted:
        return _free_port()
    if _is_free(wanted):
        return wanted
    there_is = 0 < wanted < 65536
    raise Problem(
        f"{wanted}번 포트를 쓸 수 없습니다. "
        + ("다른 프로그램이 쓰고 있거나 막혀 있는 것 같습니다." if there_is else "포트 번호는 1에서 65535까지입니다."),
        f"'--port {_free_port()}'처럼 다른 번호로 다시 실행하거나, --port 없이 실행하세요.",
    )


def trust(project: Project, folder: Path) -> None:
    """Sign the lessons, so that what can be dragged in them can be dragged. Not what a reader adds."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    # The lessons themselves, too: one may be restored while JupyterLab runs.
    for path in [place / lesson.name for lesson in project.lessons() for place in (project.notebooks, folder)]:
        try:
            notary.sign(nbformat.read(path, as_version=4))
        except Exception as error:  # A damaged notebook is JupyterLab's to show; the others open all the same.
            say(f"{path.name}을 읽지 못했습니다: {error}")


def serve(project: Project, folder: Path, *, port: int | None = None, browser: bool = True) -> None:
    """Run JupyterLab on the lessons in a folder, in this process, until it is stopped."""
    from jupyterlab.labapp import LabApp

    port = choose_port(port)
    trust(project, folder)
    lesson = next(iter(project.lessons()), None)
    page = f"/lab/tree/{lesson.name}" if lesson else "/lab"
    token = secrets.token_hex(24)
    say("JupyterLab을 시작합니다. 브라우저가 열리지 않으면 이 주소를 여세요. 끝내려면 Ctrl+C를 누릅니다.")
    say(f"  http://127.0.0.1:{port}{page}?token={token}")
    try:
        LabApp.launch_instance(
            [
                f"--ServerApp.root_dir={folder}",
                "--ServerApp.ip=127.0.0.1",
                f"--ServerApp.port={port}",
                "--ServerApp.port_retries=0",
                f"--ServerApp.open_browser={browser}",
                "--ServerApp.answer_yes=True",  # Ctrl+C is enough.
                "--ServerApp.allow_root=True",  # In a container everyone is root.
                "--ServerApp.log_level=WARN",
                f"--IdentityProvider.token={token}",
                f"--LabApp.default_url={page}",
                # Rust is the only kernel, and JupyterLab need not look for language servers.
                "--MultiKernelManager.default_kernel_name=rust",
                "--KernelSpecManager.ensure_native_kernel=False",
                "--LanguageServerManager.autodetect=False",
                *PRINTS,
                # Nothing is asked of the outside: no news, no newer version, no list of extensions.
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                "--LabApp.extension_manager=readonly",
            ]
        )
    except SystemExit as end:
        if end.code:
            raise Problem(
                "JupyterLab이 시작하지 못했습니다.", "위의 메시지를 확인한 뒤 다시 실행하세요."
            ) from end
    say("JupyterLab을 마쳤습니다. 수고하셨습니다.")
