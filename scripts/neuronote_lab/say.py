"""What the reader sees: sentences, a line that moves while something takes long, and problems."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn


class Problem(Exception):
    """Something went wrong that the reader can put right: what, and what to do. In Korean."""

    def __init__(self, what: str, todo: str = "", detail: str = "") -> None:
        super().__init__("\n".join(part for part in (detail.rstrip(), what, todo) if part))


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def seconds(elapsed: float) -> str:
    """`75` as `1분 15초`."""
    minutes, rest = divmod(int(elapsed), 60)
    return f"{minutes}분 {rest}초" if minutes else f"{rest}초"


class Live:
    """A line that shows that work goes on: rewritten in a terminal, repeated every 30 seconds elsewhere."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.start = self.shown = time.monotonic()
        self.terminal = sys.stdout.isatty()

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.start

    def show(self, note: str = "") -> None:
        """Tell how far the work is."""
        text = " · ".join(part for part in (self.label, note, seconds(self.elapsed)) if part)
        if self.terminal:
            # Hangul is two columns wide: half the width always fits on one line.
            width = max(20, os.get_terminal_size().columns // 2)
            print(f"\r\033[K  {text[:width]}", end="", flush=True)
        elif time.monotonic() - self.shown >= 30:
            self.shown = time.monotonic()
            say(f"  {text}")

    def close(self) -> None:
        """Remove the line from a terminal."""
        if self.terminal:
            print("\r\033[K", end="", flush=True)


class Parser(argparse.ArgumentParser):
    """Command-line arguments, with errors in Korean."""

    def error(self, message: str) -> NoReturn:
        """Say what can be written instead of what argparse says in English."""
        self.exit(2, f"명령을 이해하지 못했습니다: {message}\n\n{self.format_help()}")


def disk_full() -> Problem:
    """No space left, whoever noticed it."""
    return Problem(
        "디스크에 빈 공간이 없어서 멈췄습니다.",
        "필요 없는 파일을 지워 2GB 이상 비운 뒤 같은 명령을 다시 실행하세요. 하던 곳에서 이어집니다.",
    )


def not_writable(path: object) -> Problem:
    """A folder of the project that can't be written to."""
    return Problem(
        f"이 위치에 파일을 쓸 수 없습니다: {path}",
        "프로젝트 폴더를 홈 폴더처럼 쓸 수 있는 곳으로 옮기거나 쓰기 권한을 준 뒤 다시 실행하세요.",
    )


def of_os_error(error: OSError) -> Problem:
    """An error of the system, as something to do."""
    if error.errno == errno.ENOSPC:
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        return not_writable(error.filename)
    return Problem(f"파일을 다루다가 멈췄습니다: {error}", "위의 경로를 확인한 뒤 다시 실행하세요.")


def run_main(main: Callable[[], int]) -> NoReturn:
    """Run a script so that it ends with an exit code and, when something went wrong, with a sentence."""
    for stream in (sys.stdout, sys.stderr):
        # A console that can't show a character shows a question mark instead of stopping the script.
        stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # So that what we started is cleaned up, too.
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.stderr.write("\n멈췄습니다. 같은 명령을 다시 실행하면 이어서 합니다.\n")
        sys.exit(130)
    except Problem as problem:
        sys.stderr.write(f"\n{problem}\n")
    except OSError as error:
        sys.stderr.write(f"\n{of_os_error(error)}\n")
    sys.exit(1)
