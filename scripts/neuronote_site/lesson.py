"""A lesson as the site needs it: its page, its slides, and what a search finds in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat

from neuronote_lab import slides

from . import markup

_HEADING = re.compile(r'<h[1-3] id="([^"]*)">(.*?)</h[1-3]>', re.DOTALL)


@dataclass(frozen=True)
class Section:
    """What stands under a heading."""

    anchor: str
    title: str
    words: str


class Lesson:
    """A notebook, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        self._cells = nbformat.read(path, as_version=4).cells
        self._html = [markup.cell(cell) for cell in self._cells]

    @cached_property
    def body(self) -> str:
        """All of it, from top to bottom."""
        parts = zip(self._cells, self._html, strict=True)
        return "".join(f'<div class="cell {cell.cell_type}">{html}</div>\n' for cell, html in parts)

    @cached_property
    def sections(self) -> list[Section]:
        """In their order; the first is the lesson itself."""
        parts = _HEADING.split(self.body)
        triples = zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
        return [Section(anchor, markup.plain(title), markup.plain(words)) for anchor, title, words in triples]

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.sections[0].title

    @property
    def summary(self) -> str:
        """Its first paragraph."""
        found = re.search(r"<p>(.*?)</p>", self.body, re.DOTALL)
        return markup.plain(found[1]) if found else ""

    @cached_property
    def slides(self) -> list[list[str]]:
        """To the right, and of each downwards: one piece of HTML a slide."""
        found: list[list[str]] = []
        for cell, html, kind in zip(self._cells, self._html, slides.kinds(self._cells), strict=True):
            piece = f'<div class="cell {cell.cell_type}">{html}</div>\n'
            if kind == "slide":
                found.append([piece])
            elif kind == "subslide":
                found[-1].append(piece)
            elif kind == "-":
                found[-1][-1] += piece
        return found

    def entries(self) -> list[dict[str, str]]:
        """What a search looks through."""
        return [
            {"url": f"{self.name}.html#{section.anchor}", "lesson": self.title, "title": section.title, "words": section.words}
            for section in self.sections
        ]

