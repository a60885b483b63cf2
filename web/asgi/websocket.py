"""The websocket between a page and its session: each message packed by itself, those of a run sent together.

uvicorn's own packs a message with the help of those before it (permessage-deflate), and keeps 50 kB a reader
for that as long as the page is open. It saves an eighth of a page's messages. `make run` asks for this one: a
session then takes 0.77 of the memory of the minimal app's (`make bench ARGS=crowd`), with uvicorn's own 1.36.

After each message that comes alone, Streamlit's client goes through the whole page, and a choice in a part
of a page brings a dozen within a few milliseconds. So the system is told to keep back what does not fill a
packet until the run is over (TCP_CORK, on Linux), and no longer than a reader would notice, and
static/connection.js tells them together. A choice is then shown in five sixths of the time.
"""

import socket
from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.frames import Frame

CORK: int = getattr(socket, "TCP_CORK", 0)  # the option's number; 0 where the system has none
HELD_SECONDS = 0.02
LAST_BYTES = 500  # the word that a run is over is no longer


class Websocket(WebSocketsSansIOProtocol):
    """uvicorn's own but for the packing and the keeping back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: TimerHandle | None = None
        if self.conn.available_extensions:
            self.conn.available_extensions = [
                ServerPerMessageDeflateFactory(
                    server_no_context_takeover=True, client_no_context_takeover=True
                )
            ]

    def handle_bytes(self, event: Frame) -> None:
        if CORK and not self._held:
            self._held = self.loop.call_later(HELD_SECONDS, self._let_go)
            self._cork(on=True)
        super().handle_bytes(event)

    async def send(self, message: Any) -> None:
        await super().send(message)
        if self._held and _ends_a_run(message.get("bytes") or b""):
            self._held.cancel()
            self._let_go()

    def _let_go(self) -> None:
        self._held = None
        if not self.transport.is_closing():
            self._cork(on=False)

    def _cork(self, *, on: bool) -> None:
        self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, CORK, on)


def _ends_a_run(message: bytes) -> bool:
    # Late: the server takes its port before it reads Streamlit, and by now it has.
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    return len(message) < LAST_BYTES and ForwardMsg.FromString(message).HasField("script_finished")
