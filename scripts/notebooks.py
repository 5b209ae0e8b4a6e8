"""Run the lessons in the real kernel: `run` writes their outputs, `check` compares with those in the files, without a network."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import subprocess
import sys
import tempfile
import time

from neuronote_lab import offline
from neuronote_lab.paths import Project
from neuronote_lab.process import stop
from neuronote_lab.say import Live, Parser, Problem, run_main, say
from neuronote_lab.setup import enter


def each(what: str, paths: list) -> bool:
    """Run or check each in a process of its own, two at a time: a kernel compiles its cells on one core."""
    live = Live("강의 노트북을 실행하는 중")
    waiting = [path.stem for path in paths]
    running: dict = {}
    good = True
    try:
        while waiting or running:
            while waiting and len(running) < 2:
                said = tempfile.TemporaryFile()
                command = [sys.executable, __file__, what, waiting.pop()]  # The longest are the last.
                running[subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)] = said
            time.sleep(0.2)
            for process in [one for one in running if one.poll() is not None]:
                with running.pop(process) as said:
                    said.seek(0)
                    live.close()
                    say(said.read().decode("utf-8", "replace").strip())
                good = good and process.returncode == 0
            live.show(f"{len(paths) - len(waiting) - len(running)}/{len(paths)}")
    finally:
        live.close()
        for process in running:
            stop(process)
    return good


def main() -> int:
    """The command line."""
    parser = Parser(description="강의 노트북을 Rust 커널에서 실행합니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.add_argument("what", choices=["run", "check"], help="run: 실행해서 출력을 저장, check: 네트워크를 끊고 실행해서 저장된 출력과 비교")
    parser.add_argument("names", nargs="*", metavar="이름", help="노트북 이름(02-logic-gates). 없으면 모두")
    options = parser.parse_args()
    project = Project.here()
    paths = [project.notebooks / f"{name.removesuffix('.ipynb')}.ipynb" for name in options.names]
    for path in paths:
        if not path.is_file():
            known = ", ".join(lesson.stem for lesson in project.lessons())
            raise Problem(f"{path.name}이 notebooks 폴더에 없습니다.", f"있는 노트북: {known}")
    paths = paths or project.lessons()
    if not paths:
        raise Problem("notebooks 폴더에 강의 노트북이 없습니다.", "저장소를 다시 내려받으세요.")
    enter(project, sys.argv[1:])
    if options.what == "check" and len(paths) == 1 and not offline.cut():
        say(f"{paths[0].stem}: 이 시스템에서는 네트워크를 끊을 수 없어 cargo만 오프라인으로 둡니다.")

    from neuronote_lab import execute  # Needs what the environment holds.

    if len(paths) > 1:
        return 0 if each(options.what, paths) else 1
    if options.what == "check":
        return 0 if execute.check(paths[0]) else 1
    execute.run(paths[0])
    return 0


if __name__ == "__main__":
    run_main(main)
