"""How a lesson is divided into slides, which follows from its cells: nobody keeps that up to date by hand.

To the right goes what a lecture shows, down what there may be time for.
"""

from __future__ import annotations

import re
from typing import Any

_HEADING = re.compile(r"^#{1,3} ", re.MULTILINE)
_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
# Not for a room to see: what makes the library known to the kernel, and answers.
_SET_UP = ":dep "
# Lines of prose that a slide has room for, under a picture and without one, and letters of Korean in one of them.
_UNDER, _ALONE, _LINE = 4, 12, 44


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _is_hidden(cell: Any) -> bool:
    if "solution" in _tags(cell) or not cell.source.strip():
        return True
    if cell.cell_type != "code":
        return False
    # A cell that a reader has folded away is there for what it shows.
    is_folded = bool(cell.metadata.get("jupyter", {}).get("source_hidden"))
    return cell.source.startswith(_SET_UP) or (is_folded and not cell.outputs)


def _lines(cell: Any) -> int:
    """How many lines its prose takes, about. What is folded takes one."""
    return sum(1 + len(line) // _LINE for line in _FOLDED.sub("▸", cell.source).splitlines() if line.strip())


def kinds(cells: list[Any]) -> list[str]:
    """For each cell what RISE and Reveal call it: a `slide`, a `subslide` under it, `skip`, or `-` as part of the one before."""
    found: list[str] = []
    begun = False
    was_extra = False
    room = 0
    for cell in cells:
        is_text = cell.cell_type == "markdown"
        is_extra = "extra" in _tags(cell)
        if _is_hidden(cell):
            found.append("skip")
            continue
        # Whoever skips what is extra, which lies below, must not skip what comes after it.
        if begun and is_text and not _HEADING.search(cell.source) and (is_extra or not was_extra):
            found.append("-" if _lines(cell) <= room else "subslide")
        elif begun and is_extra:
            found.append("subslide")
        else:
            found.append("slide")
        if found[-1] != "-":
            room = _ALONE if is_text else _UNDER
        if is_text:
            room -= _lines(cell)
        begun = True
        was_extra = is_extra
    return found


def mark(notebook: Any) -> None:
    """Write it into the cells' metadata."""
    for cell, kind in zip(notebook.cells, kinds(notebook.cells), strict=True):
        cell.metadata["slideshow"] = {"slide_type": kind}
