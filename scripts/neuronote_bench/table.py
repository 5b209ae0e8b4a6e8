"""A table of results, for a terminal and for a page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field


def width(text: str) -> int:
    """Columns in a terminal: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


@dataclass
class Table:
    """Results. The first column says what, the others are numbers."""

    title: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    # What has to be known to read it, in sentences.
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Aligned, for a terminal."""
        lines = [self.head, *self.rows]
        widths = [max(map(width, column)) for column in zip(*lines, strict=True)]

        def line(cells: list[str]) -> str:
            gaps = [" " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True)]
            first, *rest = [cell + gap if at == 0 else gap + cell for at, (cell, gap) in enumerate(zip(cells, gaps, strict=True))]
            return "  ".join([first, *rest]).rstrip()

        rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
        return "\n".join([self.title, rule, line(self.head), rule, *map(line, self.rows), rule, *self.notes])

    def markdown(self) -> str:
        """For a page."""
        lines = [self.head, [":--", *["--:"] * (len(self.head) - 1)], *self.rows]
        table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in lines)
        return "\n\n".join([f"**{self.title}**", table, *self.notes])
