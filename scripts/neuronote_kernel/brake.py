"""Holds back a cell that prints faster than Jupyter can take.

evcxr reads whatever a cell prints, keeps it without a bound, and sends a message for each line. What an endless loop prints in
ten seconds takes minutes to be sent, and interrupting the cell does not help: the next one waits until all of it is gone. So
the process that runs cells is stopped for moments. Nothing is lost, and it ends no later than its last line would have arrived.
"""

from __future__ import annotations

import time

import psutil

# So many lines at once, which is more than a lesson prints; and as many a second as a slow computer sends.
_AT_ONCE = 20_000
_A_SECOND = 5_000
# Seconds between two looks: when little happens, and while much is printed.
_CALM, _BUSY = 0.05, 0.005


class Brake:
    """For the cells of one evcxr. Where the system does not count what a process writes (macOS) it does nothing."""

    def __init__(self, evcxr: int) -> None:
        self._evcxr = evcxr
        self._cells: psutil.Process | None = None
        self._written = 0
        self._may_write = float(_AT_ONCE)
        self._looked = time.monotonic()
        self._stopped = False

    def look(self) -> float:
        """Stop the cell or let it go on; returns seconds until the next look."""
        try:
            if self._cells is None and not self._find():
                return 0.5
            return self._weigh()
        except (psutil.Error, AttributeError):  # It was interrupted and another takes its place, or there is no counter.
            self._cells, self._stopped = None, False
            return 0.5

    def _find(self) -> bool:
        """evcxr's child that runs cells; the others compile them. An interrupt kills it, and evcxr starts another."""
        for child in psutil.Process(self._evcxr).children():
            if "EVCXR_IS_RUNTIME" in child.environ():
                self._cells = child
                self._written = child.io_counters().write_count
        return self._cells is not None

    def _weigh(self) -> float:
        written = self._cells.io_counters().write_count  # Rust writes every line by itself.
        lines, self._written = written - self._written, written
        now = time.monotonic()
        self._may_write = min(_AT_ONCE, self._may_write + _A_SECOND * (now - self._looked)) - lines
        self._looked = now
        if self._may_write < 0:
            if not self._stopped:
                self._cells.suspend()
            self._stopped = True
            return min(0.5, -self._may_write / _A_SECOND + _BUSY)
        if self._stopped:
            self._cells.resume()
            self._stopped = False
            return _BUSY
        return _BUSY if lines > 100 else _CALM
