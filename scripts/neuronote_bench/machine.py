"""What the numbers were measured with."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

from neuronote_lab import kernel

from .peers import Peers


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f", 메모리 {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (AttributeError, ValueError, OSError):
        return ""


def _rust() -> str:
    answer = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=False).stdout.split()
    return answer[1] if len(answer) > 1 else "?"


def load() -> float:
    """How many programs compete for each core: near 0 on a machine that does nothing else."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 0.0


def machine() -> str:
    """Processor, cores, memory and system."""
    return f"{_processor()}, 코어 {os.cpu_count()}개{_memory()}, {platform.system()} {platform.machine()}"


def versions(peers: Peers) -> str:
    """Of everything that took part."""
    known = {"rustc": _rust(), "evcxr": kernel.VERSION, "Python": platform.python_version(), **peers.versions()}
    return ", ".join(f"{name} {version}" for name, version in known.items())
