"""What a student reads: one word for one thing everywhere, and Python beside the Rust that prints what stands under it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from neuronote_lab.paths import Project

PROJECT = Project.here()

# What was once written, and the word that textbooks and exams have for it.
ONE_WORD = {
    r"(?:첫|처음) 가중치": "가중치의 초깃값",
    r"바라는 (?:출력|답|y)|목푯값|목표값|목표\(": "정답",
    r"표본": "샘플",
    r"어긋난 점|어긋남": "틀린 점",
    r"유닛": "뉴런",
    r"(?<!매개변수\(parameter, )파라미터": "매개변수",
    r"걸음": "단계",
    r"[거뒤](?:꾸)?로 걷": "거꾸로 따라갑니다",
    r"견[주줘준줄줍]": "비교하다",
    r"셈하|셈해|셈한": "계산하다",
    r"\d 에폭": "6에폭처럼 붙여 씀",
    r"강의 자료 71장|(?<!슬라이드 )71장의 지도": "슬라이드 71장",
    r"벌이 (?:커|작|크)": "손실이 커집니다",
    r"돌아눕": "방향이 바뀝니다",
    r"다 배운": "학습을 마친",
    r"손실이 폭주": "손실이 발산",
    r"ReLU 집안|사촌": "ReLU 계열, 변형",
    r"무더기": "무리",
    r"세이비어|허 초깃값": "Xavier 초깃값, He 초깃값",
    r"아직입니다": "아직 정답이 아닙니다",
    r"십시오|[해주]\s*십쇼": "~하세요",
    r"[이가은는을를와과]\([가이는은를을과와]\)|\(으\)로|\(이\)[가나라]": "소리에 맞는 조사 하나",
    r"에 의해 [가-힣]*되어[지진]": "능동으로",
}
# `한 걸음` of an idea, not of an algorithm, is everybody's Korean.
FIGURE_OF_SPEECH = re.compile(r"한 걸음(?:씩| 더| 물러)")
COMMENT = re.compile(r"^\s*(?://|#).*$", re.MULTILINE)


def read_by_students() -> Iterator[tuple[str, str]]:
    """Where something is said, and what: the lessons with what their cells show, README, and all Korean in sources."""
    for path in PROJECT.lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            shown = [str(output.get("text", "")) + str(output.get("data", {})) for output in cell.get("outputs", [])]
            yield f"{path.stem} {cell.id}", "\n".join([cell.source, *shown])
    yield "README.md", (PROJECT.root / "README.md").read_text(encoding="utf-8")
    crate = [path for end in ("rs", "js", "json") for path in (PROJECT.root / "crate" / "src").rglob(f"*.{end}")]
    tools = [path for path in PROJECT.scripts.rglob("*.py") if path.parent.name != "tests"]
    for path in sorted([*crate, *tools]):
        yield str(path.relative_to(PROJECT.root)), COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_one_word_for_one_thing() -> None:
    found = []
    for where, said in read_by_students():
        for variant, word in ONE_WORD.items():
            for match in re.finditer(variant, FIGURE_OF_SPEECH.sub("", said)):
                around = match.string[max(match.start() - 15, 0) : match.end() + 15].replace("\n", " ")
                found.append(f"{where}: …{around}… → {word}")
    assert not found, "\n" + "\n".join(found)


FOLD = re.compile(r"```python\n(?P<code>.*?)```\s*```text\n(?P<printed>.*?)```", re.DOTALL)
# The slides that have Python: each has ours under it.
WITH_CODE = {14, 17, 19, 34, 39, 51, 52, 55, 57, 58, 63, 67}


def folds() -> list[tuple[str, set[int], str, str]]:
    """Every 'NumPy로는': where it stands, its slides, its code and what it says that this prints."""
    found = []
    for path in PROJECT.lessons():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown" and "```python" in cell.source:
                parts = FOLD.search(cell.source)
                assert parts, f"{path.stem} {cell.id}: code without what it prints"
                tagged = {int(tag[6:]) for tag in cell.metadata.get("tags", []) if tag.startswith("slide-")}
                found.append((f"{path.stem} {cell.id}", tagged, parts["code"], parts["printed"]))
    return found


def test_every_slide_with_code_has_its_numpy() -> None:
    assert WITH_CODE <= set().union(*(tagged for _, tagged, _, _ in folds()))


@pytest.mark.parametrize("fold", folds(), ids=lambda fold: fold[0])
def test_numpy_prints_what_the_lesson_says(fold: tuple[str, set[int], str, str], tmp_path: Path) -> None:
    _, _, code, printed = fold
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, cwd=tmp_path, check=False
    )
    assert ran.stdout == printed, ran.stderr
