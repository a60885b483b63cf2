"""Nobody is counted: the log names no reader, whether he asks for a page or keeps a line open."""

import re
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.server.conftest import Ask
from tests.serving import Server


def test_no_address_of_a_reader_stands_in_the_log(served: Server, ask: Ask) -> None:
    ask("/?figure=secret")
    address = served.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=Origin(served.url)):
        pass
    with pytest.raises(InvalidStatus), connect(address, origin=Origin("https://evil.example")):
        pass
    assert ask("/healthz").status == 200  # what the server had to say of the lines it has said
    log = served.log.read_text(encoding="utf-8")
    assert "secret" not in log
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", log)) <= {str(urlsplit(served.url).port)}
