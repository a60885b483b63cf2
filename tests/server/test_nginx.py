"""Our nginx in front: it counts readers, not the one who stands before them for TLS."""

import select
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving import NGINX, NO_NGINX, behind_nginx

pytestmark = pytest.mark.skipif(NGINX is None, reason=NO_NGINX)
MOST = 5  # instead of a thousand


@pytest.fixture
def asked_by(root: Path, tmp_path: Path) -> Iterator[Callable[[str], socket.socket]]:
    """A question as a TLS front hands it on, to a page that takes it and is silent."""
    limit = {"limit_conn reader 1000": f"limit_conn reader {MOST}"}
    with socket.create_server(("127.0.0.1", 0)) as page, ExitStack() as lines:
        url = lines.enter_context(behind_nginx(root, tmp_path, [f"127.0.0.1:{page.getsockname()[1]}"], limit))
        address = ("127.0.0.1", int(url.rpartition(":")[2]))

        def ask(reader: str) -> socket.socket:
            line = lines.enter_context(socket.create_connection(address, timeout=5))
            line.sendall(f"GET / HTTP/1.1\r\nHost: page\r\nX-Forwarded-For: {reader}\r\n\r\n".encode())
            return line

        yield ask


def refused(*lines: socket.socket) -> bool:
    """Whether one of these readers is told within a second that he has too many lines."""
    answered, _, _ = select.select(lines, (), (), 1)
    return any(it.recv(64).startswith(b"HTTP/1.1 429") for it in answered)


def test_readers_behind_one_tls_front_are_not_one_reader(asked_by: Callable[[str], socket.socket]) -> None:
    lines = [asked_by(f"198.51.100.{number}") for number in range(3 * MOST)]
    assert not refused(*lines)


def test_one_reader_with_far_too_many_lines_is_told_so(asked_by: Callable[[str], socket.socket]) -> None:
    lines = [asked_by("198.51.100.7") for _ in range(MOST)]
    assert not refused(*lines)
    assert refused(asked_by("198.51.100.7"))
    assert not refused(asked_by("198.51.100.8"))


def test_an_address_that_a_reader_puts_in_himself_is_not_believed(
    asked_by: Callable[[str], socket.socket],
) -> None:
    """The front adds the true address behind whatever it was sent."""
    lines = [asked_by(f"203.0.113.{number}, 198.51.100.9") for number in range(MOST)]
    assert not refused(*lines)
    assert refused(asked_by("203.0.113.99, 198.51.100.9"))
