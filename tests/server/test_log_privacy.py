"""Nobody is counted: the log names no reader, whether he asks for a page or keeps a line open."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.server.conftest import asking
from tests.serving import serving


def test_no_address_of_a_reader_stands_in_the_log(root: Path, tmp_path: Path) -> None:
    with serving(root, tmp_path / "log") as server:
        asking(server)("/?figure=secret")
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        with connect(address, origin=Origin(server.url)):
            pass
        with pytest.raises(InvalidStatus), connect(address, origin=Origin("https://evil.example")):
            pass
    log = server.log.read_text(encoding="utf-8")
    assert "secret" not in log
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", log)) <= {str(urlsplit(server.url).port)}
