"""Finding and ending what a kernel started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import windows

VARIABLE = "EVCXR_TMPDIR"


def _environments() -> list[tuple[int, bytes]]:
    """The processes that we may look into, with their environment variables (and on macOS their command)."""
    found = []
    if Path("/proc/self/environ").exists():
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    found.append((int(entry), Path("/proc", entry, "environ").read_bytes()))
                except OSError:
                    pass  # Someone else's, or gone.
    elif sys.platform == "darwin":
        answer = subprocess.run(["ps", "-axww", "-E", "-o", "pid=,command="], capture_output=True, check=False)
        for line in answer.stdout.splitlines():
            pid, _, rest = line.strip().partition(b" ")
            if pid.isdigit():
                found.append((int(pid), rest))
    return found


def users(folder: Path) -> list[int]:
    """What runs for the kernel in `folder`: evcxr, the reader's code, cargo, rustc, and what those started.

    All of them inherit the variable that tells evcxr its folder, wherever they moved to in the tree of processes.
    On Windows there is nothing to find: a job object ends them with whoever started them.
    """
    needle = f"{VARIABLE}={folder}{os.sep}".encode()
    return [pid for pid, text in _environments() if needle in text and pid != os.getpid()]


def end(folder: Path) -> None:
    """Kill what runs for the kernel in `folder`, and what it starts while we do."""
    for _ in range(40):
        pids = users(folder)
        if not pids:
            return
        for pid in pids:
            try:
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            except OSError:
                pass
        time.sleep(0.05)


class Parent:
    """Whoever started this process."""

    def __init__(self) -> None:
        self._pid = os.getppid()
        self._handle = windows.parent_handle() if os.name == "nt" else None

    def is_alive(self) -> bool:
        """Whether it still runs. On POSIX an orphan is given to another parent."""
        if os.name == "nt":
            return self._handle is None or windows.is_running(self._handle)
        return os.getppid() == self._pid


def die_with_parent() -> None:
    """In a new process on Linux: be killed when the process that started this one is."""
    if sys.platform == "linux":
        _PRCTL(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


if sys.platform == "linux":
    import ctypes

    # Looked up now: between fork and exec is no time to load a library.
    try:
        _PRCTL = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):

        def _PRCTL(*_: int) -> None:
            """A C library without it: what is left over is swept at the next start."""
