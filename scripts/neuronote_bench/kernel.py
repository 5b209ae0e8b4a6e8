"""A kernel, and the time that its answers take."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from queue import Empty
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

from neuronote_lab.process import plain
from neuronote_lab.say import Problem

_PATIENCE = 600.0


@dataclass(frozen=True)
class Ran:
    """What came of a cell. Times are seconds after it was sent."""

    done: float
    # When the first picture or table was there; None when there was none.
    figure: float | None
    text: str

    def number(self, name: str) -> float:
        """What the cell printed as `name=number`."""
        found = re.search(rf"^{name}=(\S+)$", self.text, re.MULTILINE)
        if found is None:
            raise Problem(f"측정하는 셀이 {name} 값을 알려 주지 않았습니다.", detail=self.text)
        return float(found[1])


class Kernel:
    """Connected to one that runs or starts."""

    def __init__(self, info: dict[str, Any], asked: float) -> None:
        # When somebody asked for it, by `time.perf_counter`.
        self.asked = asked
        self._client = BlockingKernelClient()
        self._client.load_connection_info(info)  # type: ignore[arg-type]
        self._client.start_channels(hb=False, stdin=False)
        # It answers, and what it shows reaches us: a subscription that comes late misses what was said before.
        while True:
            self._client.kernel_info()
            self._client.get_shell_msg(timeout=_PATIENCE)
            try:
                self._client.get_iopub_msg(timeout=0.05)
                return
            except Empty:
                pass

    def close(self) -> None:
        """Let go of it. It runs on."""
        self._client.stop_channels()

    def run(self, code: str, *, fails: bool = False) -> Ran:
        """Run a cell to its end. One that does not end as it is meant to ends the measurement: its time would say nothing."""
        sent = time.perf_counter()
        request = self._client.execute(code, allow_stdin=False)
        figure: float | None = None
        texts: list[str] = []
        failed = False
        while True:
            message = self._client.get_iopub_msg(timeout=_PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind in ("display_data", "execute_result"):
                rich = any(mime.startswith("image/") or mime == "text/html" for mime in content["data"])
                if rich and figure is None:
                    figure = time.perf_counter() - sent
                texts.append(content["data"].get("text/plain", ""))
            elif kind == "stream":
                texts.append(content["text"])
                failed = failed or content["name"] == "stderr"
            elif kind == "error":
                texts.extend(content["traceback"])
                failed = True
        self._client.get_shell_msg(timeout=_PATIENCE)
        done = time.perf_counter() - sent
        # evcxr may send the last printed lines a little after it has called the cell finished.
        while not failed:
            try:
                message = self._client.get_iopub_msg(timeout=0.05)
            except Empty:
                break
            if message["msg_type"] == "stream":
                texts.append(message["content"]["text"])
        text = plain("\n".join(texts))
        if failed != fails:
            what = "오류를 냈습니다" if failed else "오류를 내지 않았습니다"
            raise Problem(f"측정하는 셀이 {what}.", detail=f"{code}\n\n{text}")
        return Ran(done, figure, text)
