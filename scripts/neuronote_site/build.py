"""Writing the site. All links are relative, so it works under any path, and from a folder."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from .lesson import Lesson

_HERE = Path(__file__).parent
_FIT = _HERE.parent / "neuronote_lab" / "fit.js"
_REVEAL = ("reveal.js", "reveal.css")


def _reveal() -> Path:
    """Where reveal.js lies. Its package is not imported: that would need Sphinx."""
    found = importlib.util.find_spec("sphinx_revealjs")
    assert found is not None and found.origin is not None  # It is in requirements-site.txt.
    return Path(found.origin).parent / "_static" / "revealjs" / "dist"


def build(notebooks: list[Path], folder: Path) -> None:
    """Write it into a folder, in the place of what is there. A reader of the old one never finds half of the new."""
    draft = folder.with_name(f".{folder.name}-draft")
    shutil.rmtree(draft, ignore_errors=True)
    _write([Lesson(path) for path in notebooks], draft)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def _write(lessons: list[Lesson], folder: Path) -> None:
    shutil.copytree(_HERE / "assets", folder / "assets")
    for name in _REVEAL:
        # Without the line that leads to a map that isn't there.
        lines = (_reveal() / name).read_text(encoding="utf-8").splitlines()
        kept = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
        (folder / "assets" / name).write_text(kept + "\n", encoding="utf-8")
    shutil.copy(_FIT, folder / "assets")
    (folder / "notebooks").mkdir()
    for lesson in lessons:
        shutil.copy(lesson.path, folder / "notebooks")
    templates = Environment(loader=FileSystemLoader(_HERE / "templates"), trim_blocks=True, lstrip_blocks=True)

    def page(name: str, template: str, **values: object) -> None:
        html = templates.get_template(template).render(lessons=lessons, **values)
        (folder / name).write_text(html, encoding="utf-8", newline="\n")

    page("index.html", "index.html")
    page("search.html", "search.html")
    neighbours = [None, *lessons, None]
    for before, lesson, after in zip(neighbours, lessons, neighbours[2:]):
        page(f"{lesson.name}.html", "lesson.html", lesson=lesson, before=before, after=after)
        page(f"{lesson.name}-slides.html", "slides.html", lesson=lesson)
    # A script and not JSON: a page that was opened from a folder may not read files.
    entries = json.dumps([entry for lesson in lessons for entry in lesson.entries()], ensure_ascii=False)
    (folder / "assets" / "entries.js").write_text(f"const ENTRIES = {entries};\n", encoding="utf-8")
