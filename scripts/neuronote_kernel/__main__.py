"""The command line: what a kernel spec starts, and what set-up calls."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path


def _template(evcxr: Path, quiet: bool) -> int:
    from . import template

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # So that what we started ends, too.
    if quiet and hasattr(os, "nice"):
        os.nice(10)
    try:
        template.build(evcxr, (lambda _: None) if quiet else (lambda line: print(line, flush=True)))
    except template.BuildError as error:
        sys.stderr.write(
            f"{error}\n강의 라이브러리를 미리 컴파일하지 못했습니다. "
            "'cargo check -p neuronote'를 실행하면 자세한 메시지를 볼 수 있습니다.\n"
        )
        return 1
    return 0


def main() -> int:
    """Run a kernel, or build the template that kernels start from."""
    parser = argparse.ArgumentParser(prog="neuronote_kernel", description="강의의 Rust 커널을 실행합니다.")
    parser.add_argument("--evcxr", type=Path, required=True, help="evcxr_jupyter 프로그램")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("connection_file", nargs="?", type=Path, help="Jupyter가 준 연결 파일")
    what.add_argument("--spare", action="store_true", help="연결 정보를 표준 입력에서 읽습니다")
    what.add_argument("--template", action="store_true", help="라이브러리를 미리 컴파일해 둡니다")
    parser.add_argument("--warm-up", action="store_true", help="강의의 첫 셀을 미리 실행합니다")
    parser.add_argument("--quiet", action="store_true", help="뒤에서 조용히 합니다")
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if options.template:
        return _template(options.evcxr, options.quiet)
    from . import warden

    return warden.run(options.evcxr, sys.stdin.read() if options.spare else options.connection_file, options.warm_up)


if __name__ == "__main__":
    sys.exit(main())
