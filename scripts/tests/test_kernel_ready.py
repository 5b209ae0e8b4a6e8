"""Kernels from a real Jupyter server: the spare, and what is left when things end badly."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

import pytest
from kernel_house import Client, House, Server, house, serve, tidy, until  # noqa: F401

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the test looks into processes the POSIX way")
Serve = Callable[..., Server]


def ports(info: dict) -> list[int]:
    return [info[name] for name in sorted(info) if name.endswith("_port")]


def with_spare(server: Server) -> dict:
    return until(server.spare, "a spare is heated")


def test_spare_is_handed_over_and_the_next_is_heated(serve: Serve) -> None:
    server = serve()
    spare = with_spare(server)
    kernel = server.open("one")
    given = server.connection(kernel)
    assert ports(given) == ports(spare) and given["key"] == spare["key"]
    client = server.client(kernel)
    assert "AND" in client.figure()
    assert client.run(":vars")[1].count("ready") == 0, "what was warmed up leaves no variable"
    following = with_spare(server)
    assert ports(following) != ports(spare)
    client.close()


def test_counts_begin_as_in_any_evcxr(serve: Serve) -> None:
    server = serve()
    with_spare(server)
    client = server.client(server.open("one"))
    reply = client.client.execute_interactive("1 + 1", timeout=240, output_hook=lambda _: None)
    assert reply["content"]["execution_count"] == 2
    client.close()


def test_restart_and_interrupt(serve: Serve, tidy: House) -> None:
    server = serve()
    with_spare(server)
    kernel = server.open("one")
    before = server.connection(kernel)
    client = server.client(kernel)
    client.figure()
    client.run("let a = 1;")
    client.client.execute("loop {}")
    until(lambda: any("loop" in path.read_text() for path in tidy.state.glob("kernels/*/work/src/lib.rs")), "it compiles")
    server.ask("POST", f"kernels/{kernel}/interrupt")
    assert client.run("1 + 1") == ("ok", "2")
    client.client.execute("loop {}")
    server.ask("POST", f"kernels/{kernel}/restart")
    assert ports(server.connection(kernel)) == ports(before), "who is connected stays connected"
    client.client.wait_for_ready(timeout=240)
    assert client.run("a")[0] == "error"
    assert "AND" in client.figure()
    client.close()
    server.ask("DELETE", f"kernels/{kernel}")
    until(lambda: len(tidy.folders()) <= 1, "only the spare is left")


def test_kernel_killed_in_a_cell_is_started_again(serve: Serve, tidy: House) -> None:
    server = serve(NEURONOTE_SPARE="0")
    kernel = server.open("one")
    client = server.client(kernel)
    client.figure()
    (before,) = tidy.folders()
    client.client.execute("loop {}")
    for pid in tidy.running():
        os.kill(pid, signal.SIGKILL)
    until(lambda: tidy.folders() and before not in tidy.folders(), "it is started again, and the old folder is gone")
    client.close()
    client = server.client(kernel)
    assert "AND" in client.figure()
    client.close()


def test_ten_notebooks_at_once(serve: Serve, tidy: House) -> None:
    server = serve()
    with_spare(server)
    kernels: list[str] = []
    askers = [threading.Thread(target=lambda i=i: kernels.append(server.open(f"n{i}"))) for i in range(10)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(set(kernels)) == 10
    connections = {tuple(ports(server.connection(kernel))) for kernel in kernels}
    assert len(connections) == 10, "no kernel is given to two notebooks"
    clients = [server.client(kernel) for kernel in kernels]
    for number, client in enumerate(clients):
        assert client.run(f'println!("{{}}", {number});') == ("ok", f"{number}\n")
        client.close()
    until(lambda: len(tidy.folders()) == 11, "ten kernels and one spare")
    server.kill()
    until(tidy.is_empty, "nothing is left", 60)


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_server_ends_with_a_kernel_in_a_cell(serve: Serve, tidy: House, how: str) -> None:
    server = serve()
    with_spare(server)
    client = server.client(server.open("one"))
    client.client.execute("loop {}")
    with_spare(server)
    assert len(tidy.folders()) == 2
    client.close()
    getattr(server, how)()
    until(tidy.is_empty, "nothing is left", 60)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere evcxr lives until the next sweep")
def test_everything_killed_at_once(serve: Serve, tidy: House) -> None:
    server = serve()
    with_spare(server)
    client = server.client(server.open("one"))
    client.client.execute("loop {}")
    until(lambda: any("loop" in path.read_text() for path in tidy.state.glob("kernels/*/work/src/lib.rs")), "it compiles")
    client.close()
    wardens = [pid for pid in children(server.process.pid)]
    server.process.send_signal(signal.SIGSTOP)  # So that it can't notice.
    for pid in wardens:
        os.kill(pid, signal.SIGKILL)
    server.kill()
    assert tidy.folders()
    following = serve(NEURONOTE_SPARE="0")
    following.open("two")
    until(lambda: len(tidy.folders()) == 1, "the next start sweeps", 60)


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        direct = [int(word) for word in file.read().split()]
    # A spare is started by another thread.
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/children") as file:
            direct += [int(word) for word in file.read().split()]
    return sorted(set(direct))


def test_two_servers_have_one_spare(serve: Serve, tidy: House) -> None:
    one = serve()
    with_spare(one)
    two = serve()
    kernel = two.open("two")
    client = two.client(kernel)
    client.figure()
    assert len(tidy.folders()) == 2, "the spare of the first and the kernel of the second"
    client.close()
    kernel = one.open("one")
    one.client(kernel).close()
    until(lambda: len(tidy.folders()) >= 3, "a spare is heated again")
    assert len(tidy.folders()) == 3


def test_switched_off(serve: Serve, tidy: House) -> None:
    server = serve(NEURONOTE_SPARE="0")
    client = server.client(server.open("one"))
    assert "AND" in client.figure()
    assert len(tidy.folders()) == 1
    client.close()


def test_spare_that_died_is_not_handed_over(serve: Serve, tidy: House) -> None:
    server = serve()
    spare = with_spare(server)
    for pid in tidy.running():
        os.kill(pid, signal.SIGKILL)
    until(lambda: not tidy.folders(), "the spare is gone")
    kernel = server.open("one")
    assert ports(server.connection(kernel)) != ports(spare)
    client = server.client(kernel)
    assert "AND" in client.figure()
    client.close()


def test_other_folder_or_environment_falls_back(serve: Serve, tidy: House) -> None:
    server = serve()
    spare = with_spare(server)
    (tidy.root / "elsewhere").mkdir(exist_ok=True)
    body = {"path": "elsewhere/a.ipynb", "name": "", "type": "notebook", "kernel": {"name": "rust"}}
    kernel = server.ask("POST", "sessions", body)["kernel"]["id"]
    assert ports(server.connection(kernel)) != ports(spare)
    client = server.client(kernel)
    assert client.run("std::env::current_dir().unwrap().ends_with(\"elsewhere\")") == ("ok", "true")
    client.close()
    kernel = server.open("one")
    assert ports(server.connection(kernel)) == ports(spare), "the spare is still there for whom it fits"
    server.client(kernel).close()
