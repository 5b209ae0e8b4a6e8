"""One run of the benchmarks: how long it may take, and what is running for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property

from neuronote_lab.paths import Project
from neuronote_lab.say import Live

from .peers import Peers
from .server import Server, server


class Run:
    """Handed to every measurement. Use as a context: what was started for it then ends."""

    def __init__(self, project: Project, peers: Peers, *, quick: bool) -> None:
        self.project = project
        self.peers = peers
        self.quick = quick
        self._stack = ExitStack()

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @cached_property
    def ready(self) -> Server:
        """A server that keeps a spare kernel. Started when it is first asked for: there is one spare on a machine."""
        return self._stack.enter_context(server(self.project, self.peers, spare=True))

    @cached_property
    def plain(self) -> Server:
        """A server that starts kernels when they are asked for."""
        return self._stack.enter_context(server(self.project, self.peers, spare=False))

    def pick(self, *, quick: int, full: int) -> int:
        """How often something is repeated."""
        return quick if self.quick else full

    def rounds(self, label: str, *, quick: int, full: int) -> Iterator[int]:
        """Rounds, told in the moving line. In each, everyone is measured once: a busy moment then hits all."""
        count = self.pick(quick=quick, full=full)
        live = Live(label)
        try:
            for number in range(count):
                live.show(f"{number + 1}/{count}")
                yield number
        finally:
            live.close()
