"""One kernel, from its start to its end: prepares its folder, runs evcxr, and leaves nothing behind.

This process stands between Jupyter and evcxr. Signals of Jupyter reach it, it ends when whoever started it has
died (evcxr would run on for ever), and it removes the folder. Killed itself, it leaves the folder to the next sweep.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from . import evcxr as kernel
from . import key, processes, template, windows
from .brake import Brake
from .folder import Folder, sweep

# A template is built beside a running kernel only when the reader's first cells are done.
_BUILD_AFTER = 20.0


class _Asked(BaseException):
    """Somebody asked us to end."""


def _listen() -> None:
    def stop(*_: object) -> None:
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)  # Once is enough; what follows is tidying.
        raise _Asked

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    # Meant for evcxr, which gets it as well.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _lead_a_group() -> None:
    """Have the kernel in a process group of its own, as Jupyter does it, so that one signal reaches all of it."""
    if os.name == "nt":
        windows.end_children_with_me()
        return
    try:
        if os.getpgrp() != os.getpid():
            os.setpgid(0, 0)
    except OSError:
        pass


def _watch(process: subprocess.Popen[bytes], parent: processes.Parent, build: list[str] | None) -> None:
    """Wait for the end of evcxr or of whoever started us."""
    over = threading.Event()
    threading.Thread(target=lambda: (process.wait(), over.set()), daemon=True).start()
    started = time.monotonic()
    builder: subprocess.Popen[bytes] | None = None
    try:
        sweep()
        brake = Brake(process.pid)
        while not over.wait(brake.look()) and parent.is_alive():
            if build and time.monotonic() - started > _BUILD_AFTER:
                builder = subprocess.Popen(build, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                build = None
    finally:
        if builder is not None:
            builder.terminate()


def run(evcxr: Path, connection: Path | str, warm_up: bool = False) -> int:
    """Run a kernel for the connection file, or for what stands in it, and return evcxr's exit code."""
    parent = processes.Parent()
    process: subprocess.Popen[bytes] | None = None
    folder: Folder | None = None
    asked = False
    try:
        _lead_a_group()
        _listen()
        folder = Folder.create()
        name = key.current(evcxr)
        warm = template.prepare(folder, name)
        if isinstance(connection, str):
            text, connection = connection, folder.path / "connection.json"
            connection.touch(mode=0o600)
            connection.write_text(text, encoding="utf-8")
        # Only what is compiled: a prelude that fails ends evcxr.
        kernel.configure(folder, kernel.DEPENDENCY + kernel.WARM_UP if warm and warm_up else "")
        process = kernel.start(evcxr, folder, connection)
        build = None
        if not warm and not template.has_failed(name):
            build = [sys.executable, "-I", "-m", "neuronote_kernel", "--evcxr", str(evcxr), "--template", "--quiet"]
        _watch(process, parent, build)
        asked = process.poll() is None
    except _Asked:
        asked = True
    finally:
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        if process is not None and process.poll() is None:
            process.kill()
        words = kernel.last_words(folder) if folder is not None else ""
        if folder is not None:
            folder.remove()
    code = process.wait() if process is not None else 1
    if code != 0 and not asked:
        sys.stderr.write(f"{words}\nRust 커널이 뜻밖에 끝났습니다. 위의 메시지를 확인한 뒤 커널을 다시 시작하세요.\n")
    return code if 0 <= code < 256 else 1
