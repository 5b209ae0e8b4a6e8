"""Kernels from a real Jupyter server: the spare, and what is left when things end badly."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

import psutil
import pytest
from kernel_house import PATIENCE, House, Server, house, serve, served, tidy, until  # noqa: F401

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the test looks into processes the POSIX way")
Serve = Callable[..., Server]
# The house's library needs its first cell; a value of ours with no library at all is text between two lines.
FIGURE = 'println!("EVCXR_BEGIN_CONTENT text/plain\\n그림\\nEVCXR_END_CONTENT");'


def ports(info: dict) -> list[int]:
    return [info[name] for name in sorted(info) if name.endswith("_port")]


def in_a_loop(house: House) -> bool:
    return any("loop" in path.read_text() for path in house.state.glob("kernels/*/work/src/lib.rs"))


def with_spare(server: Server) -> dict:
    return until(server.spare, "a spare is heated")


class TestOneServer:
    """What a reader does in an afternoon."""

    def test_spare_is_handed_over_and_the_next_is_heated(self, served: Server) -> None:
        spare = with_spare(served)
        kernel = served.open("one")
        given = served.connection(kernel)
        assert ports(given) == ports(spare) and given["key"] == spare["key"]
        client = served.client(kernel)
        reply = client.client.execute_interactive("1 + 1", timeout=PATIENCE, output_hook=lambda _: None)
        assert reply["content"]["execution_count"] == 2, "counts begin as in any evcxr"
        assert "AND" in client.figure()
        assert client.run(":vars")[1].count("ready") == 0, "what was warmed up leaves no variable"
        assert ports(with_spare(served)) != ports(spare)
        client.close()
        served.close(kernel)

    def test_other_folder_falls_back(self, served: Server, house: House) -> None:
        spare = with_spare(served)
        (house.root / "elsewhere").mkdir(exist_ok=True)
        body = {"path": "elsewhere/a.ipynb", "name": "", "type": "notebook", "kernel": {"name": "rust"}}
        other = served.ask("POST", "sessions", body)["kernel"]["id"]
        assert ports(served.connection(other)) != ports(spare)
        client = served.client(other)
        assert client.run('std::env::current_dir().unwrap().ends_with("elsewhere")') == ("ok", "true")
        client.close()
        kernel = served.open("one")
        assert ports(served.connection(kernel)) == ports(spare), "the spare is still there for whom it fits"
        served.close(other)
        served.close(kernel)

    def test_restart_and_interrupt(self, served: Server, house: House) -> None:
        with_spare(served)
        kernel = served.open("one")
        before = served.connection(kernel)
        client = served.client(kernel)
        client.figure()
        client.run("let a = 1;")
        client.client.execute("loop {}")
        until(lambda: in_a_loop(house), "it compiles")
        served.ask("POST", f"kernels/{kernel}/interrupt")
        assert client.run("1 + 1") == ("ok", "2")
        client.client.execute("loop {}")
        served.ask("POST", f"kernels/{kernel}/restart")
        assert ports(served.connection(kernel)) == ports(before), "who is connected stays connected"
        client.client.wait_for_ready(timeout=PATIENCE)
        assert client.run("a")[0] == "error"
        assert "AND" in client.figure()
        client.close()
        served.close(kernel)
        until(lambda: len(house.folders()) <= 1, "only the spare is left")

    def test_spare_that_died_is_not_handed_over(self, served: Server, house: House) -> None:
        spare = with_spare(served)
        for pid in house.running():
            os.kill(pid, signal.SIGKILL)
        # Its folder goes a moment before the process that it is asked after.
        until(lambda: not house.folders() and not children(served.process.pid), "the spare is gone")
        kernel = served.open("one")
        assert ports(served.connection(kernel)) != ports(spare)
        client = served.client(kernel)
        assert "AND" in client.figure()
        client.close()
        served.close(kernel)


class TestSwitchedOff:
    """A server that keeps no spare."""

    extra = {"NEURONOTE_SPARE": "0"}

    def test_all_lines_and_the_figure_after_them_arrive(self, served: Server) -> None:
        kernel = served.open("prints")
        with served.page(kernel) as page:
            outputs = list(page.outputs(page.send(f'for i in 0..20000 {{ println!("{{i}}"); }}\n{FIGURE}')))
            assert "".join(content["text"] for kind, content in outputs if kind == "stream") == "".join(
                f"{i}\n" for i in range(20_000)
            )
            assert outputs[-1][0] == "execute_result"
            assert len(outputs) < 2_000, "lines are gathered"
        served.close(kernel)

    def test_endless_print(self, served: Server) -> None:
        kernel = served.open("endless")
        with served.page(kernel) as page:
            cell = page.send('for i in 0_u64.. { println!("{i}"); }')
            said = ""
            for kind, content in page.outputs(cell):
                if kind == "stream":
                    if not said:
                        time.sleep(5)  # It prints on.
                        served.ask("POST", f"kernels/{kernel}/interrupt")
                    said += content["text"]
                elif kind == "error":
                    assert "변수가 모두 사라졌습니다" in content["traceback"][-1]
            following = page.send("1 + 1")
            left = list(page.outputs(following))
            assert left[-1][1]["data"]["text/plain"] == "2"
            # What is still to be sent when the next cell runs is shown there. A free run has printed millions by now.
            lines = sum(content["text"].count("\n") for kind, content in left if kind == "stream")
            assert lines < 100_000
        served.close(kernel)

    def test_a_cell_that_prints_too_much_is_cut(self, served: Server) -> None:
        kernel = served.open("much")
        with served.page(kernel) as page:
            outputs = list(page.outputs(page.send(f'for _ in 0..2000 {{ println!("{{}}", "가".repeat(999)); }}\n{FIGURE}')))
            said = "".join(content["text"] for kind, content in outputs if kind == "stream")
            assert "가\n\n… 출력이 너무 많아" in said and len(said) < 600_000
            assert outputs[-1][0] == "execute_result", "the figure is not"
            again = page.send('println!("다시")')
            assert [content["text"] for kind, content in page.outputs(again) if kind == "stream"] == ["다시\n"]
        served.close(kernel)

    def test_kernels_start_without_one(self, served: Server, house: House) -> None:
        kernel = served.open("one")
        client = served.client(kernel)
        assert "AND" in client.figure()
        assert len(house.folders()) == 1
        client.close()
        served.close(kernel)

    def test_kernel_killed_in_a_cell_is_started_again(self, served: Server, house: House) -> None:
        kernel = served.open("two")
        client = served.client(kernel)
        assert client.run("1 + 1") == ("ok", "2")
        (before,) = house.folders()
        client.client.execute("loop {}")
        for pid in house.running():
            os.kill(pid, signal.SIGKILL)
        until(lambda: house.folders() and before not in house.folders(), "it is started again, and the old folder is gone")
        client.close()
        client = served.client(kernel)
        assert "AND" in client.figure()
        client.close()
        served.close(kernel)


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
        # Not printed: evcxr may send the last printed line after it has called the cell finished.
        assert client.run(f"{number}") == ("ok", f"{number}")
        client.close()
    until(lambda: len(tidy.folders()) == 11, "ten kernels and one spare")
    # One of them in a cell that does not end.
    client = server.client(kernels[0])
    client.client.execute("loop {}")
    until(lambda: in_a_loop(tidy), "it compiles")
    client.close()
    server.kill()
    until(tidy.is_empty, "nothing is left")


def test_server_is_stopped_with_a_kernel_in_a_cell(serve: Serve, tidy: House) -> None:
    server = serve()
    with_spare(server)
    client = server.client(server.open("one"))
    client.client.execute("loop {}")
    with_spare(server)
    assert len(tidy.folders()) == 2
    client.close()
    server.stop()
    until(tidy.is_empty, "nothing is left")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere evcxr lives until the next sweep")
def test_everything_killed_at_once(serve: Serve, tidy: House) -> None:
    server = serve()
    with_spare(server)
    client = server.client(server.open("one"))
    client.client.execute("loop {}")
    until(lambda: in_a_loop(tidy), "it compiles")
    client.close()
    wardens = children(server.process.pid)
    server.process.send_signal(signal.SIGSTOP)  # So that it can't notice.
    for pid in wardens:
        os.kill(pid, signal.SIGKILL)
    server.kill()
    assert tidy.folders()
    following = serve(NEURONOTE_SPARE="0")
    following.open("two")
    until(lambda: len(tidy.folders()) == 1, "the next start sweeps")


def children(pid: int) -> list[int]:
    return [child.pid for child in psutil.Process(pid).children() if child.status() != psutil.STATUS_ZOMBIE]


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
