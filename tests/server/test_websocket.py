"""The line to a session: what it says is packed, and nothing is kept for that between two messages."""

from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.sync.client import connect

from tests.serving import Server


def test_each_message_is_packed_by_itself(served: Server) -> None:
    address = served.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=served.url) as line:  # type: ignore[arg-type]
        (packing,) = line.protocol.extensions
    assert isinstance(packing, PerMessageDeflate)
    assert packing.remote_no_context_takeover
    assert packing.local_no_context_takeover
