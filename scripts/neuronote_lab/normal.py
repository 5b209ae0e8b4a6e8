"""The one form in which a notebook is written, and how two of them differ."""

from __future__ import annotations

import difflib
import hashlib
import re
from typing import Any

import nbformat

METADATA = {
    "kernelspec": {"display_name": "Rust", "language": "rust", "name": "rust"},
    "language_info": {
        "codemirror_mode": "rust",
        "file_extension": ".rs",
        "mimetype": "text/rust",
        "name": "Rust",
        "pygment_lexer": "rust",
        "version": "",
    },
}

# What a cell may carry, with `try`, what its text tells the reader to change. Timings and the state of someone's screen are left out.
_CELL_METADATA = ("tags", "jupyter", "slideshow", "editable", "deletable", "try")


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def _stable(text: str) -> str:
    """Without what differs by run or compiler: a panic's thread number and backtrace, the kernel's folder, and how far
    a training was after a second, which a fast machine never says."""
    text = re.sub(r"^학습 중: \d+/\d+ 에폭, .*\n?", "", text, flags=re.MULTILINE)
    text = re.sub(r"stack backtrace:\n(?: +(?:\d+:|at) .*\n)*(?:note: .*\n)?", "", text)
    text = re.sub(r"(thread '[^']*') \(\d+\) panicked", r"\1 panicked", text)
    return re.sub(r"[^\s'\"(]*[/\\]\.tmp\w{6}(?=[/\\])", "<evcxr>", text)


def outputs(cell: Any) -> list[dict[str, Any]]:
    """A code cell's outputs: one stream of each name, stderr behind the rest, since its place is chance."""
    streams: dict[str, dict[str, Any]] = {}
    rest: list[dict[str, Any]] = []
    for output in cell.outputs:
        kind = output.output_type
        if kind == "stream":
            if output.name not in streams:
                streams[output.name] = {"output_type": "stream", "name": output.name, "text": ""}
                if output.name == "stdout":
                    rest.append(streams["stdout"])
            streams[output.name]["text"] += _stable(_text(output.text))
        elif kind == "error":
            rest.append(
                {
                    "output_type": "error",
                    "ename": output.ename,
                    "evalue": _stable(output.evalue),
                    "traceback": [_stable(line) for line in output.traceback],
                }
            )
        else:
            data = {mime: value if "json" in mime else _text(value) for mime, value in output.data.items()}
            kept = {"output_type": kind, "data": data, "metadata": dict(output.metadata)}
            if kind == "execute_result":
                kept["execution_count"] = cell.execution_count
            rest.append(kept)
    if streams.get("stderr", {"text": ""})["text"]:
        first_error = next((at for at, one in enumerate(rest) if one["output_type"] == "error"), len(rest))
        rest.insert(first_error, streams["stderr"])
    return rest


def normal(notebook: Any) -> Any:
    """A copy in the normal form."""
    made = nbformat.v4.new_notebook(metadata=METADATA)
    taken: set[str] = set()
    for index, cell in enumerate(notebook.cells):
        name = cell.get("id")
        if not name or name in taken:
            name = hashlib.sha256(f"{index}\n{cell.source}".encode()).hexdigest()[:8]
        taken.add(name)
        kept = {
            "id": name,
            "cell_type": cell.cell_type,
            "source": _text(cell.source),
            "metadata": {key: cell.metadata[key] for key in _CELL_METADATA if key in cell.metadata},
        }
        if cell.get("attachments"):
            kept["attachments"] = cell.attachments
        if cell.cell_type == "code":
            kept |= {"execution_count": cell.execution_count, "outputs": outputs(cell)}
        made.cells.append(nbformat.from_dict(kept))
    return made


def text(notebook: Any) -> str:
    """The file's content: the same notebook is always the same bytes."""
    made = normal(notebook)
    nbformat.validate(made)
    return nbformat.writes(made) + "\n"


def _lines(cell: Any) -> list[str]:
    lines = [f"실행 번호 [{cell.execution_count}]"]
    for output in outputs(cell):
        kind = output["output_type"]
        if kind == "stream":
            lines += [f"{output['name']}: {line}" for line in output["text"].splitlines()]
        elif kind == "error":
            lines += [f"error: {line}" for entry in output["traceback"] for line in entry.splitlines()]
        else:
            for mime, value in sorted(output["data"].items()):
                # A figure is one long line: broken at its tags, the part that differs can be seen.
                value = value.replace("><", ">\n<") if isinstance(value, str) else repr(value)
                lines += [f"{mime}: {line}" for line in value.splitlines()]
    return lines


def differences(index: int, before: Any, after: Any, limit: int = 12) -> str:
    """How a code cell's output differs, in a few lines to read; empty when it does not."""
    if before.execution_count == after.execution_count and outputs(before) == outputs(after):
        return ""
    changes = list(difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=0))[2:]
    changes = [line if len(line) <= 160 else line[:157] + "…" for line in changes if not line.startswith("@@")]
    more = f"\n    … 다른 줄이 {len(changes) - limit}개 더 있습니다" if len(changes) > limit else ""
    first = next(iter(after.source.splitlines()), "")
    # When what is shown is the same, the difference is in what isn't: metadata, the order of outputs.
    shown = changes[:limit] or ["(보이는 내용은 같고 형식만 다릅니다. 'run'으로 다시 저장하세요.)"]
    return f"  {index}번째 셀: {first}\n" + "\n".join(f"    {line}" for line in shown) + more
