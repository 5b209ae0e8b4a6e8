"""Starting evcxr in a folder of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from . import processes
from .folder import Folder

# To the letter what the lessons begin with: the same text again costs evcxr nothing.
DEPENDENCY = ':dep neuronote = { path = "../crate" }\nuse neuronote::prelude::*;\n'
# The first `let` makes evcxr infer types, which takes seconds. What is dropped leaves no variable to the reader.
WARM_UP = "let ready = (Gate::And, String::new());\ndrop(ready);\n"
FIGURE = "Gate::And\n"
# To explain the first mistake of a kind that it finds before it compiles, evcxr runs `cargo check`, which wants other files of each
# dependency than `cargo build` has made.
MISTAKE = "let mistake = nothing;\n"
# A value that `evcxr_display` can't show, because the last line moves a variable or it stands in a tuple, is shown by `Debug`. The
# flag changes nothing of what Rust's own types print, and tells ours that a notebook asks, where they can send a picture.
FORMAT = ":fmt {:-?}\n"

# How cargo compiles in a kernel's folder, beyond what evcxr tells it. The library as in any release, one that was tested: evcxr
# compiles everything with debug assertions and overflow checks, which the reader's own cells keep. And no optimising across the
# parts of a crate, which every cell would wait for; the library is one part, so that it loses nothing.
PROFILE = """[profile.dev]
lto = "off"

[profile.dev.package."*"]
codegen-units = 1
debug-assertions = false
overflow-checks = false
"""


def _keep_versions(folder: Folder) -> str:
    """A start-up cell that puts our Cargo.lock in place.

    evcxr's own first cell has no dependencies, and cargo removes from the lock what is not used. Without this it would
    choose versions anew, for which it needs the network, and newer ones than those compiled.
    """
    source, target = str(folder.pinned), str(folder.work / "Cargo.lock")
    if os.name == "nt":
        return f'std::fs::copy(r"{source}", r"{target}").is_ok();\n'
    return f"!cp {shlex.quote(source)} {shlex.quote(target)} || true\n"


def configure(folder: Folder, prelude: str = "") -> None:
    """Write how cells are compiled, and what evcxr runs before the reader's first one."""
    settings = folder.path / ".cargo"  # Cargo looks in every folder above the one that it works in.
    settings.mkdir(exist_ok=True)
    (settings / "config.toml").write_text(PROFILE, encoding="utf-8")
    start_up = FORMAT + (_keep_versions(folder) if folder.pinned.exists() else "")
    (folder.config / "init.evcxr").write_text(start_up, encoding="utf-8")
    if prelude:
        (folder.config / "evcxr.toml").write_text(f"[evcxr]\nprelude = '''\n{prelude}'''\n", encoding="utf-8")


def start(evcxr: Path, folder: Folder, connection_file: Path, cwd: Path | None = None) -> subprocess.Popen[bytes]:
    """Start the kernel. What it prints on the side goes into a file: the reader's cells answer elsewhere."""
    env = os.environ | {
        processes.VARIABLE: str(folder.work),
        # Not the reader's own start-up file: it would change what the lessons show.
        "EVCXR_CONFIG_DIR": str(folder.config),
        # At its start evcxr brings an older kernel of its own up to date. There is none here.
        "JUPYTER_PATH": str(folder.config),
        "TMPDIR": str(folder.tmp),
        "TMP": str(folder.tmp),
        "TEMP": str(folder.tmp),
        # evcxr's own, not the cells': it gives those theirs. Nobody wants to read where in evcxr an error was noticed.
        "RUST_BACKTRACE": "0",
    }
    with open(folder.log, "ab") as log:
        return subprocess.Popen(
            [evcxr, "--control_file", connection_file],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=processes.die_with_parent if os.name != "nt" else None,
        )


def last_words(folder: Folder) -> str:
    """The end of what evcxr printed."""
    try:
        text = folder.log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-30:])
