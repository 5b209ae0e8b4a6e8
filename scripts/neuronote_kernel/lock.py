"""A file that one process holds until it lets go or dies. The system lets go for the dead: no stale locks."""

from __future__ import annotations

import os
import time
from pathlib import Path

if os.name == "nt":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A lock of the name `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, *, create: bool = True) -> bool:
        """Take it, unless somebody has it. Python's descriptors are not inherited by what we start."""
        try:
            handle = os.open(self.path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
        except OSError:
            return False
        try:
            _lock(handle)
            # Whoever had it before may have removed the file meanwhile. A lock on no name protects nothing.
            if not os.path.samestat(os.fstat(handle), os.stat(self.path)):
                raise OSError
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def wait(self) -> None:
        """Take it, however long that takes."""
        while not self.take():
            time.sleep(0.2)

    def release(self, *, remove: bool = False) -> None:
        """Let go, and on request remove the file. An open file can't be removed on Windows."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if remove and os.name != "nt":
            self.path.unlink(missing_ok=True)
        os.close(handle)
        if remove and os.name == "nt":
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                pass  # Someone sweeps at this moment, and removes it in our place.
