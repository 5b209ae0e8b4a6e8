"""What is said to someone whose machine lacks something."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import program

from neuronote_lab import doctor
from neuronote_lab.paths import SCRIPTS
from neuronote_lab.say import Problem

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs made up here are shell scripts")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("rustc 1.95.0 (59807616e 2026-04-14)", (1, 95, 0)),
        ("rustc 1.97.2-nightly (abc 2026-06-01)", (1, 97, 2)),
        ("cargo 1.100.0", (1, 100, 0)),
        ("error: no default toolchain", None),
        ("", None),
    ],
)
def test_versions_are_read(text: str, version: tuple[int, int, int] | None) -> None:
    assert doctor.version_of(text) == version


def test_no_rust(programs: Path) -> None:
    with pytest.raises(Problem, match="Rust가 보이지 않습니다") as caught:
        doctor.check_rust()
    assert "rustup.rs" in str(caught.value)


def test_old_rust(programs: Path) -> None:
    program(programs / "cargo", "echo cargo 1.95.0")
    program(programs / "rustc", "echo rustc 1.94.9")
    with pytest.raises(Problem, match="1.95 이상이 필요합니다. 지금은 rustc 1.94.9") as caught:
        doctor.check_rust()
    assert "rustup update stable" in str(caught.value)


def test_rustup_without_a_toolchain(programs: Path) -> None:
    program(programs / "cargo", "echo no default toolchain >&2; exit 1")
    with pytest.raises(Problem, match="rustup default stable") as caught:
        doctor.check_rust()
    assert "no default toolchain" in str(caught.value)


def test_rust_that_the_terminal_does_not_know_yet(programs: Path, tmp_path: Path) -> None:
    for tool in ("cargo", "rustc"):
        program(tmp_path / "cargo" / "bin" / tool, f"echo {tool} 1.95.0")
    doctor.check_rust()
    assert str(tmp_path / "cargo" / "bin") in os.environ["PATH"].split(os.pathsep)


def test_no_linker(programs: Path) -> None:
    with pytest.raises(Problem, match="build-essential"):
        doctor.check_linker()


def test_no_venv_module(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(Problem, match="python3-venv"):
        doctor.check_venv_module()


def test_too_little_space(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="디스크 공간이 부족합니다"):
        doctor.check_space(tmp_path, 10**9)
    doctor.check_space(tmp_path, 0)


def test_the_script_ends_with_a_sentence_and_writes_nothing(programs: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SCRIPTS, copy / "scripts", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    command = [sys.executable, "-B", copy / "scripts" / "lab.py", "--setup-only"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [entry.name for entry in copy.iterdir()] == ["scripts"]
    assert ended.returncode == 1
    assert "Rust가 보이지 않습니다" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_old_python_is_refused() -> None:
    # The check is the first thing that runs; here it runs with a version that doesn't exist yet.
    source = (SCRIPTS / "neuronote_lab" / "__init__.py").read_text(encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", source.replace("MIN_PYTHON = (3, 10)", "MIN_PYTHON = (9, 9)")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "Python 9.9 이상이 필요합니다" in ended.stderr
