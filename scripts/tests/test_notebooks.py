"""Notebooks: the form they are written in, how they differ, and how they run in the real kernel."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat
import pytest

from neuronote_lab import execute, normal
from neuronote_lab.paths import Project
from neuronote_lab.say import Problem


def code(source: str, *tags: str, **more: Any) -> Any:
    return nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)} if tags else {}, **more)


def text(source: str, *tags: str) -> Any:
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def stream(name: str, words: str) -> Any:
    return nbformat.v4.new_output("stream", name=name, text=words)


def write(project: Project, name: str, *cells: Any) -> Path:
    path = project.notebooks / f"{name}.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=list(cells))), encoding="utf-8")
    return path


def test_streams_are_joined_and_their_order_is_not_chance() -> None:
    result = nbformat.v4.new_output("execute_result", {"text/plain": "3"}, execution_count=2)
    parts = [stream("stdout", "가\n"), stream("stderr", "나\n"), stream("stdout", "다\n"), result]
    shuffled = [parts[1], parts[0], parts[2], parts[3]]
    one, other = (normal.outputs(code("", outputs=some, execution_count=2)) for some in (parts, shuffled))
    assert one == other
    assert [(part["output_type"], part.get("text")) for part in one] == [
        ("stream", "가\n다\n"),
        ("execute_result", None),
        ("stream", "나\n"),
    ]


def test_what_differs_by_run_is_left_out() -> None:
    panic = "thread 'main' ({}) panicked at src/lib.rs:1:2:\n안 됩니다\nstack backtrace:\n   0: core::x\n             at /a/{}.rs:1\nnote: Some\n"
    cells = []
    for run in (1, 2):
        cell = code("x", outputs=[stream("stderr", panic.format(run, run))], execution_count=2)
        cell.metadata["execution"] = {"iopub.execute_input": f"at {run}"}
        cell.id = "same"
        cells.append(cell)
    first, second = (normal.text(nbformat.v4.new_notebook(cells=[cell])) for cell in cells)
    assert first == second
    assert "안 됩니다" in first
    assert "backtrace" not in first
    assert "iopub" not in first


def test_how_long_a_training_took_is_left_out() -> None:
    progress = "학습 중: 250/1000 에폭, 손실 0.25, 3초 지남, 약 9초 남음\n"
    assert normal.outputs(code("x", outputs=[stream("stderr", progress)])) == []
    (kept,) = normal.outputs(code("x", outputs=[stream("stderr", f"{progress}안 됩니다\n{progress}")]))
    assert kept["text"] == "안 됩니다\n"


def test_ids_stay_and_missing_ones_are_always_the_same() -> None:
    notebook = nbformat.v4.new_notebook(cells=[text("가"), text("나")])
    notebook.cells[0].id = "mine"
    del notebook.cells[1]["id"]
    first, second = normal.normal(notebook), normal.normal(copy.deepcopy(notebook))
    assert first.cells[0].id == "mine"
    assert first.cells[1].id == second.cells[1].id
    assert normal.text(first) == normal.text(notebook)


def test_differences_can_be_read() -> None:
    before = code("and", outputs=[nbformat.v4.new_output("execute_result", {"text/html": "<p>0</p><p>1</p>"})])
    after = copy.deepcopy(before)
    assert normal.differences(1, before, after) == ""
    after.outputs[0].data["text/html"] = "<p>0</p><p>2</p>"
    shown = normal.differences(7, before, after)
    assert "7번째 셀: and" in shown
    assert "-text/html: <p>1</p>" in shown
    assert "+text/html: <p>2</p>" in shown
    assert "<p>0</p>" not in shown


SOLUTION = "<details><summary>풀이</summary>\n\n```rust\nfn f() -> i32 {{ {} }}\n```\n\n</details>"
CHECK = 'println!("{}", if f() == 2 { "정답입니다." } else { "아직 2가 아닙니다." });'


def test_a_notebook_in_the_real_kernel(ready: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        ready,
        "00-one",
        code('for i in 0..20 { println!("줄 {i}"); }\n1 + 1'),
        code('let n: i32 = "셋";', "raises-exception"),
        code("fn f() -> i32 { 1 }"),
        code(CHECK, "check"),
        text(SOLUTION.format(2), "solution"),
    )
    execute.run(path)
    first = path.read_bytes()
    cells = nbformat.read(path, as_version=4).cells
    # evcxr counts from 2.
    assert [cell.execution_count for cell in cells[:4]] == [2, 3, 4, 5]
    assert cells[0].outputs[0].text == "".join(f"줄 {i}\n" for i in range(20))
    assert cells[0].outputs[1].data["text/plain"] == "2"
    assert cells[1].outputs[0].output_type == "error"
    # The solution is tried, and leaves no trace.
    assert cells[3].outputs[0].text == "아직 2가 아닙니다.\n"
    assert len(cells) == 5

    assert execute.check(path)
    assert "풀이 1개" in capsys.readouterr().out
    assert path.read_bytes() == first

    path.write_bytes(first.replace("줄 7".encode(), "줄 칠".encode()))
    assert not execute.check(path)
    shown = capsys.readouterr().out
    assert "-stdout: 줄 칠" in shown
    assert "+stdout: 줄 7" in shown


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([code("1"), code('let b: i32 = "셋";')], ["2번째 셀", 'let b: i32 = "셋";', "mismatched types", "expected `i32`"]),
        ([code('panic!("멈춤")')], ["1번째 셀", "멈춤"]),
        ([code('Err::<(), _>("왜냐하면")?;')], ["1번째 셀", "왜냐하면"]),
    ],
    ids=["compiler", "panic", "question-mark"],
)
def test_a_failing_cell_is_shown_and_the_file_stays(ready: Project, cells: list[Any], expected: list[str]) -> None:
    path = write(ready, "00-bad", *cells)
    before = path.read_bytes()
    with pytest.raises(Problem) as caught:
        execute.run(path)
    for words in expected:
        assert words in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert path.read_bytes() == before
    assert list(ready.notebooks.iterdir()) == [path]


def test_a_solution_that_does_not_solve(ready: Project) -> None:
    path = write(ready, "00-wrong", code("fn f() -> i32 { 1 }"), code(CHECK, "check"), text(SOLUTION.format(3), "solution"))
    execute.run(path)
    with pytest.raises(Problem, match="'정답'이라고 하지 않았습니다") as caught:
        execute.check(path)
    assert "아직 2가 아닙니다" in str(caught.value)


def test_something_that_is_no_notebook(ready: Project) -> None:
    path = ready.notebooks / "00-torn.ipynb"
    path.write_text('{"cells": [', encoding="utf-8")
    with pytest.raises(Problem, match="노트북으로 읽을 수 없습니다"):
        execute.run(path)
    assert path.read_text(encoding="utf-8") == '{"cells": ['
