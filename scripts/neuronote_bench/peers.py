"""Those we measure ourselves against: an environment of their own, and kernels without anything of ours."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neuronote_lab import doctor, kernel
from neuronote_lab.environment import clean
from neuronote_lab.files import write_atomic
from neuronote_lab.paths import EXE, WINDOWS, Project
from neuronote_lab.process import run
from neuronote_lab.say import Problem, say

REQUIREMENTS = "requirements-bench.txt"
# What a run can do without: the first compiles Rust, the second is some gigabytes on Linux.
OPTIONAL = {"micrograd_rust": "micrograd-rust==0.1.0", "torch": "torch==2.15.0"}
# Megabytes that must be free.
_ROOM = {"micrograd_rust": 500, "torch": 8000}
STOCK, PYTHON = "bench-evcxr", "bench-python"
PLOTTERS = ':dep plotters = { version = "=0.3.7", default-features = false, features = ["evcxr", "all_series"] }'

_MANIFEST = """[package]
name = "peer"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"

[dependencies]
plotters = { version = "=0.3.7", default-features = false, features = ["evcxr", "all_series"] }

[workspace]
"""
_VERSIONS = """
import importlib.metadata, json
names = ("numpy", "torch", "matplotlib", "ipykernel", "micrograd", "micrograd-rust")
found = {}
for name in names:
    try:
        found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Peers:
    """The folder `.venv-bench`."""

    folder: Path

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.folder / ("Scripts" if WINDOWS else "bin") / f"python{EXE}"

    @property
    def jupyter(self) -> Path:
        """Where Jupyter finds the peers' kernels."""
        return self.folder / "share" / "jupyter"

    @property
    def env(self) -> dict[str, str]:
        """One thread for everyone, and no library told to use less than the processor can."""
        env = {name: value for name, value in clean().items() if not name.startswith("OPENBLAS_")}
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")
        return env | one

    def has(self, module: str) -> bool:
        """Whether a module that may be missing is there."""
        return (self.folder / f"{module}.installed").exists()

    def versions(self) -> Mapping[str, str]:
        """Of the Python packages."""
        answer = subprocess.run([self.python, "-c", _VERSIONS], capture_output=True, text=True, env=self.env, check=True)
        return json.loads(answer.stdout) | {"plotters": "0.3.7"}

    def ask(self, script: str, *arguments: object, patience: float = 600) -> Any:
        """What one of the scripts in `peer/` prints, or None where it could not: too deep, too large, too slow."""
        path = Path(__file__).with_name("peer") / f"{script}.py"
        try:
            answer = subprocess.run(
                [self.python, path, *map(str, arguments)],
                capture_output=True, text=True, env=self.env, check=False, timeout=patience,
            )  # fmt: skip
            return json.loads(answer.stdout) if answer.returncode == 0 else None
        except (subprocess.TimeoutExpired, ValueError):
            return None


def _pip(peers: Peers, label: str, *what: str | Path) -> Any:
    command = [peers.python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]

    def note(line: str) -> str:
        return " ".join(line.split()[:2]) if line.startswith(("Collecting ", "Downloading ", "Building ", "Installing ")) else ""

    return run([*command, *what], label, note=note, env=clean())


def _install(peers: Peers, requirements: Path) -> None:
    say("비교할 상대(.venv-bench)를 설치합니다. 처음 한 번만, 몇 분 걸립니다.")
    doctor.check_venv_module()
    shutil.rmtree(peers.folder, ignore_errors=True)
    python = getattr(sys, "_base_executable", sys.executable)
    run([python, "-m", "venv", peers.folder], "가상 환경을 만드는 중", env=clean()).require(
        "가상 환경을 만들지 못했습니다.", "위의 메시지를 확인한 뒤 다시 실행하세요."
    )
    _pip(peers, "파이썬 패키지를 받는 중", "-r", requirements).require(
        "비교할 파이썬 패키지를 설치하지 못했습니다.", "위의 메시지를 확인한 뒤 다시 실행하세요."
    )
    # Once for all: it looks for fonts when it is first imported.
    run([peers.python, "-c", "import matplotlib.pyplot"], "matplotlib을 준비하는 중", env=peers.env)


def _install_optional(peers: Peers) -> None:
    for module, requirement in OPTIONAL.items():
        mark = peers.folder / f"{module}.installed"
        if mark.exists():
            continue
        try:
            doctor.check_space(peers.folder, _ROOM[module])
            more = " 리눅스에서는 몇 GB를 받습니다." if module == "torch" else ""
            say(f"{requirement}을 설치합니다.{more}")
            _pip(peers, requirement, requirement).require(f"{requirement}을 설치하지 못했습니다.", "")
            run([peers.python, "-c", f"import {module}"], module, env=peers.env).require(f"{module}을 불러오지 못했습니다.", "")
        except Problem as problem:
            say(f"{problem}\n{requirement} 없이 계속합니다. 그 칸은 비워 둡니다.")
            continue
        mark.touch()


def _write_kernels(project: Project, peers: Peers) -> None:
    evcxr = kernel.find(project)
    if evcxr is None:
        raise Problem("Rust 커널이 없습니다.", "'python3 scripts/lab.py --setup-only'를 먼저 실행하세요.")
    nowhere = str(peers.folder / "none")
    specs = {
        STOCK: {
            "argv": [str(evcxr), "--control_file", "{connection_file}"],
            "language": "rust",
            # As for ours: nothing from the reader's home, see neuronote_lab/kernel.py.
            "env": {"JUPYTER_PATH": nowhere, "EVCXR_CONFIG_DIR": nowhere},
            "interrupt_mode": "message",
        },
        PYTHON: {
            "argv": [str(peers.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "language": "python",
        },
    }
    for name, spec in specs.items():
        write_atomic(peers.jupyter / "kernels" / name / "kernel.json", json.dumps(spec | {"display_name": name}, indent=1))


def _fetch_plotters(peers: Peers) -> None:
    """Download what the stock kernel will compile: the network is not what is measured."""
    folder = peers.folder / "plotters"
    write_atomic(folder / "Cargo.toml", _MANIFEST)
    write_atomic(folder / "lib.rs", "")
    run(["cargo", "fetch"], "plotters를 받는 중", cwd=folder, env=os.environ).require(
        "plotters를 받지 못했습니다.", "인터넷 연결을 확인한 뒤 다시 실행하세요."
    )


def ensure(project: Project) -> Peers:
    """Everything installed and registered."""
    peers = Peers(project.root / ".venv-bench")
    requirements = project.scripts / REQUIREMENTS
    stamp = peers.folder / "requirements.installed"
    digest = hashlib.sha256(requirements.read_bytes() + str(peers.folder).encode()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        _install(peers, requirements)
        _fetch_plotters(peers)
        write_atomic(stamp, digest)
    _install_optional(peers)
    _write_kernels(project, peers)
    return peers
