"""What is made, what is made anew, and what is left alone."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import program

from neuronote_lab import environment, jupyter, kernel, lock
from neuronote_lab.files import write_atomic
from neuronote_lab.paths import Project
from neuronote_lab.process import Finished
from neuronote_lab.say import Problem

posix = pytest.mark.skipif(os.name == "nt", reason="the programs made up here are shell scripts")


def small(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose requirements are none, and which is content with Python and pip."""
    scripts = project.root / "scripts"
    scripts.mkdir()
    (scripts / environment.LAB).write_text("# nothing\n", encoding="utf-8")
    monkeypatch.setattr(environment, "_PROBE", "import sys, pip\nprint(*sys.version_info[:2])")
    project.venv.mkdir()
    return replace(project, scripts=scripts)


def test_a_half_written_environment_is_made_anew(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small(empty, monkeypatch)
    # As after a kill in the middle of venv or pip: something is there, the stamp is not.
    project.python.parent.mkdir()
    project.python.write_text("half of a program", encoding="utf-8")
    half = project.venv / "lib" / "half-of-a-package"
    half.mkdir(parents=True)
    compiled = project.own_evcxr / "bin" / "evcxr_jupyter"
    compiled.parent.mkdir(parents=True)
    compiled.write_text("six minutes of work", encoding="utf-8")
    assert not environment.is_ready(project)

    environment.ensure(project)
    assert environment.is_ready(project)
    assert not half.exists()
    assert compiled.read_text(encoding="utf-8") == "six minutes of work"

    # Ready means that nothing is done.
    mark = project.venv / "mark"
    mark.touch()
    environment.ensure(project)
    assert mark.exists()

    # Other requirements mean that it is made anew.
    (project.scripts / environment.LAB).write_text("# nothing else\n", encoding="utf-8")
    assert not environment.is_ready(project)
    environment.ensure(project)
    assert environment.is_ready(project)
    assert not mark.exists()

    # So does a folder that was moved, and a Python that went away.
    moved = replace(project, venv=project.venv.rename(project.root / "moved"))
    assert not environment.is_ready(moved)
    moved.python.unlink()
    assert not environment.is_ready(moved)


def test_a_failed_install_leaves_no_stamp(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small(empty, monkeypatch)
    nowhere = "neuronote-package-that-is-nowhere @ file:///nowhere==1\n"
    (project.scripts / environment.LAB).write_text(nowhere, encoding="utf-8")
    with pytest.raises(Problem, match="파이썬 패키지를 설치하지 못했습니다"):
        environment.ensure(project)
    assert not environment.is_ready(project)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "빈 공간이 없어서"),
        ("error: failed to write (os error 28)", "빈 공간이 없어서"),
        ("Temporary failure in name resolution", "인터넷에 연결하지 못한"),
        ("warning: spurious network error", "인터넷에 연결하지 못한"),
        ("error: something else", "안 됐습니다.\n다시"),
    ],
)
def test_the_reason_is_told(output: str, sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        Finished(1, output).require("안 됐습니다.", "다시 하세요.")
    assert sentence in str(caught.value)
    Finished(0, output).require("안 됐습니다.", "다시 하세요.")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_atomic(path, "old")

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_atomic(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def installed(root: Path, version: str, install: str) -> Path:
    """A cargo root with an evcxr that does `install` when asked to."""
    evcxr = root / "bin" / f"evcxr_jupyter{'.exe' if os.name == 'nt' else ''}"
    program(evcxr, install)
    listed = {"installs": {f"evcxr_jupyter {version} (registry+somewhere)": {}}}
    (root / ".crates2.json").write_text(json.dumps(listed), encoding="utf-8")
    return evcxr


LOGOS = 'd="$JUPYTER_PATH/kernels/rust"; mkdir -p "$d"; echo > "$d/logo-32x32.png"; echo > "$d/logo-64x64.png"'


@posix
def test_the_readers_kernel_is_used_when_it_is_the_right_one(
    empty: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARGO_INSTALL_ROOT", str(tmp_path / "cargo"))
    evcxr = installed(tmp_path / "cargo", kernel.VERSION, LOGOS)
    assert not kernel.is_ready(empty)
    kernel.ensure(empty)
    assert kernel.is_ready(empty)
    spec = json.loads((empty.kernel / "kernel.json").read_text(encoding="utf-8"))
    assert spec["argv"][0] == str(empty.python)
    assert str(evcxr) in spec["argv"] and spec["argv"][-1] == "{connection_file}"
    assert spec["interrupt_mode"] == "message"
    # The program gone, the kernel is none.
    evcxr.unlink()
    assert not kernel.is_ready(empty)


@posix
def test_another_version_is_left_alone(empty: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARGO_INSTALL_ROOT", str(tmp_path / "cargo"))
    other = installed(tmp_path / "cargo", "0.21.1", "exit 1")
    before = other.read_bytes()
    assert kernel.find(empty) is None
    # A cargo that installs where it is told to.
    program(
        tmp_path / "bin" / "cargo",
        'while [ "$1" != --root ]; do shift; done\nmkdir -p "$2/bin"; cd "$2"\n'
        f"printf '#!/bin/sh\\n%s\\n' '{LOGOS}' > bin/evcxr_jupyter; chmod +x bin/evcxr_jupyter\n"
        f"echo '{{\"installs\": {{\"evcxr_jupyter {kernel.VERSION} (x)\": {{}}}}}}' > .crates2.json",
    )
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    empty.venv.mkdir()
    monkeypatch.setattr(kernel.doctor, "check_space", lambda *_: None)
    kernel.ensure(empty)
    assert kernel.find(empty) == empty.own_evcxr / "bin" / "evcxr_jupyter"
    assert kernel.is_ready(empty)
    assert other.read_bytes() == before


@posix
def test_a_kernel_that_does_not_start_is_not_registered(
    empty: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARGO_INSTALL_ROOT", str(tmp_path / "cargo"))
    installed(tmp_path / "cargo", kernel.VERSION, "echo wrong machine >&2; exit 1")
    with pytest.raises(Problem, match="wrong machine"):
        kernel.ensure(empty)
    assert not (empty.kernel / "kernel.json").exists()


def test_a_second_set_up_waits_for_the_first(empty: Project, capfd: pytest.CaptureFixture[str]) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(empty.scripts)!r})\n"
        "from pathlib import Path\nfrom neuronote_lab import lock\nfrom neuronote_lab.paths import Project\n"
        f"root = Path({str(empty.root)!r})\n"
        "with lock.setting_up(Project(root, root / '.venv')):\n    (root / 'second').touch()\n"
    )
    with lock.setting_up(empty):
        second = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert "기다립니다" in second.stdout.readline()
        assert not (empty.root / "second").exists()
    assert second.wait(30) == 0
    assert (empty.root / "second").exists()


def test_a_file_in_the_place_of_the_folder_is_explained(empty: Project) -> None:
    empty.venv.write_text("", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(empty.scripts)!r})\n"
        "from pathlib import Path\nfrom neuronote_lab import lock, say\nfrom neuronote_lab.paths import Project\n"
        f"root = Path({str(empty.root)!r})\n"
        "say.run_main(lambda: lock.setting_up(Project(root, root / '.venv')).__enter__())\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "파일을 쓸 수 없습니다" in ended.stderr


def test_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match=f"{port}번 포트를 쓸 수 없습니다"):
            jupyter.choose_port(port)


@pytest.mark.parametrize("port", [-1, 65_536, 99_999])
def test_a_port_that_there_is_not(port: int) -> None:
    with pytest.raises(Problem, match="1에서 65535") as problem:
        jupyter.choose_port(port)
    advised = int(re.search(r"--port (\d+)", str(problem.value))[1])
    assert 1 <= advised <= 65_535


def test_port_0_is_any(monkeypatch: pytest.MonkeyPatch) -> None:
    assert jupyter.choose_port(0) >= jupyter.FIRST_PORT
    monkeypatch.setattr(jupyter, "_is_free", lambda port: False)  # A hundred of them in use.
    assert jupyter.choose_port(0) > 0


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jupyter, "_is_free", lambda port: port == jupyter.FIRST_PORT + 2)
    assert jupyter.choose_port(None) == jupyter.FIRST_PORT + 2


def test_the_readers_own_jupyter_is_out_of_the_way(empty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "/somewhere/else")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/somewhere/else")
    variables = jupyter.variables(empty)
    assert "JUPYTER_PATH" not in variables
    assert "JUPYTER_CONFIG_PATH" not in variables
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR"):
        assert Path(variables[name]).is_relative_to(empty.venv)
