"""The results in README.md, between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from neuronote_lab.files import write_atomic
from neuronote_lab.say import Problem

from .table import Table

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def placed(text: str, block: str) -> str:
    """The text with another block between the marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Problem(
            "README.md에 결과를 적을 자리가 없습니다.", f"'{BEGIN}' 줄과 '{END}' 줄을 차례로 넣고 다시 실행하세요."
        )
    return f"{before}{BEGIN}\n{block.strip()}\n{END}{after}"


def write(path: Path, head: str, tables: Sequence[Table]) -> None:
    """Replace what stands there."""
    block = "\n\n".join([head, *(table.markdown() for table in tables)])
    write_atomic(path, placed(path.read_text(encoding="utf-8"), block))
