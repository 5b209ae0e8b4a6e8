"""Medians, ratios, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

NONE = "—"
_UNITS = ((1.0, "초"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def middle(times: Sequence[float]) -> float | None:
    """The median; None of nothing. One disturbed run does not move it, and a lucky one does not either."""
    return median(times) if times else None


def _digits(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def duration(time: float | None) -> str:
    """Seconds in the unit that fits."""
    if time is None:
        return NONE
    size, unit = next((pair for pair in _UNITS if time >= pair[0]), _UNITS[-1])
    return f"{_digits(time / size)} {unit}".replace(" 초", "초")


def ratio(ours: float | None, theirs: float | None) -> str:
    """How many times as long ours takes: below 1 is faster."""
    if ours is None or theirs is None or theirs <= 0:
        return NONE
    return f"{_digits(ours / theirs) if ours / theirs >= 0.01 else f'{ours / theirs:.4f}'}×"


def size(count: int | None) -> str:
    """Bytes, in thousands."""
    return NONE if count is None else f"{count / 1000:.1f} KB"
