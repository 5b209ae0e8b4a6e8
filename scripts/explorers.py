"""Writes crate/src/explore/min: the explorers' scripts as they go into outputs, made small by terser. For those who change one."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import hashlib
import shutil
import subprocess
from pathlib import Path

from neuronote_lab.paths import Project
from neuronote_lab.say import Parser, Problem, run_main, say

TERSER = "terser@5.51.4"


def sources(project: Project) -> list:
    """The scripts as they are written."""
    return sorted((project.root / "crate" / "src" / "explore").glob("*.js"))


def small(source: Path) -> Path:
    """Where the small one stands."""
    return source.parent / "min" / source.name


def header(source: Path) -> str:
    """Its first line, which says of what it was made."""
    text = source.read_text(encoding="utf-8")  # Whatever the line ends of this checkout are.
    return f"// {hashlib.sha256(text.encode()).hexdigest()}"


def is_current(source: Path) -> bool:
    """Whether it was made of what the source says now."""
    try:
        return small(source).read_text(encoding="utf-8").startswith(header(source))
    except OSError:
        return False


def main() -> int:
    """The command line."""
    parser = Parser(description="탐색 그림의 스크립트를 줄여 crate/src/explore/min에 씁니다. Node.js가 필요합니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.parse_args()
    npx = shutil.which("npx")
    if npx is None:
        raise Problem("npx를 찾을 수 없습니다.", "Node.js를 설치한 뒤 다시 실행하세요.")
    for source in sources(Project.here()):
        if is_current(source):
            continue
        command = [npx, "--yes", TERSER, str(source), "--compress", "passes=2", "--mangle"]
        code = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()
        small(source).parent.mkdir(exist_ok=True)
        small(source).write_text(f"{header(source)}\n{code}\n", encoding="utf-8", newline="\n")
        say(f"{source.name}: {len(code.encode())}바이트")
    return 0


if __name__ == "__main__":
    run_main(main)
