"""A picture of a notebook as JupyterLab shows it. For those who draw the figures."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import sys
from pathlib import Path

from neuronote_lab import browser
from neuronote_lab.environment import TESTS, is_ready
from neuronote_lab.paths import Project
from neuronote_lab.say import Parser, Problem, run_main, say
from neuronote_lab.setup import enter


def main() -> int:
    """The command line."""
    parser = Parser(description="노트북이 JupyterLab에서 보이는 모습을 그림 파일로 저장합니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.add_argument("name", metavar="이름", help="노트북 이름(02-logic-gates)")
    parser.add_argument("--dark", action="store_true", help="어두운 테마로")
    parser.add_argument("--width", type=int, default=1000, metavar="픽셀", help="창의 너비 (기본 1000)")
    parser.add_argument("--out", type=Path, required=True, metavar="파일.png", help="저장할 파일")
    options = parser.parse_args()
    project = Project.here()
    notebook = project.notebooks / f"{options.name.removesuffix('.ipynb')}.ipynb"
    if not notebook.is_file():
        raise Problem(f"{notebook.name}이 notebooks 폴더에 없습니다.")
    enter(project, sys.argv[1:])
    if browser.find() is None or not is_ready(project, TESTS):
        raise Problem(
            "그림을 찍는 데 쓸 브라우저나 패키지가 없습니다.",
            "'python3 scripts/test.py'를 한 번 실행하면 설치됩니다.",
        )

    from neuronote_lab.page import lab  # Needs what the environment holds.

    with lab(project, project.notebooks, dark=options.dark) as running:
        page = running.open(notebook, width=options.width)
        # As tall as the notebook, so that nothing is scrolled out of sight.
        height = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.jp-Notebook .jp-Cell')].map(c => c.getBoundingClientRect().bottom))"
        )
        page.set_viewport_size({"width": options.width, "height": min(int(height) + 60, 16_000)})
        page.wait_for_timeout(500)  # Let it settle after the change of size; a picture has no event for that.
        page.screenshot(path=str(options.out))
    say(f"저장했습니다: {options.out}")
    return 0


if __name__ == "__main__":
    run_main(main)
