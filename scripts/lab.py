"""Set everything up and open the lessons in JupyterLab."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import sys

from neuronote_lab import copies
from neuronote_lab.jupyter import serve
from neuronote_lab.paths import Project
from neuronote_lab.say import Parser, run_main, say
from neuronote_lab.setup import enter, set_up


def main() -> int:
    """The command line."""
    parser = Parser(description="필요한 것을 설치하고 강의 노트북을 JupyterLab으로 엽니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.add_argument("--setup-only", action="store_true", help="설치만 하고 JupyterLab은 열지 않습니다")
    parser.add_argument("--no-browser", action="store_true", help="브라우저를 열지 않고 주소만 알려 줍니다")
    parser.add_argument("--port", type=int, metavar="번호", help="JupyterLab이 쓸 포트를 정합니다")
    parser.add_argument("--restore", metavar="이름", help="강의 하나(02-logic-gates)를 처음 모습으로 되돌리고, 고친 것은 옆에 남깁니다")
    options = parser.parse_args()
    project = Project.here()
    if options.restore is not None:
        copies.restore(project, options.restore)
        return 0
    if options.setup_only:
        set_up(project)
        say("준비되었습니다. 'python3 scripts/lab.py'로 강의를 열 수 있습니다.")
        return 0
    enter(project, sys.argv[1:])
    folder = copies.update(project)
    say(f"여는 것은 강의의 사본입니다: {folder}")
    serve(project, folder, port=options.port, browser=not options.no_browser)
    return 0


if __name__ == "__main__":
    run_main(main)
