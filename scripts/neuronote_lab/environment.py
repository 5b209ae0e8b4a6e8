"""The Python environment in `.venv`.

A stamp, written last, says which packages it holds. Without the stamp, or with another one, what lies there
may be half of something, and is made anew: a folder that was moved, a Python that was replaced, a pip that was
killed all end the same way.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import doctor
from .files import write_atomic
from .paths import Project
from .process import run
from .say import Problem, say

LAB = "requirements.txt"
SITE = "requirements-site.txt"
TESTS = "requirements-test.txt"

# Asked of the environment's own Python: it answers only if it starts, and tells what the stamp can't know.
_PROBE = """
import importlib.util, sys
assert all(map(importlib.util.find_spec, ("jupyterlab", "nbclient", "nbconvert", "pip")))
print(*sys.version_info[:2])
"""


def clean() -> dict[str, str]:
    """Our environment variables without those that would lead Python or pip away from `.venv`."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return env | {"PYTHONNOUSERSITE": "1", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PYTHONUTF8": "1"}


def _stamp(project: Project, requirements: str) -> Path:
    return project.venv / f"{requirements}.installed"


def _expected(project: Project, requirements: str, python: str) -> dict[str, str]:
    digest = hashlib.sha256((project.scripts / requirements).read_bytes()).hexdigest()
    # The place, because the programs in an environment know where it stands.
    return {"requirements": digest, "python": python, "place": str(project.venv.resolve())}


def _version(project: Project) -> str | None:
    """Which Python the environment runs on, or None when it does not."""
    try:
        answer = subprocess.run(
            [project.python, "-I", "-c", _PROBE], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def is_ready(project: Project, requirements: str = LAB) -> bool:
    """Whether everything in a requirements file is there."""
    try:
        stamp = json.loads(_stamp(project, requirements).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    python = _version(project)
    return python is not None and stamp == _expected(project, requirements, python)


def _install(project: Project, requirements: str) -> None:
    wanted = [line for line in (project.scripts / requirements).read_text(encoding="utf-8").splitlines() if "==" in line]
    seen: set[str] = set()

    def note(line: str) -> str:
        if line.startswith("Installing collected"):
            return "받은 것을 풀고 있습니다"
        if line.startswith("Collecting "):
            seen.add(line.split()[1])
        return f"{len(seen)}/{len(wanted)}개"

    # --no-deps: the file names every package, see its head.
    pip = [project.python, "-m", "pip", "install", "--no-deps", "--no-input", "--disable-pip-version-check"]
    run(
        [*pip, "--progress-bar", "off", "-r", project.scripts / requirements],
        "파이썬 패키지를 받는 중",
        note=note,
        env=clean(),
    ).require("파이썬 패키지를 설치하지 못했습니다.", "위의 메시지를 확인한 뒤 같은 명령을 다시 실행하세요.")
    python = _version(project)
    if python is None:
        raise Problem(
            "설치한 파이썬 환경이 시작되지 않습니다.",
            f"{project.venv} 폴더를 지우고 다시 실행하세요.",
        )
    write_atomic(_stamp(project, requirements), json.dumps(_expected(project, requirements, python)))


def _empty(project: Project) -> None:
    """Remove what pip and venv wrote. What was compiled took longer, and the reader's settings are theirs."""
    for stamp in (LAB, SITE, TESTS):
        _stamp(project, stamp).unlink(missing_ok=True)  # First, so that a kill from here on is noticed.
    keep = {project.own_evcxr, project.evcxr_build, project.compiled, project.jupyter, project.lock}
    for entry in project.venv.iterdir():
        if entry in keep:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def ensure(project: Project) -> None:
    """Make the environment, unless it is there."""
    if is_ready(project):
        return
    doctor.check_venv_module()
    doctor.check_space(project.venv, 700)
    say("JupyterLab 환경(.venv)을 만듭니다. 1분쯤 걸립니다.")
    _empty(project)
    # Not the Python of another environment, nor of the one that was just emptied.
    python = getattr(sys, "_base_executable", sys.executable)
    run([python, "-m", "venv", project.venv], "가상 환경을 만드는 중", env=clean()).require(
        "가상 환경을 만들지 못했습니다.",
        "우분투·데비안이라면 'sudo apt install python3-venv'를, 다른 곳이라면 python.org의 파이썬을 설치한 뒤 다시 실행하세요.",
    )
    _install(project, LAB)


def ensure_more(project: Project, requirements: str) -> None:
    """What another requirements file names, on top of it."""
    if not is_ready(project, requirements):
        say(f"{requirements}에 적힌 패키지를 설치합니다.")
        _install(project, requirements)
