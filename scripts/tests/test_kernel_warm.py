"""Kernels as every client starts them, through the command in the kernel spec."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kernel_house import DEPENDENCY, PATIENCE, Client, House, house, local_kernel, tidy, until  # noqa: F401

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the test looks into processes the POSIX way")


def log(house: House) -> str:
    return "\n".join(path.read_text() for path in house.state.glob("kernels/*/log"))


def in_a_loop(house: House) -> bool:
    return any("loop" in path.read_text() for path in house.state.glob("kernels/*/work/src/lib.rs"))


@pytest.fixture(scope="class")
def kernel(house: House) -> Iterator[tuple[Any, Client]]:
    """One kernel for the tests of a class."""
    with local_kernel(house) as (manager, client):
        yield manager, client
    until(house.is_empty, "nothing is left")


class TestOneKernel:
    """What a reader does in one kernel, in this order."""

    def test_first_figure_compiles_nothing(self, kernel: tuple[Any, Client], house: House) -> None:
        assert "AND" in kernel[1].figure()
        assert len(house.folders()) == 1
        assert "Compiling neuronote" not in log(house)
        assert "Compiling unicode-width" not in log(house)

    def test_versions_are_those_of_our_lock(self, kernel: tuple[Any, Client], house: House) -> None:
        (folder,) = house.folders()
        ours = (house.root / "Cargo.lock").read_text()
        used = (house.state / "kernels" / folder / "work" / "Cargo.lock").read_text()
        blocks = [block for block in used.split("[[package]]")[1:] if "checksum" in block]
        assert blocks
        for block in blocks:
            name, version = block.strip().splitlines()[:2]
            assert f"{name}\n{version}\n" in ours

    def test_other_crates_are_still_to_be_had(self, kernel: tuple[Any, Client]) -> None:
        """Not offline: a reader may add a crate, here one that has certainly been downloaded."""
        code = ':dep unicode-width\nuse unicode_width::UnicodeWidthStr;\n"가".width()'
        assert kernel[1].run(code) == ("ok", "2")

    def test_interrupt_in_an_endless_cell(self, kernel: tuple[Any, Client], house: House) -> None:
        manager, client = kernel
        client.client.execute("loop {}")
        until(lambda: in_a_loop(house), "the cell is compiled")
        until(lambda: len(house.running()) == 2, "the cell runs")
        manager.interrupt_kernel()
        assert client.run("1 + 1") == ("ok", "2")

    def test_restart(self, kernel: tuple[Any, Client], house: House) -> None:
        manager, client = kernel
        assert client.run("let a = 1;")[0] == "ok"
        before = house.folders()
        manager.restart_kernel()
        client.client.wait_for_ready(timeout=PATIENCE)
        assert client.run("a")[0] == "error"
        assert "AND" in client.figure()
        assert len(house.folders()) == 1 and house.folders() != before


def test_two_kernels_do_not_disturb_each_other(tidy: House) -> None:
    with local_kernel(tidy) as (_, one), local_kernel(tidy) as (_, two):
        one.figure()
        two.figure()
        assert one.run("let a = 1;")[0] == "ok"
        assert two.run("let a = 2;")[0] == "ok"
        assert one.run("a") == ("ok", "1")
        assert two.run("a") == ("ok", "2")
        assert len(tidy.folders()) == 2


def test_shut_down_in_an_endless_cell(tidy: House) -> None:
    with local_kernel(tidy) as (manager, client):
        client.client.execute("loop {}")
        until(lambda: in_a_loop(tidy), "the cell is compiled")
        manager.shutdown_kernel()
    until(tidy.is_empty, "nothing is left")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_everything(tidy: House, number: signal.Signals) -> None:
    with local_kernel(tidy) as (manager, client):
        client.client.execute("loop {}")
        until(lambda: in_a_loop(tidy), "the cell is compiled")
        os.kill(manager.provisioner.pid, number)
        until(tidy.is_empty, "nothing is left")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere evcxr lives until the next sweep")
def test_killed_warden_leaves_at_most_a_folder(tidy: House) -> None:
    with local_kernel(tidy) as (manager, client):
        client.client.execute("loop {}")
        until(lambda: in_a_loop(tidy), "the cell is compiled")
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        until(lambda: len(tidy.running()) < 2, "evcxr dies with it")
    (left,) = tidy.folders()
    with local_kernel(tidy) as (_, client):
        # The next kernel sweeps, and ends the cell that still runs.
        until(lambda: left not in tidy.folders(), "the folder is swept")
        assert client.run("1 + 1") == ("ok", "2")


def test_kernel_ends_with_whoever_started_it(tidy: House) -> None:
    script = (
        "import sys, time\n"
        "from jupyter_client.manager import KernelManager\n"
        "manager = KernelManager(kernel_name='rust')\n"
        "manager.start_kernel(cwd=sys.argv[1])\n"
        "client = manager.client(); client.start_channels(); client.wait_for_ready(timeout=240)\n"
        "client.execute('loop {}')\n"
        "print('runs', flush=True); time.sleep(600)\n"
    )
    starter = subprocess.Popen([tidy.python, "-c", script, tidy.notebooks], env=tidy.env, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None and starter.stdout.readline() == "runs\n"
    assert len(tidy.folders()) == 1
    starter.kill()
    starter.wait()
    until(tidy.is_empty, "nothing is left")


def test_without_network(tidy: House) -> None:
    script = (
        "import socket, sys; from kernel_house import *\n"
        "from neuronote_lab import offline\n"
        "if not offline.cut(): sys.exit('cannot')\n"
        "print('network', [name for _, name in socket.if_nameindex()])\n"
        "house = House.__new__(House); house.root = Path(sys.argv[1]); house.venv = house.root / '.venv'\n"
        "house.notebooks = house.root / 'notebooks'; house.state = house.venv / 'neuronote-kernel'; house.evcxr = evcxr()\n"
        "with local_kernel(house) as (_, client): print(client.figure())\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, tidy.root],
        cwd=Path(__file__).parent, env=tidy.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if answer.stderr.strip() == "cannot":
        pytest.skip("no network namespaces here")
    assert answer.returncode == 0, answer.stderr
    assert "network ['lo']" in answer.stdout
    assert "AND" in answer.stdout


def test_kernel_elsewhere(tidy: House, tmp_path: Path) -> None:
    """In a folder with a configuration, which counts, and with files that look like Python's own, which don't."""
    (tmp_path / "evcxr.toml").write_text('[evcxr]\nprelude = "let mine = 7;"\n')
    for name in ("json.py", "signal.py", "shutil.py"):
        (tmp_path / name).write_text("raise SystemExit('imported')\n")
    with local_kernel(tidy, cwd=tmp_path) as (_, client):
        assert client.run("mine") == ("ok", "7")


def test_nbclient(tidy: House) -> None:
    nbformat = pytest.importorskip("nbformat")
    cells = [nbformat.v4.new_code_cell(code) for code in (DEPENDENCY, "Gate::And")]
    path = tidy.notebooks / "short.ipynb"
    metadata = {"kernelspec": {"name": "rust", "display_name": "Rust"}, "language_info": {"name": "Rust"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    script = (
        "import sys, nbformat; from nbclient import NotebookClient\n"
        "notebook = nbformat.read(sys.argv[1], 4)\n"
        "NotebookClient(notebook, timeout=240, startup_timeout=240, resources={'metadata': {'path': sys.argv[2]}}).execute()\n"
        "print(notebook.cells[1].outputs[0].data['text/plain'])\n"
    )
    answer = subprocess.run(
        [tidy.python, "-c", script, path, tidy.notebooks], env=tidy.env, capture_output=True, text=True, check=False
    )
    path.unlink()
    assert answer.returncode == 0, answer.stderr
    assert "AND" in answer.stdout
    assert not list(tidy.state.glob("kernels/*/connection.json")), "a script has no use for a spare"
