"""Every check of the project, as CI runs it."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from neuronote_lab import browser, jupyter
from neuronote_lab.paths import Project
from neuronote_lab.process import Finished, plain, run
from neuronote_lab.say import Parser, run_main, say, seconds
from neuronote_lab.setup import set_up


# What programs leave beside what is read.
_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


class Stage(NamedTuple):
    """A command that has to succeed."""

    name: str
    command: list
    env: dict = {}
    # Whether it is skipped, not failed, without a network.
    online: bool = False
    # All that it looks at, where running it again without a change to that would be nothing but waiting.
    reads: tuple = ()


def stages(project: Project) -> list:
    """What is checked, in order: what fails fast comes first."""
    python = str(project.python)
    # What hangs fails: the slowest test takes a fifth of these seconds.
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "600"]
    # Each file on one of two cores: most of them wait for kernels, which compile on one.
    parallel = [*pytest, "-n", "2", "--dist", "loadfile"]
    tests = project.scripts / "tests"
    cells = tests / "test_kernel_cells.py"
    explorers = tests / "test_explorers.py"
    pages = [tests / "test_page.py", tests / "test_site.py", tests / "test_untrusted.py", tests / "test_lab.py"]
    kernel, tooling, site = (project.scripts / f"neuronote_{name}" for name in ("kernel", "lab", "site"))
    requirements = sorted(project.scripts.glob("requirements*.txt"))
    return [
        Stage("코드 형식", ["cargo", "fmt", "--all", "--check"]),
        Stage(
            "clippy",
            ["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
        ),
        Stage("Rust 테스트", ["cargo", "test", "--workspace", "--locked"]),
        Stage(
            "Rust 문서",
            ["cargo", "doc", "--workspace", "--no-deps", "--locked"],
            env={"RUSTDOCFLAGS": "-D warnings"},
        ),
        Stage(
            "스크립트 테스트",
            [*parallel, str(tests), *(f"--ignore={page}" for page in [*pages, explorers]), "--ignore-glob", "*test_kernel_*"],
        ),
        # Servers and kernels killed in every way: minutes on two cores.
        Stage(
            "커널 테스트",
            [*parallel, *map(str, sorted(set(tests.glob("test_kernel_*.py")) - {cells}))],
            reads=(kernel, tooling / "offline.py", tooling / "jupyter.py", *tests.glob("*kernel_*.py"), *requirements),
        ),
        Stage(
            "셀 테스트",
            [*pytest, str(cells)],
            reads=(kernel, *tests.glob("*kernel_*.py"), *requirements, project.root / "crate", project.root / "Cargo.lock"),
        ),
        Stage(
            "브라우저 테스트",
            [*parallel, *map(str, pages)],
            reads=(project.notebooks, tooling, site, *requirements, *pages),
        ),
        Stage(
            "탐색 그림 테스트",
            [*pytest, "-n", "2", str(explorers)],
            reads=(project.root / "crate", project.scripts / "explorers.py", *requirements, explorers),
        ),
        Stage(
            "노트북",
            [python, str(project.scripts / "notebooks.py"), "check"],
            reads=(project.notebooks, tooling, kernel, *requirements, project.root / "crate", project.root / "Cargo.lock"),
        ),
        Stage(
            "배포 준비",
            ["cargo", "publish", "--dry-run", "--allow-dirty", "--locked", "-p", "neuronote"],
            # The package stands alone, without the workspace's profile. So it can use what was compiled for the tests.
            env={
                "CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR") or str(project.root / "target"),
                "CARGO_PROFILE_DEV_DEBUG": "line-tables-only",
            },
            online=True,
        ),
    ]


def _digest(stage: Stage) -> str:
    """What a stage looks at, in one word."""
    digest = hashlib.sha256(subprocess.run(["rustc", "-vV"], capture_output=True, check=True).stdout)
    for path in stage.reads:
        inside = [file for file in path.rglob("*") if file.is_file() and not _LEFT_OUT & set(file.parts)]
        for file in sorted(inside) if path.is_dir() else [path]:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _passed(project: Project, stage: Stage) -> Path:
    """Where it is noted on what a stage passed last."""
    return project.venv / f"{hashlib.sha256(stage.name.encode()).hexdigest()[:8]}.passed"


def is_known_to_pass(project: Project, stage: Stage) -> bool:
    """Whether nothing has changed since it passed here."""
    try:
        return bool(stage.reads) and _passed(project, stage).read_text(encoding="utf-8") == _digest(stage)
    except OSError:
        return False


def add_components() -> None:
    """rustfmt and clippy, which a minimal Rust comes without."""
    for command, component in (("fmt", "rustfmt"), ("clippy", "clippy")):
        there = subprocess.run(["cargo", command, "--version"], capture_output=True, check=False)
        if there.returncode != 0 and shutil.which("rustup"):
            run(["rustup", "component", "add", component], f"{component}를 설치하는 중")


def run_stage(project: Project, stage: Stage) -> Finished:
    """Run one; its output is shown when it fails, and its latest line while it runs."""
    say(f"▶ {stage.name}")
    env = jupyter.variables(project) | {"CARGO_TERM_COLOR": "never"} | stage.env
    result = run(stage.command, stage.name, note=lambda line: plain(line).strip(), cwd=project.root, env=env)
    if result.code != 0:
        say(plain(result.output).rstrip())
    return result


def main() -> int:
    """The command line."""
    parser = Parser(description="프로젝트의 모든 검사를 실행합니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.parse_args()
    project = Project.here()
    set_up(project, tests=True)
    add_components()
    has_browser = browser.ensure() is not None

    lines = []
    passed = failed = 0
    for stage in stages(project):
        if stage.name in ("브라우저 테스트", "탐색 그림 테스트") and not has_browser:
            lines.append(f"- {stage.name}: 건너뜀 (Chromium이나 Chrome이 없습니다)")
            continue
        if is_known_to_pass(project, stage):
            lines.append(f"- {stage.name}: 건너뜀 (여기서 통과한 뒤로 바뀐 것이 없습니다)")
            continue
        start = time.monotonic()
        result = run_stage(project, stage)
        took = seconds(time.monotonic() - start)
        if result.code == 0:
            passed += 1
            if stage.reads:
                _passed(project, stage).write_text(_digest(stage), encoding="utf-8")
            lines.append(f"✓ {stage.name}: 통과 ({took})")
        elif stage.online and result.offline:
            lines.append(f"- {stage.name}: 건너뜀 (인터넷에 연결되어 있지 않습니다)")
        else:
            failed += 1
            lines.append(f"✗ {stage.name}: 실패 ({took})")
    say("\n" + "\n".join(lines))
    say(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    run_main(main)
