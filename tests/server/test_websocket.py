"""The line to a session: each message is packed by itself, and those of a short run come together."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.sync.client import ClientConnection, connect

from tests.serving import Server
from web.__main__ import bound
from web.asgi import websocket

BEGUN = ForwardMsg(session_status_changed={"script_is_running": True}).SerializeToString()
OVER = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
# Linux itself sends what it was told to keep after 0.2 s.
SOON, LATE = 0.1, 5.0
keeps_back = pytest.mark.skipif(
    not websocket.CORK, reason="no TCP_CORK here, so messages are sent one by one; run this on Linux"
)


def test_each_message_is_packed_by_itself(served: Server) -> None:
    address = served.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=served.url) as line:  # type: ignore[arg-type]
        (packing,) = line.protocol.extensions
    assert isinstance(packing, PerMessageDeflate)
    assert packing.remote_no_context_takeover
    assert packing.local_no_context_takeover


@contextmanager
def asked(over: threading.Event) -> Iterator[ClientConnection]:
    """A line on which a run was asked for and has begun; it is over when `over` says so."""

    async def run(_: Any, receive: Any, send: Any) -> None:
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        assert (await receive())["type"] == "websocket.receive"
        await send({"type": "websocket.send", "bytes": BEGUN})
        await asyncio.to_thread(over.wait)
        await send({"type": "websocket.send", "bytes": OVER})
        await receive()

    config = uvicorn.Config(run, ws=websocket.Websocket, lifespan="off", log_level="error")
    server, place = uvicorn.Server(config), bound("127.0.0.1", 0)
    serving = threading.Thread(target=server.run, args=([place],))
    place.listen()  # so a line waits until the server takes it
    serving.start()
    try:
        with connect(f"ws://127.0.0.1:{place.getsockname()[1]}") as line:
            line.send(b"a choice")
            yield line
    finally:
        over.set()
        server.should_exit = True
        serving.join()


@keeps_back
def test_what_a_short_run_says_comes_when_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "HELD_SECONDS", LATE)
    with asked(over := threading.Event()) as line:
        with pytest.raises(TimeoutError):
            line.recv(timeout=SOON)
        over.set()
        assert [line.recv(timeout=LATE), line.recv(timeout=LATE)] == [BEGUN, OVER]


@keeps_back
def test_what_a_long_run_says_comes_while_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    kept_back, done = websocket.Websocket._cork, threading.Event()

    def cork(self: websocket.Websocket, *, on: bool) -> None:
        kept_back(self, on=on)
        if not on:
            done.set()

    monkeypatch.setattr(websocket.Websocket, "_cork", cork)
    with asked(threading.Event()) as line:
        assert done.wait(LATE)
        assert line.recv(timeout=LATE) == BEGUN
