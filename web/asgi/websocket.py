"""The websocket between a page and its session, each message compressed by itself (permessage-deflate).

uvicorn's own packs a message with the help of those before it, and keeps 50 kB a reader for that as long as
the page is open. It saves an eighth of a page's messages. `make run` asks for this one: a session then takes
0.77 of the memory of the minimal app's (`make bench ARGS=crowd`), with uvicorn's own 1.36.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


class Websocket(WebSocketsSansIOProtocol):
    """uvicorn's own but for the packing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.conn.available_extensions:
            self.conn.available_extensions = [
                ServerPerMessageDeflateFactory(
                    server_no_context_takeover=True, client_no_context_takeover=True
                )
            ]
