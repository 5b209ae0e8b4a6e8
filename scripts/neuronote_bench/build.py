"""A cold build of the library, beside one of the five packages that it was asked to stand on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

from neuronote_lab.say import Problem

from .measure import duration, middle, ratio
from .run import Run
from .table import Table

OURS, FIVE = "neuronote", "plotters + ndarray + serde + serde_json + evcxr_runtime"
_FIVE = """plotters = {{ version = "{plotters}", default-features = false }}
ndarray = "{ndarray}"
serde = {{ version = "{serde}", features = ["derive"] }}
serde_json = "{serde_json}"
evcxr_runtime = "{evcxr_runtime}"
"""
# As evcxr compiles everything.
_PROFILE = "\n[profile.dev]\nopt-level = 2\ndebug = false\ncodegen-units = 16\nincremental = true\n\n[workspace]\n"
# So many of the crates that take longest are named.
_LARGEST = 6


def _locked(project: Path) -> dict[str, str]:
    """The versions in our Cargo.lock."""
    text = (project / "Cargo.lock").read_text(encoding="utf-8")
    return dict(re.findall(r'name = "([^"]+)"\nversion = "([^"]+)"', text))


def _build(folder: Path) -> tuple[float, dict[str, float]]:
    """Seconds of processor that a cold build took, and by crate how long its compiler ran."""
    shutil.rmtree(folder / "target", ignore_errors=True)
    before = os.times()
    result = subprocess.run(
        ["cargo", "build", "--timings"],
        cwd=folder,
        env=os.environ | {"CARGO_TARGET_DIR": str(folder / "target")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    after = os.times()
    if result.returncode:
        raise Problem("라이브러리를 컴파일하지 못했습니다.", detail=result.stderr)
    report = (folder / "target" / "cargo-timings" / "cargo-timing.html").read_text(encoding="utf-8")
    units = re.search(r"UNIT_DATA = (\[.*?\]);", report, re.DOTALL)
    crates: dict[str, float] = defaultdict(float)
    for unit in json.loads(units[1]) if units else []:
        crates[unit["name"]] += unit["duration"]
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, crates


def measure(run: Run) -> Table:
    """The table."""
    root = run.project.root
    manifests = {
        OURS: f"neuronote = {{ path = {json.dumps(str(root / 'crate'))} }}\n",
        FIVE: _FIVE.format(**_locked(root)),
    }
    times: dict[str, list[float]] = defaultdict(list)
    crates: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folders = {}
        for index, (name, dependencies) in enumerate(manifests.items()):
            folder = folders[name] = Path(temporary) / f"cold{index}"
            (folder / "src").mkdir(parents=True)
            (folder / "src" / "lib.rs").touch()
            manifest = f'[package]\nname = "cold{index}"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
            (folder / "Cargo.toml").write_text(manifest + dependencies + _PROFILE, encoding="utf-8")
            shutil.copyfile(root / "Cargo.lock", folder / "Cargo.lock")
            subprocess.run(["cargo", "fetch"], cwd=folder, capture_output=True, check=False)  # The network is not measured.
        for _ in run.rounds("처음부터 컴파일", quick=1, full=3):
            for name, folder in folders.items():
                used, parts = _build(folder)
                times[name].append(used)
                crates = parts if name == OURS else crates
    five = middle(times[FIVE])
    rows = [[name, duration(middle(times[name])), ratio(middle(times[name]), five)] for name in manifests]
    largest = sorted(crates.items(), key=lambda crate: -crate[1])[:_LARGEST]
    notes = [
        "opt-level 2로, 아무것도 컴파일되어 있지 않은 상태에서 쓴 CPU 시간입니다.",
        "오래 걸리는 크레이트: " + ", ".join(f"{name} {duration(time)}" for name, time in largest) + ".",
    ]
    return Table("처음부터 컴파일하는 시간", ["", "CPU 시간", "다섯 크레이트에 대한 비"], rows, notes)
