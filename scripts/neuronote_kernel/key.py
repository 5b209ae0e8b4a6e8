"""What a template depends on, in one word: another word, another template."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from . import evcxr as kernel
from .places import CRATE, ROOT, STATE, make

# Change it when the way a template is made changes.
_LAYOUT = "2"
_NOT_COMPILED = {"tests", "benches", "examples", "target"}
_TOOLCHAIN = ("rust-toolchain", "rust-toolchain.toml", ".cargo/config.toml")


def _stamp(path: Path) -> list[object]:
    """Tells whether a file was replaced, without reading it."""
    try:
        found = path.stat()
    except OSError:
        return [str(path)]
    return [str(path), found.st_size, found.st_mtime_ns]


def _answer(command: list[str]) -> str:
    try:
        return subprocess.run(command, cwd=CRATE, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _rust() -> str:
    """The compiler's version. Asking costs more than starting a kernel that is ready, so the answer is kept."""
    program = shutil.which("rustc")
    if program is None:
        return ""
    home = Path(os.environ.get("RUSTUP_HOME") or Path.home() / ".rustup")
    memo = STATE / "rustc.json"
    choice = [
        os.environ.get("RUSTUP_TOOLCHAIN", ""),
        _stamp(Path(program)),
        _stamp(home / "settings.toml"),
        *(_stamp(ROOT / name) for name in _TOOLCHAIN),
    ]
    try:
        known = json.loads(memo.read_text(encoding="utf-8"))
        if known["choice"] == choice and known["compiler"] == _stamp(Path(known["compiler"][0])):
            return str(known["version"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        pass
    version = _answer([program, "-vV"])
    compiler = Path(_answer([program, "--print", "sysroot"]), "bin", Path(program).name)
    try:
        draft = make(STATE) / f"rustc-{os.getpid()}.json"
        draft.write_text(json.dumps({"choice": choice, "compiler": _stamp(compiler), "version": version}), encoding="utf-8")
        os.replace(draft, memo)
    except OSError:
        pass  # It is asked again next time.
    return version


def _sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(CRATE):
        if Path(folder) == CRATE:
            folders[:] = [name for name in folders if name not in _NOT_COMPILED]
        folders.sort()
        for name in sorted(files):
            yield Path(folder, name)
    yield ROOT / "Cargo.toml"
    yield ROOT / "Cargo.lock"


def current(evcxr: Path) -> str:
    """The key of the template that fits now."""
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        digest.update(json.dumps(parts).encode())

    add(_LAYOUT, kernel.DEPENDENCY, kernel.PROFILE, _rust(), _stamp(evcxr))
    # evcxr links with one of these when it finds one, and then compiles with other flags.
    add(shutil.which("mold"), shutil.which("lld"))
    for path in _sources():
        # The time as well: cargo goes by it, and would compile a file anew that was touched.
        add(_stamp(path))
        try:
            digest.update(path.read_bytes())
        except OSError:
            pass
    return digest.hexdigest()[:20]
