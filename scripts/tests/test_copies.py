"""The reader's copy: theirs to change, never taken from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from neuronote_lab import copies
from neuronote_lab.paths import Project
from neuronote_lab.say import Problem

ONE, TWO = "01-one", "02-two"


def write(folder: Path, name: str, source: str, output: str = "") -> None:
    """A notebook of one cell."""
    outputs: list[Any] = [nbformat.v4.new_output("stream", text=output)] if output else []
    cell = nbformat.v4.new_code_cell(source, outputs=outputs)
    cell.id = "cell"
    (folder / f"{name}.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")


def text(folder: Path, name: str) -> str:
    return (folder / f"{name}.ipynb").read_text(encoding="utf-8")


def is_fresh(project: Project, name: str) -> bool:
    return text(project.copies, name) == text(project.notebooks, name)


@pytest.fixture
def course(empty: Project) -> Project:
    """Two lessons, and a reader's copy of them."""
    for name in (ONE, TWO):
        write(empty.notebooks, name, "let a = 1;", "이전 그림")
    copies.update(empty)
    return empty


def test_a_copy_is_made_beside_the_lessons(empty: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write(empty.notebooks, ONE, "let a = 1;")
    copies.update(empty)
    assert "사본을 만들었습니다" in capsys.readouterr().out
    assert is_fresh(empty, ONE)
    assert empty.copies.parent == empty.notebooks.parent, "where ../crate is the library"
    copies.update(empty)
    assert capsys.readouterr().out == ""


def test_what_was_changed_stays_and_the_new_version_is_offered(course: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write(course.copies, ONE, "let a = 2;")
    write(course.copies, TWO, "let a = 1;", "다시 실행한 그림")
    mine = text(course.copies, ONE)
    write(course.notebooks, ONE, "let b = 1;")
    write(course.notebooks, TWO, "let b = 1;")
    capsys.readouterr()
    for _ in range(2):
        copies.update(course)
        said = capsys.readouterr().out
        assert f"--restore {ONE}" in said and TWO not in said
        assert text(course.copies, ONE) == mine
        assert is_fresh(course, TWO), "it was only run"


def test_a_change_of_outputs_alone_is_brought(course: Project) -> None:
    write(course.notebooks, ONE, "let a = 1;", "새 그림")
    copies.update(course)
    assert is_fresh(course, ONE)


def test_a_copy_that_went_away_comes_back(course: Project) -> None:
    (course.copies / f"{ONE}.ipynb").unlink()
    copies.update(course)
    assert is_fresh(course, ONE)


@pytest.mark.parametrize("broken", ["", "[]", '{"cells": [', '{"cells": [3]}'])
def test_what_cannot_be_read_is_the_readers(course: Project, broken: str) -> None:
    (course.copies / f"{ONE}.ipynb").write_text(broken, encoding="utf-8")
    write(course.notebooks, ONE, "let b = 1;")
    copies.update(course)
    assert text(course.copies, ONE) == broken


@pytest.mark.parametrize("notes", [None, "[", "[1]", '{"01-one.ipynb": {}}'])
def test_without_the_notes_nothing_is_lost(course: Project, notes: str | None) -> None:
    path = course.copies / ".versions.json"
    path.unlink() if notes is None else path.write_text(notes, encoding="utf-8")
    write(course.copies, ONE, "let a = 2;")
    mine = text(course.copies, ONE)
    copies.update(course)
    assert text(course.copies, ONE) == mine
    assert is_fresh(course, TWO)


def test_restore_keeps_what_was_there(course: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        write(course.copies, ONE, f"let mine = {number};")
        capsys.readouterr()
        copies.restore(course, ONE)
        assert f"{ONE}-이전{number}.ipynb" in capsys.readouterr().out
        assert is_fresh(course, ONE)
        assert f"let mine = {number};" in text(course.copies, f"{ONE}-이전{number}")
    assert "let mine = 1;" in text(course.copies, f"{ONE}-이전1")
    copies.update(course)
    assert capsys.readouterr().out.count("새 판") == 0


def test_restore_of_what_is_no_lesson(course: Project) -> None:
    (course.copies / "99-mine.ipynb").write_text("{}", encoding="utf-8")
    for name in ("99-mine", "../secret", ""):
        with pytest.raises(Problem, match=ONE):
            copies.restore(course, name)
