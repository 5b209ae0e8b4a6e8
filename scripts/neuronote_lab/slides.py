"""How a lesson is divided into slides, which follows from its cells: nobody keeps that up to date by hand.

To the right goes what a lecture shows, down what there may be time for.
"""

from __future__ import annotations

import re
from typing import Any

_HEADING = re.compile(r"^#{1,3} ", re.MULTILINE)
# Not for a room to see: what makes the library known to the kernel, and answers.
_SET_UP = ":dep "


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _is_hidden(cell: Any) -> bool:
    return "solution" in _tags(cell) or not cell.source.strip() or (cell.cell_type == "code" and cell.source.startswith(_SET_UP))


def kinds(cells: list[Any]) -> list[str]:
    """For each cell what RISE and Reveal call it: a `slide`, a `subslide` under it, `skip`, or `-` as part of the one before."""
    found: list[str] = []
    begun = False
    for cell in cells:
        if _is_hidden(cell):
            found.append("skip")
        elif begun and cell.cell_type == "markdown" and not _HEADING.search(cell.source):
            found.append("-")
        elif begun and "extra" in _tags(cell):
            found.append("subslide")
        else:
            found.append("slide")
        begun = begun or found[-1] != "skip"
    return found


def mark(notebook: Any) -> None:
    """Write it into the cells' metadata."""
    for cell, kind in zip(notebook.cells, kinds(notebook.cells), strict=True):
        cell.metadata["slideshow"] = {"slide_type": kind}
