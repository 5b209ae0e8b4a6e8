"""Making this package known to a virtual environment, without pip and without the network.

It stays where it is, and a `.pth` file leads there: so it knows which checkout it belongs to.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path

_SCRIPTS = Path(__file__).resolve().parents[1]
_VERSION = "0.1.0"
PROVISIONER = "neuronote-provisioner"


def argv(python: Path, evcxr: Path) -> list[str]:
    """The kernel spec's command. `-I`: a `json.py` beside a notebook is not the reader's way to break the kernel."""
    return [str(python), "-I", "-m", "neuronote_kernel", "--evcxr", str(evcxr), "{connection_file}"]


def metadata() -> dict[str, object]:
    """The kernel spec's `metadata`. Clients that know no provisioners pass over it and use `argv`."""
    return {"kernel_provisioner": {"provisioner_name": PROVISIONER}}


def template_command(python: Path, evcxr: Path) -> list[str]:
    """The command that compiles the library for kernels to start from. Returns at once when that was done."""
    return [str(python), "-I", "-m", "neuronote_kernel", "--evcxr", str(evcxr), "--template"]


def _site(venv: Path) -> Path:
    candidates = [venv / "Lib" / "site-packages"] if os.name == "nt" else sorted(venv.glob("lib/python3*/site-packages"))
    return candidates[-1]


def _files(site: Path) -> dict[Path, str]:
    info = site / f"neuronote_kernel-{_VERSION}.dist-info"
    files = {
        site / "neuronote_kernel.pth": f"{_SCRIPTS}\n",
        info / "METADATA": f"Metadata-Version: 2.1\nName: neuronote-kernel\nVersion: {_VERSION}\n",
        info / "INSTALLER": "neuronote\n",
        info / "entry_points.txt": "[jupyter_client.kernel_provisioners]\n"
        f"{PROVISIONER} = neuronote_kernel.provisioner:Provisioner\n",
    }
    lines = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        lines.append(f"{path.relative_to(site).as_posix()},sha256={digest},{len(text.encode())}\n")
    record = info / "RECORD"
    files[record] = "".join(lines) + f"{record.relative_to(site).as_posix()},,\n"
    return files


def _all(venv: Path) -> dict[Path, str]:
    # The server loads this at its start, and then the first spare is heated.
    extension = venv / "etc" / "jupyter" / "jupyter_server_config.d" / "neuronote_kernel.json"
    text = json.dumps({"ServerApp": {"jpserver_extensions": {"neuronote_kernel.extension": True}}})
    return _files(_site(venv)) | {extension: text}


def is_installed(venv: Path) -> bool:
    """Whether everything is as `install` writes it."""
    try:
        return all(path.read_bytes() == text.encode() for path, text in _all(venv).items())
    except (OSError, IndexError):
        return False


def install(venv: Path) -> None:
    """Write the files, each in one step. What leads others here comes after what they will look for."""
    for path, text in _all(venv).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}-{os.getpid()}")
        draft.write_bytes(text.encode())
        os.replace(draft, path)
