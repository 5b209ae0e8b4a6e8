"""The Rust kernel: evcxr, compiled once, and made known to the JupyterLab in `.venv`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from neuronote_kernel import install

from . import doctor
from .environment import clean
from .files import write_atomic
from .paths import EXE, Project
from .process import run
from .say import Problem, say

VERSION = "0.22.0"
# How many crates evcxr 0.22.0 compiles, give or take a few by system. Only for the progress line.
CRATES = 270

_LOGOS = ("logo-32x32.png", "logo-64x64.png")


def _program(root: Path) -> Path:
    return root / "bin" / f"evcxr_jupyter{EXE}"


def _has(root: Path) -> bool:
    """Whether our version is in a cargo root: evcxr can't be asked, but cargo keeps a list."""
    try:
        installed = json.loads((root / ".crates2.json").read_text(encoding="utf-8"))["installs"]
    except (OSError, ValueError, KeyError):
        return False
    return _program(root).is_file() and any(name.startswith(f"evcxr_jupyter {VERSION} ") for name in installed)


def _users_root() -> Path:
    return Path(os.environ.get("CARGO_INSTALL_ROOT") or doctor.cargo_home())


def find(project: Project) -> Path | None:
    """An evcxr of our version, ours or the reader's."""
    for root in (project.own_evcxr, _users_root()):
        if _has(root):
            return _program(root)
    return None


def _install(project: Project) -> Path:
    root = _users_root()
    # Another version there is the reader's, not ours to replace; and some cargo folders belong to the system.
    if _program(root).exists() or not os.access(root, os.W_OK):
        root = project.own_evcxr
    doctor.check_linker()
    doctor.check_space(project.venv, 1500)
    say(f"Rust 커널 evcxr {VERSION}을 컴파일합니다. 처음 한 번만, 코어 두 개에서 6분쯤 걸립니다.")
    compiled = 0

    def note(line: str) -> str:
        nonlocal compiled
        compiled += line.lstrip().startswith("Compiling ")
        return f"크레이트 {compiled}/약 {CRATES}개" if compiled else "내려받는 중"

    command = ["cargo", "install", "--locked", "--version", f"={VERSION}", "--root", root]
    run([*command, "--target-dir", project.evcxr_build, "evcxr_jupyter"], "evcxr 컴파일", note=note).require(
        "Rust 커널 evcxr를 설치하지 못했습니다.",
        "위의 메시지를 확인하세요. 'link.exe'나 'linker'가 보이면 C++ 빌드 도구(Visual Studio Build Tools)를 설치한 뒤 "
        "다시 실행하세요. 하던 곳에서 이어집니다.",
    )
    if not _has(root):
        raise Problem("evcxr를 설치했지만 찾을 수 없습니다.", f"{root} 폴더를 확인한 뒤 다시 실행하세요.")
    shutil.rmtree(project.evcxr_build, ignore_errors=True)
    return _program(root)


def spec(project: Project, evcxr: Path) -> str:
    """The text of `kernel.json`. The rest is what `evcxr_jupyter --install` writes."""
    nowhere = str(project.jupyter / "none")
    return json.dumps(
        {
            "argv": install.argv(project.python, evcxr),
            "metadata": install.metadata(),
            "display_name": "Rust",
            "language": "rust",
            "interrupt_mode": "message",
            "env": {
                # At its start evcxr brings an older kernel in the reader's home up to date. That one isn't ours.
                "JUPYTER_PATH": nowhere,
                # The reader's own start-up file for evcxr would change what the lessons show.
                "EVCXR_CONFIG_DIR": nowhere,
            },
        },
        indent=1,
    )


def is_ready(project: Project) -> bool:
    """Whether the kernel is registered, for an evcxr that exists."""
    evcxr = find(project)
    try:
        return evcxr is not None and (project.kernel / "kernel.json").read_text(encoding="utf-8") == spec(project, evcxr)
    except OSError:
        return False


def _register(project: Project, evcxr: Path) -> None:
    project.kernel.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # evcxr carries its logos; this also shows that it starts on this machine.
        answer = subprocess.run(
            [evcxr, "--install"],
            env=os.environ | {"JUPYTER_PATH": folder},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if answer.returncode != 0:
            raise Problem(
                f"Rust 커널이 시작되지 않습니다: {evcxr}",
                f"'cargo uninstall evcxr_jupyter --root {evcxr.parents[1]}'로 지우고 다시 실행하세요.",
                answer.stderr,
            )
        for logo in _LOGOS:
            shutil.copyfile(Path(folder, "kernels", "rust", logo), project.kernel / logo)
    # Last, and in one step: Jupyter takes a folder for a kernel when it finds this file.
    write_atomic(project.kernel / "kernel.json", spec(project, evcxr))


def ensure(project: Project) -> None:
    """Install and register the kernel, unless it is."""
    if not is_ready(project):
        _register(project, find(project) or _install(project))


def warm(project: Project) -> None:
    """Compile the library for kernels to start from, unless that was done for this very library."""
    evcxr = find(project)
    if evcxr is None:
        return
    run(
        install.template_command(project.python, evcxr),
        "강의 라이브러리를 미리 컴파일하는 중",
        note=str.strip,
        env=clean(),
    ).require("강의 라이브러리를 미리 컴파일하지 못했습니다.", "위의 메시지를 확인한 뒤 다시 실행하세요.")
