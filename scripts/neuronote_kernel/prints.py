"""What the kernel sends, on its way to the page."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.ioloop import IOLoop

# Seconds for which lines are gathered.
_MOMENT = 0.05
# Letters that one cell may print: the page holds all of them, and gets slower with each.
_BOUND = 500_000
_TOO_MUCH = "\n… 출력이 너무 많아 여기까지만 보여 줍니다. 끝나지 않는 셀은 위의 ■ 단추로 멈출 수 있습니다.\n"
# evcxr says only that, in English: after an interrupt, and when a cell ends the process that it runs in.
_ENDED = "Subprocess terminated with status"
_LOST = "셀을 실행하던 프로세스가 끝나서 변수가 모두 사라졌습니다. :dep, use와 함수는 남아 있으니, 변수를 만드는 셀부터 다시 실행하세요."


class Gathering(ZMQChannelsWebsocketConnection):
    """Sends many lines in one message: evcxr sends each by itself, and JupyterLab takes milliseconds for every message."""

    _stream: Any = None
    # Of the last line: its message up to the content, and which of the two outputs it belongs to.
    _head: list[bytes] = [b""] * 3
    _name = ""
    _texts: tuple[str, ...] | list[str] = ()
    # How much the cell has printed.
    _letters = 0

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """A message from the kernel."""
        _, (_, *message) = self.session.feed_identities(outgoing_msg)
        header, parent, metadata, content = message[:4]
        kind = json.loads(header)["msg_type"]
        usual = self.subprotocol == "v1.kernel.websocket.jupyter.org" and not isinstance(stream, str)
        if not usual or kind != "stream":
            self._send()  # What comes after the lines arrives after them.
            if usual and kind == "error" and _ENDED in (error := json.loads(content))["evalue"]:
                outgoing_msg[-1] = self.session.pack(error | {"traceback": [*error["traceback"], _LOST]})
            super().handle_outgoing_message(stream, outgoing_msg)
            return
        line = json.loads(content)
        if parent != self._head[1]:
            self._send()
            self._letters = 0
        if line["name"] != self._name:
            self._send()
        if self._letters > _BOUND:
            return
        self._letters += len(line["text"])
        if not self._texts:
            self._texts = []
            IOLoop.current().call_later(_MOMENT, self._send)
        self._stream, self._head, self._name = stream, [header, parent, metadata], line["name"]
        self._texts.append(line["text"])
        if self._letters > _BOUND:
            self._texts.append(_TOO_MUCH)

    def _send(self) -> None:
        """Send what was gathered."""
        if self._texts and not self._stream.closed():
            content = self.session.pack({"name": self._name, "text": "".join(self._texts)})
            self._on_zmq_reply(self._stream, [*self._head, content])
        self._texts = ()
