"""Where things are."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CRATE = ROOT / "crate"
# The reader's copy of the lessons, where notebooks are opened.
LESSONS = ROOT / "my-notebooks"


def _state() -> Path:
    inside = ROOT / ".venv" / "neuronote-kernel"
    if not any(letter.isspace() for letter in str(inside)):
        return inside
    # evcxr tells its runtime which file to load in a line that it splits at spaces.
    digest = hashlib.sha256(str(inside).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()).resolve() / f"neuronote-kernel-{digest}"


STATE = _state()
TEMPLATES = STATE / "templates"
KERNELS = STATE / "kernels"


def make(folder: Path) -> Path:
    """Make one of our folders, and see to it that nobody else can put programs into it."""
    STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and STATE.stat().st_uid != os.getuid():
        raise PermissionError(f"{STATE} 폴더가 다른 사용자의 것입니다. 지운 뒤 다시 시작하세요.")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
