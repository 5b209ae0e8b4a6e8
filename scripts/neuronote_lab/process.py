"""Running other programs: their output is kept, and the reader sees that they are alive."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from . import lock
from .paths import WINDOWS
from .say import Live, Problem, disk_full

_FULL = ("No space left on device", "os error 28", "os error 112", "Errno 28", "not enough space on the disk")
_OFFLINE = (
    "Could not resolve host",
    "Couldn't resolve host",
    "Couldn't connect to server",
    "Could not connect to server",
    "Failed to connect",
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname provided",
    "Failed to establish a new connection",
    "Network is unreachable",
    "Connection refused",
    "Connection reset",
    "timed out",
    "Timeout was reached",
    "spurious network error",
    "dns error",
)


@dataclass(frozen=True)
class Finished:
    """A program that has ended, and all that it wrote."""

    code: int
    output: str

    @property
    def disk_full(self) -> bool:
        """Whether it stopped for want of space."""
        return self.code != 0 and any(sign in self.output for sign in _FULL)

    @property
    def offline(self) -> bool:
        """Whether it stopped for want of a network."""
        return self.code != 0 and any(sign in self.output for sign in _OFFLINE)

    def require(self, what: str, todo: str) -> None:
        """Stop unless it went well: with the reason, if we know it, or with `what` and `todo`."""
        if self.code == 0:
            return
        if self.disk_full:
            raise disk_full()
        detail = "\n".join(self.output.rstrip().splitlines()[-30:])
        if self.offline:
            raise Problem(
                f"{what} 인터넷에 연결하지 못한 것 같습니다.",
                "연결(회사나 학교라면 프록시 설정도)을 확인한 뒤 같은 명령을 다시 실행하세요. 하던 곳에서 이어집니다.",
                detail,
            )
        raise Problem(what, todo, detail)


def run(
    command: Sequence[str | Path],
    label: str,
    *,
    note: Callable[[str], str] = lambda line: "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Finished:
    """Run to the end. `note` makes of each output line what stands beside `label` in the moving line."""
    live = Live(label)
    lines: list[str] = []
    latest = ""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=None if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if WINDOWS else tuple(lock.inherited),
    )

    def read() -> None:
        nonlocal latest
        assert process.stdout is not None  # It is a pipe, see above.
        for line in process.stdout:
            lines.append(line)
            latest = note(line) or latest

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        while reader.is_alive():
            live.show(latest)
            reader.join(1)
        return Finished(process.wait(), "".join(lines))
    except BaseException:  # Ctrl+C among them: nothing of ours may run on.
        stop(process)
        raise
    finally:
        live.close()


def stop(process: subprocess.Popen[str]) -> None:
    """End a program, kindly first."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def hand_over(python: Path, arguments: Sequence[str], env: Mapping[str, str]) -> NoReturn:
    """Go on in another Python."""
    command = [str(python), *arguments]
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(python, command, dict(env))
    # Windows has no exec: wait for the other one. Ctrl+C reaches both, and is the other's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command, env=dict(env)))


_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


def plain(text: str) -> str:
    """Without the colours of a terminal."""
    return _ANSI.sub("", text)
