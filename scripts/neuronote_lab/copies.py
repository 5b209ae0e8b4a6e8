"""The reader's own copy of the lessons.

What the reader changed is never overwritten. A hidden file beside the copies says from what each was made; without it,
every copy that differs from its lesson counts as changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from .files import write_atomic
from .paths import Project
from .say import Problem, say

# Of a cell's metadata, what a reader sets by hand.
_SET_BY_HAND = ("tags", "slideshow")


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cells(path: Path) -> str | None:
    """What somebody wrote, in one word, without what running it leaves. None where the file can't be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        written = [
            [cell["cell_type"], "".join(cell["source"]), [cell["metadata"].get(name) for name in _SET_BY_HAND]]
            for cell in cells
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()


def _notes(project: Project) -> Path:
    return project.copies / ".versions.json"


def _read_notes(project: Project) -> dict[str, Any]:
    try:
        return dict(json.loads(_notes(project).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _bring(project: Project, lesson: Path) -> None:
    """Copy a lesson in one step, then note what was copied."""
    draft = project.copies / f".{lesson.name}-{os.getpid()}"
    try:
        shutil.copyfile(lesson, draft)
        os.replace(draft, project.copies / lesson.name)
    finally:
        draft.unlink(missing_ok=True)
    notes = _read_notes(project) | {lesson.name: {"file": _file(lesson), "cells": _cells(lesson)}}
    write_atomic(_notes(project), json.dumps(notes, indent=1))


def _is_changed(copy: Path, lesson: Path, note: dict[str, str]) -> bool:
    """Whether the copy holds work of the reader's."""
    own = _cells(copy)
    return own is None or own not in (note.get("cells"), _cells(lesson))


def update(project: Project) -> Path:
    """Bring what is missing, and what is newer where the reader changed nothing; where they did, tell of it."""
    if not project.copies.exists():
        project.copies.mkdir()
        say("강의의 사본을 만들었습니다. 마음껏 고쳐도 원본은 그대로입니다.")
    notes = _read_notes(project)
    newer = []
    for lesson in project.lessons():
        copy, note = project.copies / lesson.name, notes.get(lesson.name, {})
        if copy.exists() and note.get("file") == _file(lesson):
            continue
        if copy.exists() and _is_changed(copy, lesson, note):
            newer.append(lesson.stem)
        else:
            _bring(project, lesson)
    if newer:
        say(f"새 판이 나온 강의가 있습니다: {', '.join(newer)}")
        say("고친 사본은 그대로 두었습니다. 새 판을 받으려면 이렇게 하세요. 지금 사본도 옆에 남습니다.")
        say(f"  python3 scripts/lab.py --restore {newer[0]}")
    return project.copies


def restore(project: Project, name: str) -> None:
    """Bring one lesson as it is in the course, and keep the reader's copy beside it."""
    lesson = project.notebooks / f"{name.removesuffix('.ipynb')}.ipynb"
    if lesson not in project.lessons():
        known = ", ".join(one.stem for one in project.lessons())
        raise Problem(f"'{name}'이라는 강의는 없습니다.", f"있는 강의: {known}")
    project.copies.mkdir(exist_ok=True)
    copy = project.copies / lesson.name
    if copy.exists():
        number = 1
        while (kept := copy.with_stem(f"{copy.stem}-이전{number}")).exists():
            number += 1
        os.rename(copy, kept)
        say(f"고친 것은 여기에 남겨 두었습니다: {kept}")
    _bring(project, lesson)
    say(f"강의를 처음 모습으로 되돌렸습니다: {copy}")
