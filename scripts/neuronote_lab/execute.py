"""Running a notebook in the real kernel."""

from __future__ import annotations

import copy
import json
import logging
import re
import tempfile
import warnings
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from . import normal, slides
from .files import write_atomic
from .process import plain
from .say import Live, Problem, say

# The first cell compiles the library and all it stands on, which takes minutes on a slow machine.
FIRST_TIMEOUT = 1200
TIMEOUT = 300
# evcxr may send the last printed lines a little after it has called the cell finished.
STRAGGLERS = 0.05

# Stopped in the middle of a cell, asyncio would write about the cell that was never finished.
logging.getLogger("asyncio").setLevel(logging.CRITICAL)

_EXERCISE = re.compile(r'exercise\("((\d\d)-\d+)"')
_SOLUTION = re.compile(r"^```rust\s*\n(.*?)^```", re.MULTILINE | re.DOTALL)
CORRECT = "정답"
EXERCISES = Path(__file__).resolve().parents[2] / "crate" / "src" / "lesson" / "exercises"
# What any exercise says of a slip that it doesn't list.
GENERAL_HINTS = ("크기는 맞고 부호가 반대입니다.", "0으로 나누지 않았는지 살펴보세요.")


def read(path: Path) -> Any:
    """A notebook from its file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of cells without an id: the normal form gives them one.
            return normal.normal(nbformat.read(path, as_version=4))
    except Exception as error:  # nbformat raises whatever its parsers raise.
        raise Problem(
            f"{path.name}을 노트북으로 읽을 수 없습니다: {error}",
            f"'git checkout -- notebooks/{path.name}'으로 되돌리거나, JupyterLab에서 열어 확인하세요.",
        ) from error


def tags(cell: Any) -> list[str]:
    """A cell's tags."""
    return cell.metadata.get("tags", [])


def shown(cell: Any) -> str:
    """What a cell shows as text."""
    parts = []
    for output in cell.outputs:
        if output.output_type == "stream":
            parts.append(output.text)
        elif output.output_type == "error":
            parts.append(plain("\n".join(output.traceback)))
        else:
            parts.append(output.data.get("text/plain", ""))
    return "\n".join(parts).strip()


class Run:
    """A copy of a notebook, and the kernel it runs in. Use as a context."""

    def __init__(self, path: Path, notebook: Any) -> None:
        self.path = path
        self.notebook = copy.deepcopy(notebook)
        self.client = NotebookClient(
            self.notebook,
            kernel_name="rust",
            timeout=FIRST_TIMEOUT,
            startup_timeout=120,
            resources={"metadata": {"path": str(path.parent)}},
            coalesce_streams=False,  # normal.outputs does it.
        )
        # What evcxr says about itself belongs into no notebook and not between our lines, unless it dies.
        self.said = tempfile.TemporaryFile()
        self.kernel = self.client.setup_kernel(stdout=self.said, stderr=self.said)
        self.live = Live(path.stem)

    def __enter__(self) -> Run:
        self.live.show("커널을 시작하는 중")
        try:
            self.kernel.__enter__()
        except BaseException as error:
            # Also Ctrl+C: nbclient cleans up after a start, not in the middle of one.
            process = getattr(getattr(self.client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()
            self.live.close()
            if not isinstance(error, (RuntimeError, NoSuchKernel)):
                raise
            raise Problem(
                f"{self.path.name}: Rust 커널이 시작되지 않습니다. ({error})",
                "'python3 scripts/lab.py --setup-only'를 실행한 뒤 다시 해 보세요.",
                self._said(),
            ) from error
        return self

    def __exit__(self, *error: Any) -> None:
        self.live.close()
        self.kernel.__exit__(*error)
        self.said.close()

    def _said(self) -> str:
        self.said.seek(0)
        return plain(self.said.read().decode("utf-8", "replace")).strip()

    def cells(self) -> None:
        """Run every code cell from top to bottom."""
        code = [index for index, cell in enumerate(self.notebook.cells) if cell.cell_type == "code"]
        for done, index in enumerate(code, 1):
            self.live.show(f"셀 {done}/{len(code)}")
            self._cell(self.notebook.cells[index], f"{index + 1}번째 셀")
            self.client.timeout = TIMEOUT

    def solutions(self) -> int:
        """Run each exercise's solution and its check once more, which has to be content. Returns how many."""
        found = 0
        check = None
        for index, cell in enumerate(list(self.notebook.cells)):
            if cell.cell_type == "code" and "check" in tags(cell):
                check = cell
            if cell.cell_type != "markdown" or "solution" not in tags(cell):
                continue
            found += 1
            where = f"{index + 1}번째 셀의 풀이"
            self.live.show(f"풀이 {found}")
            source = _SOLUTION.search(cell.source)
            if source is None or check is None:
                missing = "```rust 블록이" if source is None else "앞에 'check' 태그가 달린 코드 셀이"
                raise Problem(f"{self.path.name} {where}: {missing} 없습니다.", "노트북을 고친 뒤 다시 실행하세요.")
            self._cell(nbformat.v4.new_code_cell(source[1]), where)
            answer = nbformat.v4.new_code_cell(check.source)
            self._cell(answer, f"{where} 뒤에 실행한 확인 셀")
            if CORRECT not in shown(answer):
                raise Problem(
                    f"{self.path.name} {where}: 확인 셀이 '{CORRECT}'이라고 하지 않았습니다.",
                    "풀이나 확인 셀을 고친 뒤 다시 실행하세요.",
                    f"{source[1].rstrip()}\n\n{shown(answer)}",
                )
        return found

    def mistakes(self) -> int:
        """Make every mistake that an exercise knows: each has to get a hint of its own, not the one for all others."""
        found = 0
        for index, cell in enumerate(list(self.notebook.cells)):
            named = _EXERCISE.search(cell.source) if cell.cell_type == "code" and "check" in tags(cell) else None
            if named is None:
                continue
            id, book = named.groups()
            exercise = json.loads((EXERCISES / f"{book}.json").read_text(encoding="utf-8"))[id]
            hints = [hint["say"] for hint in exercise["hints"][:-1]]
            for mistake in exercise.get("mistakes", []):
                found += 1
                where = f"{index + 1}번째 셀의 연습 문제 {id}에 넣은 실수"
                self.live.show(f"실수 {found}")
                self._cell(nbformat.v4.new_code_cell(mistake), where)
                answer = nbformat.v4.new_code_cell(cell.source)
                self._cell(answer, f"{where} 뒤에 실행한 확인 셀")
                said = shown(answer)
                if said.startswith(CORRECT) or not any(said.endswith(hint) for hint in [*hints, *GENERAL_HINTS]):
                    raise Problem(
                        f"{self.path.name} {where}: 그 실수에 맞는 힌트가 나오지 않았습니다.",
                        f"{EXERCISES.name}/{book}.json을 고친 뒤 다시 실행하세요.",
                        f"{mistake}\n\n{said}",
                    )
        return found

    def tries(self) -> int:
        """Change everything that the text tells the reader to change, and go on to the end with what that leaves behind."""
        changes = [change for cell in self.notebook.cells for change in cell.metadata.get("try", [])]
        if not changes:
            return 0
        known = {cell.id: cell.source for cell in self.notebook.cells}
        for change in changes:
            if known.get(change["cell"], "").count(change["from"]) != 1:
                raise Problem(
                    f"{self.path.name}: 해 보기의 '{change['from']}'을 셀 {change['cell']}에서 꼭 한 번 찾아야 합니다.",
                    "그 셀의 metadata를 고친 뒤 다시 실행하세요.",
                )
        for index, cell in enumerate(list(self.notebook.cells)):
            if cell.cell_type != "code" or "raises-exception" in tags(cell):
                continue
            own = [change for change in changes if change["cell"] == cell.id]
            self.live.show(f"해 보기 {index + 1}")
            for source in [cell.source.replace(change["from"], change["to"]) for change in own] or [cell.source]:
                self._cell(nbformat.v4.new_code_cell(source), f"{index + 1}번째 셀, 해 보기를 따라 한 뒤")
        return len(changes)

    def _cell(self, cell: Any, where: str) -> None:
        # nbclient writes outputs where the index says, so a cell of ours stands at the end for a moment.
        own = all(cell is not other for other in self.notebook.cells)
        if own:
            self.notebook.cells.append(cell)
        index = next(at for at, other in enumerate(self.notebook.cells) if other is cell)
        try:
            self.client.execute_cell(cell, index)
        except CellExecutionError:
            reason = "셀이 오류를 냈습니다."
        except CellTimeoutError:
            reason = "셀이 시간 안에 끝나지 않았습니다."
        except DeadKernelError:
            reason = f"셀을 실행하는 동안 커널이 죽었습니다. {self._said()}"
        else:
            self._stragglers(cell, index)
            # To evcxr a panic, an error behind `?` and a lost variable are no failures: it only prints them.
            printed = any(output.get("name") == "stderr" for output in normal.outputs(cell))
            if not printed or "raises-exception" in tags(cell):
                return
            reason = "셀이 오류를 알렸습니다. (뜻한 것이라면 'raises-exception' 태그를 다세요)"
        finally:
            if own:
                self.notebook.cells.pop()
        self.live.close()
        raise Problem(
            f"{self.path.name}의 {where}에서 멈췄습니다: {reason}",
            "위의 소스와 메시지를 확인해 고친 뒤 다시 실행하세요. 노트북 파일은 그대로입니다.",
            f"{cell.source.rstrip()}\n\n{shown(cell)}",
        )

    def _stragglers(self, cell: Any, index: int) -> None:
        """Take in what comes after the end."""
        while True:
            try:
                message = run_sync(self.client.kc.get_iopub_msg)(timeout=STRAGGLERS)
            except Empty:
                return
            if message["msg_type"] == "stream":
                self.client.process_message(message, cell, index)


def run(path: Path) -> None:
    """Execute a notebook and write its outputs."""
    notebook = read(path)
    with Run(path, notebook) as running:
        running.cells()
    slides.mark(running.notebook)
    write_atomic(path, normal.text(running.notebook))
    say(f"✓ {path.stem}: 저장했습니다.")


def check(path: Path) -> bool:
    """Execute a notebook and its solutions; compare with what the file holds. False when it differs."""
    notebook = read(path)
    with Run(path, notebook) as running:
        running.cells()
        solutions, mistakes, tries = running.solutions(), running.mistakes(), running.tries()
    pairs = zip(notebook.cells, running.notebook.cells, strict=True)
    found = [
        difference
        for index, (before, after) in enumerate(pairs, 1)
        if before.cell_type == "code" and (difference := normal.differences(index, before, after))
    ]
    if found:
        say(f"✗ {path.stem}: 저장된 출력과 다릅니다. (- 저장된 것, + 지금 나온 것)")
        say("\n".join(found))
        return False
    say(f"✓ {path.stem}: 저장된 출력과 같습니다." + (f" 풀이 {solutions}개, 실수 {mistakes}개, 해 보기 {tries}개도 맞습니다." if solutions else ""))
    return True
