"""What must be on the machine before anything is set up."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from .paths import EXE, WINDOWS
from .say import Problem

# evcxr 0.22 does not compile with an older one.
MIN_RUST = (1, 95)

_RUSTUP = "https://rustup.rs 의 한 줄 명령으로 Rust를 설치하고, 터미널을 새로 연 뒤 다시 실행하세요."


def cargo_home() -> Path:
    """Where rustup puts cargo, and cargo what it installs."""
    return Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")


def find_cargo() -> None:
    """Make cargo callable in a terminal that was open before Rust was installed."""
    folder = cargo_home() / "bin"
    if shutil.which("cargo") is None and (folder / f"cargo{EXE}").exists():
        os.environ["PATH"] = os.pathsep.join([str(folder), os.environ.get("PATH", "")])


def version_of(text: str) -> tuple[int, int, int] | None:
    """`rustc 1.95.0 (59807616e 2026-04-14)` as `(1, 95, 0)`; also with `-nightly` behind it."""
    found = re.match(r"\S+ (\d+)\.(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def check_rust() -> None:
    """cargo and a Rust that is new enough."""
    find_cargo()
    for tool in ("cargo", "rustc"):
        if shutil.which(tool) is None:
            raise Problem(f"Rust가 보이지 않습니다. ({tool} 명령이 없습니다)", _RUSTUP)
        # Through PATH, so that rustup's choice of toolchain counts.
        answer = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False)
        version = version_of(answer.stdout)
        if answer.returncode != 0 or version is None:
            raise Problem(
                f"{tool}가 버전을 알려 주지 못했습니다.",
                "터미널에서 'rustup default stable'을 실행한 뒤 다시 실행하세요.",
                answer.stderr,
            )
        if version < MIN_RUST:
            shown = ".".join(map(str, version))
            raise Problem(
                f"Rust {MIN_RUST[0]}.{MIN_RUST[1]} 이상이 필요합니다. 지금은 {tool} {shown}입니다.",
                "터미널에서 'rustup update stable'을 실행한 뒤 다시 실행하세요. "
                f"rustup이 없다면 {_RUSTUP}",
            )


def check_linker() -> None:
    """rustc links with `cc`; Rust alone does not bring it. On Windows it finds its linker by itself."""
    if WINDOWS or shutil.which("cc"):
        return
    raise Problem(
        "C 링커(cc)가 없습니다. Rust가 실행 파일을 만들 때 필요합니다.",
        "우분투·데비안은 'sudo apt install build-essential', 페도라는 'sudo dnf install gcc', "
        "macOS는 'xcode-select --install'을 실행한 뒤 다시 실행하세요.",
    )


def check_venv_module() -> None:
    """Debian and Ubuntu ship a Python that can't make environments until told to."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    raise Problem(
        "이 파이썬에는 가상 환경을 만드는 venv 모듈이 없습니다.",
        "우분투·데비안이라면 'sudo apt install python3-venv'를 실행한 뒤 다시 실행하세요.",
    )


def check_space(folder: Path, megabytes: int) -> None:
    """Room for what is about to be written."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < megabytes:
        raise Problem(
            f"디스크 공간이 부족합니다. {megabytes}MB가 필요한데 {free}MB가 남았습니다. ({folder})",
            "필요 없는 파일을 지운 뒤 다시 실행하세요.",
        )
