"""What the scripts share: setting up, running JupyterLab, running notebooks.

The check below stands here, in words that an old Python can still read, because this file is the first
one that every script imports.
"""

import sys

MIN_PYTHON = (3, 10)

if sys.version_info < MIN_PYTHON:
    sys.stderr.write(
        "Python %d.%d 이상이 필요합니다. 지금은 %d.%d입니다.\n"
        "https://www.python.org/downloads/ 에서 새 버전을 설치한 뒤 그 파이썬으로 다시 실행하세요.\n"
        % (MIN_PYTHON + tuple(sys.version_info[:2]))
    )
    sys.exit(1)
