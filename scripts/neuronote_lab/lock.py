"""One set-up at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .paths import WINDOWS, Project
from .say import Live, say

if WINDOWS:
    import msvcrt
else:
    import fcntl

# Descriptors that a started pip or cargo inherits. When we are killed and they are not, the lock stays with
# them, and the next run waits for their end instead of writing into the same folder.
inherited: list[int] = []


def _try(fd: int) -> bool:
    try:
        if WINDOWS:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _release(fd: int) -> None:
    if WINDOWS:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(fd, fcntl.LOCK_UN)


@contextmanager
def setting_up(project: Project) -> Iterator[None]:
    """Hold the lock; wait for whoever holds it."""
    project.venv.mkdir(exist_ok=True)
    fd = os.open(project.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _try(fd):
            say("다른 창에서 설치가 진행 중입니다. 끝날 때까지 기다립니다. (그만 기다리려면 Ctrl+C)")
            live = Live("기다리는 중")
            while not _try(fd):
                time.sleep(0.5)
                live.show()
            live.close()
        inherited.append(fd)
        try:
            yield
        finally:
            inherited.remove(fd)
            _release(fd)
    finally:
        os.close(fd)
