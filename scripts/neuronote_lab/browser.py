"""A Chromium for the tests and for `look.py`, and the Hangul that it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .process import run
from .say import say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)

# A browser that asks nothing of the outside by itself.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The system's Chromium or Chrome."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def _can_install() -> bool:
    return sys.platform == "linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def _shows_hangul() -> bool:
    if shutil.which("fc-list") is None:
        return sys.platform != "linux"  # Elsewhere the system has a Korean font.
    return bool(subprocess.run(["fc-list", ":lang=ko"], capture_output=True, check=False).stdout.strip())


def ensure() -> str | None:
    """Chromium and a Korean font; installed where we may, None where there is no browser."""
    if _can_install() and not (find() and _shows_hangul()):
        say("브라우저 테스트에 쓸 chromium과 한글 글꼴을 설치합니다.")
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-q"], "패키지 목록을 받는 중", env=env)
        run(["apt-get", "install", "-qy", "chromium", "fonts-noto-cjk"], "chromium을 설치하는 중", env=env)
    return find()
