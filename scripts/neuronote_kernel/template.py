"""evcxr's working folder with the library already compiled, for kernels to copy."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from . import evcxr as kernel
from . import key, processes
from .folder import Folder
from .lock import Lock
from .places import CRATE, ROOT, STATE, TEMPLATES, make

# The compiler replaces these files and never writes into them, so a copy can be a second name for the same file.
_SHARED = (".rlib", ".rmeta")


class BuildError(Exception):
    """The library could not be compiled. Holds what was printed."""


def find(name: str) -> Path | None:
    """The template of that key. It appears in one step: what is there is whole."""
    path = TEMPLATES / name
    return path if path.is_dir() else None


def _failure(name: str) -> Path:
    return TEMPLATES / f"{name}.failed"


def has_failed(name: str) -> bool:
    """Whether it is known that this can't be built. Trying it again at every start would only burn time."""
    return _failure(name).exists()


def _others(name: str) -> list[Path]:
    if not TEMPLATES.is_dir():
        return []
    found = [entry for entry in TEMPLATES.iterdir() if entry.is_dir() and entry.name != name]
    return sorted(found, key=lambda entry: entry.stat().st_mtime, reverse=True)


def _copy_file(source: str, target: str) -> None:
    if source.endswith(_SHARED):
        try:
            os.link(source, target)
            return
        except OSError:
            pass  # Another file system, or one without such names.
    shutil.copy2(source, target)  # With its times: cargo goes by them.


def _copy(template: Path, folder: Folder) -> None:
    try:
        shutil.copytree(template / "work", folder.work, copy_function=_copy_file)
        shutil.copyfile(template / "Cargo.lock", folder.pinned)
    except (OSError, shutil.Error):  # Replaced by a newer one at this moment.
        shutil.rmtree(folder.work, ignore_errors=True)
        folder.pinned.unlink(missing_ok=True)
        raise


def _forget_library(work: Path) -> None:
    """Remove what was compiled from our crate. Its dependencies are cargo's to judge, by name and version."""
    for path in [*work.glob("target/**/*neuronote-*"), *work.glob("target/**/*neuronote.*")]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def prepare(folder: Folder, name: str) -> bool:
    """Fill a kernel's folder from the template of that key; without one, with what can be used of an older one."""
    for _ in range(2):
        template = find(name)
        if template is not None:
            try:
                _copy(template, folder)
                return True
            except (OSError, shutil.Error):
                continue
    for template in [entry for entry in _others(name) if not entry.name.startswith(".")][:1]:
        try:
            _copy(template, folder)
            _forget_library(folder.work)
        except (OSError, shutil.Error):
            pass
    if (ROOT / "Cargo.lock").exists():
        shutil.copyfile(ROOT / "Cargo.lock", folder.pinned)
    return False


def _follow(process: subprocess.Popen[bytes], folder: Folder, info: dict[str, object], say: Callable[[str], None]) -> None:
    """Wait until the kernel has run its prelude and shown a mistake; tell meanwhile what is compiled."""
    from queue import Empty

    from jupyter_client.blocking.client import BlockingKernelClient

    client = BlockingKernelClient()
    client.load_connection_info(info)  # type: ignore[arg-type]
    client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=True)
    try:
        with open(folder.log, encoding="utf-8", errors="replace") as log:

            def tell() -> None:
                for line in log:
                    if line.lstrip().startswith("Compiling "):
                        say(line.rstrip())

            def wait() -> None:
                while True:
                    tell()
                    try:
                        client.get_shell_msg(timeout=0.5)
                        break
                    except Empty:
                        if process.poll() is not None:
                            raise BuildError(kernel.last_words(folder)) from None
                tell()  # Of a small library all of it was compiled since the last look.

            client.kernel_info()
            wait()
            client.execute(kernel.MISTAKE, allow_stdin=False)
            wait()
        client.shutdown()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            pass  # Removing the folder ends it.
    finally:
        client.stop_channels()


def _prune(work: Path) -> None:
    """Leave out what belongs to the one run: its cells, and the compiler's notes about them."""
    for path in work.glob("target/*/debug/*code_*"):
        path.unlink()
    for path in [*work.glob("target/debug/incremental"), *work.glob("target/*/debug/incremental")]:
        shutil.rmtree(path, ignore_errors=True)


def _build_in(folder: Folder, evcxr: Path, name: str, say: Callable[[str], None]) -> Path:
    from jupyter_client.connect import write_connection_file

    prepare(folder, name)
    shutil.copyfile(ROOT / "Cargo.lock", folder.pinned)
    kernel.configure(folder, kernel.DEPENDENCY + kernel.FIGURE)
    connection, info = write_connection_file(str(folder.path / "connection.json"), key=secrets.token_hex(16).encode())
    # Any folder beside the crate would do.
    process = kernel.start(evcxr, folder, Path(connection), cwd=CRATE)
    try:
        _follow(process, folder, dict(info), say)
    finally:
        processes.end(folder.path)
        process.kill()
        process.wait()
    _prune(folder.work)
    draft = make(TEMPLATES) / f".{folder.path.name}"
    try:
        draft.mkdir()
        shutil.copyfile(folder.work / "Cargo.lock", draft / "Cargo.lock")
        os.rename(folder.work, draft / "work")
        os.rename(draft, TEMPLATES / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return TEMPLATES / name


def build(evcxr: Path, say: Callable[[str], None] = lambda _: None) -> Path:
    """The template that fits now, made if there is none. One process makes it, others wait for it."""
    make(STATE)
    lock = Lock(STATE / "template.lock")
    lock.wait()
    try:
        for _ in range(3):
            name = key.current(evcxr)
            found = find(name)
            if found is None:
                folder = Folder.create()
                try:
                    found = _build_in(folder, evcxr, name, say)
                except BuildError as error:
                    make(TEMPLATES)
                    _failure(name).write_text(str(error), encoding="utf-8")
                    raise
                finally:
                    folder.remove()
            if key.current(evcxr) == name:
                break  # Otherwise someone saved a file meanwhile.
        for other in _others(name):
            shutil.rmtree(other, ignore_errors=True)
        for mark in TEMPLATES.glob("*.failed"):
            mark.unlink(missing_ok=True)
        return found
    finally:
        lock.release()
