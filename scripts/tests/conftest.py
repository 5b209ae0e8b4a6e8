"""What the tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from neuronote_lab import jupyter
from neuronote_lab.paths import Project


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A checkout in which nothing has been set up."""
    (tmp_path / "notebooks").mkdir()
    return Project(tmp_path, tmp_path / ".venv")


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A checkout with no notebooks, and the environment of the real one."""
    (tmp_path / "notebooks").mkdir()
    project = Project(tmp_path, Project.here().venv)
    variables = jupyter.variables(project)
    for name in set(os.environ) - set(variables):
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return project


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is all of PATH, for programs that a test makes up. No cargo elsewhere, either."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("CARGO_HOME", str(tmp_path / "cargo"))
    monkeypatch.delenv("CARGO_INSTALL_ROOT", raising=False)
    return folder


def program(path: Path, script: str) -> None:
    """Write a program for a shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
