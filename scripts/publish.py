"""The lessons as a site and as decks of slides, for a browser alone: no kernel, nothing from elsewhere."""

import neuronote_lab  # First: it refuses a Python that can't read the rest.
import sys

from neuronote_lab.environment import SITE
from neuronote_lab.paths import Project
from neuronote_lab.say import Parser, run_main, say
from neuronote_lab.setup import enter_environment


def main() -> int:
    """The command line."""
    parser = Parser(description="저장된 출력으로 강의의 웹 페이지와 슬라이드를 만듭니다.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")
    parser.parse_args()
    project = Project.here()
    enter_environment(project, SITE, sys.argv[1:])

    from neuronote_site import build  # Needs what the environment holds.

    folder = project.root / "site"
    build.build(project.lessons(), folder)
    say(f"만들었습니다. 브라우저로 여세요: {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    run_main(main)
