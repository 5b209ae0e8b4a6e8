"""One kernel that is kept running ahead of the next notebook.

It lives in the process of the Jupyter server, as its child, and ends with it. A lock in the file system sees to it
that there is one on the machine even when two servers run.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from jupyter_client.connect import LocalPortCache
from jupyter_client.launcher import launch_kernel

from . import key, template
from .folder import sweep
from .lock import Lock
from .places import LESSONS, STATE, make

IP = "127.0.0.1"
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
# Names whose values differ from kernel to kernel, and that evcxr does not look at.
_PERSONAL = {"JPY_SESSION_NAME", "JPY_PARENT_PID", "JPY_INTERRUPT_EVENT", "IPY_INTERRUPT_EVENT"}
# A spare that starts at once would take the core that the reader's first cells need.
_PAUSE = float(os.environ.get("NEURONOTE_SPARE_DELAY") or 10)
_RETRY = 60.0


def is_wanted() -> bool:
    """Whether spares are switched on. One takes about 600 MB."""
    return os.environ.get("NEURONOTE_SPARE", "1") not in ("0", "no", "off", "false")


def is_lesson(cwd: str | None) -> bool:
    """Whether a kernel in that folder is for a lesson."""
    return Path(cwd or os.getcwd()).resolve() == LESSONS.resolve()


def environment(spec: Any, env: Mapping[str, str]) -> dict[str, str]:
    """What a kernel of this spec gets to see, without what is different for each."""
    spec_env = {name: Template(value).safe_substitute(env) for name, value in spec.env.items()}
    return {name: value for name, value in {**env, **spec_env}.items() if name not in _PERSONAL}


def _evcxr(spec: Any) -> Path | None:
    """The program in the spec's command, if it is a command of ours."""
    argv = list(spec.argv)
    return Path(argv[argv.index("--evcxr") + 1]) if "--evcxr" in argv[:-1] else None


@dataclass
class Spare:
    """A kernel that no notebook has, and what it was started with."""

    process: subprocess.Popen[bytes]
    info: dict[str, Any]
    argv: list[str]
    env: dict[str, str]
    key: str

    def end(self) -> None:
        """Stop it. Its warden tidies up."""
        for name in PORTS:
            LocalPortCache.instance().return_port(self.info[name])
        try:
            self.process.terminate()
        except OSError:
            pass


class Keeper:
    """Heats spares and hands them over, each to one notebook."""

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._lock = Lock(STATE / "spare.lock")
        self._spare: Spare | None = None
        self._timer: threading.Timer | None = None
        self._closed = False

    def heat(self, spec: Any, after: float = _PAUSE) -> None:
        """Have a spare in a while. Asked again before that, the while begins anew."""
        if not is_wanted() or _evcxr(spec) is None:
            return
        with self._guard:
            if self._closed:
                return
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(after, self._heat, [spec])
            self._timer.daemon = True
            self._timer.start()

    def _heat(self, spec: Any) -> None:
        evcxr = _evcxr(spec)
        try:
            sweep()
            name = key.current(evcxr)
            if not LESSONS.is_dir() or template.has_failed(name):
                return
            if template.find(name) is None:
                command = [sys.executable, "-I", "-m", "neuronote_kernel", "--evcxr", str(evcxr), "--template", "--quiet"]
                if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                    return
                name = key.current(evcxr)
            with self._guard:
                if self._closed or self._is_alive():
                    return
                self._discard()
                make(STATE)
                if not self._lock.take():
                    self.heat(spec, _RETRY)  # Another server has one. It may end.
                    return
                try:
                    self._spare = self._start(spec, name)
                except BaseException:
                    self._lock.release()
                    raise
        except OSError as error:
            sys.stderr.write(f"다음 Rust 커널을 미리 시작하지 못했습니다: {error}\n")

    def _start(self, spec: Any, name: str) -> Spare:
        info: dict[str, Any] = {port: LocalPortCache.instance().find_available_port(IP) for port in PORTS}
        info |= {"transport": "tcp", "ip": IP, "signature_scheme": "hmac-sha256", "key": secrets.token_hex(32)}
        env = environment(spec, os.environ)
        known = {"connection_file": "--spare", "resource_dir": spec.resource_dir, "prefix": sys.prefix}
        argv = [re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], found[0]), part) for part in spec.argv]
        argv.append("--warm-up")
        process = launch_kernel(argv, stdin=subprocess.PIPE, env=dict(env), cwd=str(LESSONS))
        # Through the pipe: the key is nobody else's to read in a list of processes.
        process.stdin.write(json.dumps(info).encode())
        process.stdin.close()
        return Spare(process, info, list(spec.argv), env, name)

    def _is_alive(self) -> bool:
        return self._spare is not None and self._spare.process.poll() is None

    def _discard(self) -> None:
        if self._spare is not None:
            self._spare.end()
            self._spare = None
            self._lock.release()

    def claim(self, spec: Any, cwd: str | None, env: Mapping[str, str]) -> Spare | None:
        """The spare, if there is one and it is what would be started now. It is then the caller's alone."""
        with self._guard:
            spare = self._spare
            if spare is None:
                return None
            evcxr = _evcxr(spec)
            if not self._is_alive() or evcxr is None or spare.key != key.current(evcxr):
                self._discard()  # Dead, or of a library that has changed since.
                return None
            if spare.argv != list(spec.argv) or spare.env != environment(spec, env):
                return None
            if not is_lesson(cwd):
                return None
            self._spare = None
            self._lock.release()
            return spare

    def close(self) -> None:
        """Stop the spare, and start no more."""
        with self._guard:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            self._discard()


keeper = Keeper()
atexit.register(keeper.close)
