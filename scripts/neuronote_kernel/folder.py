"""A kernel's own folder: evcxr compiles in it, and two kernels must not share one."""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path

from . import processes
from .lock import Lock
from .places import KERNELS, make


class Folder:
    """The folder of a kernel that this process looks after. Its lock says that the process lives."""

    def __init__(self, path: Path, lock: Lock) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def create(cls) -> Folder:
        """A new one. The lock comes before the folder, so that no sweep takes it for left over."""
        make(KERNELS)
        while True:
            path = KERNELS / secrets.token_hex(6)
            lock = Lock(path.with_suffix(".lock"))
            if lock.take():
                path.mkdir(mode=0o700)
                for name in ("config", "tmp"):
                    (path / name).mkdir()
                return cls(path, lock)

    @property
    def work(self) -> Path:
        """evcxr's working folder: its crate and the target folder."""
        return self.path / "work"

    @property
    def config(self) -> Path:
        """What evcxr reads at its start."""
        return self.path / "config"

    @property
    def tmp(self) -> Path:
        """The system's temporary folder for everything the kernel starts: a killed linker leaves files in it."""
        return self.path / "tmp"

    @property
    def log(self) -> Path:
        """What evcxr and cargo print on the side."""
        return self.path / "log"

    @property
    def pinned(self) -> Path:
        """The versions that the library was compiled with."""
        return self.path / "Cargo.lock"

    def remove(self) -> None:
        """End what still runs in it, and remove it."""
        _remove(self.path)
        self._lock.release(remove=True)


def _remove(path: Path) -> None:
    for attempt in range(20):
        processes.end(path)
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
        time.sleep(0.1)  # Windows keeps what was open a moment ago.


def sweep() -> None:
    """Remove what kernels left behind whose process was killed, and end what still runs in it."""
    if not KERNELS.is_dir():
        return
    for name in sorted({entry.stem for entry in KERNELS.iterdir()}):
        path = KERNELS / name
        lock = Lock(path.with_suffix(".lock"))
        if lock.take(create=False):
            _remove(path)
            lock.release(remove=True)
        elif path.exists() and not lock.path.exists():
            _remove(path)
