"""What holds back a cell that prints without end, on a process that does nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psutil
import pytest

from neuronote_kernel.brake import Brake

pytestmark = pytest.mark.skipif(not hasattr(psutil.Process, "io_counters"), reason="the system does not count writes")


def lines_after(seconds: float, code: str) -> tuple[int, set[str]]:
    """How often the code has written by then, and which states its process was seen in."""
    cells = subprocess.Popen(
        [sys.executable, "-u", "-c", code], stdout=subprocess.DEVNULL, env=os.environ | {"EVCXR_IS_RUNTIME": "1"}
    )
    process = psutil.Process(cells.pid)
    brake = Brake(os.getpid())
    states = set()
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            time.sleep(brake.look())
            states.add(process.status())
        return process.io_counters().write_count, states
    finally:
        cells.kill()
        cells.wait()


def test_endless_print_is_slowed_and_goes_on() -> None:
    lines, states = lines_after(6, "import os\nwhile True: os.write(1, b'x')")
    assert 20_000 < lines < 600_000
    assert psutil.STATUS_STOPPED in states and len(states) > 1


def test_what_prints_little_is_left_alone() -> None:
    _, states = lines_after(3, "import os\nfor _ in range(10_000): os.write(1, b'x')\nwhile True: pass")
    assert psutil.STATUS_STOPPED not in states
