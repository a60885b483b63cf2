"""The servers that tests share, and the plainest way to ask: a request sent as written, nothing tidied."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.serving import Server, made_whole, serving, serving_copy


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Ask = Callable[..., Answer]


def asking(server: Server) -> Ask:
    def ask(path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    return ask


@pytest.fixture(scope="session")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As on a public host: it has an address, and answers to no other name."""
    environment = {"PUBLIC_URL": "https://mines.example.org"}
    with serving(root, tmp_path_factory.mktemp("web") / "log", environment) as server:
        yield server
        for found in server.tracebacks():
            pytest.fail(found, pytrace=False)


@pytest.fixture(scope="session")
def local(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """As on one's own machine: no address is set; with the folder of the data it serves."""
    with serving_copy(root, tmp_path_factory.mktemp("local")) as local:
        yield local


@pytest.fixture
def told(local: tuple[Server, Path], root: Path) -> Iterator[tuple[Ask, Path]]:
    """The same with data to break: they are whole again for the next test."""
    server, data = local
    yield asking(server), data
    made_whole(data, root)
    assert server.tracebacks() == []


@pytest.fixture(scope="session")
def ask(served: Server) -> Ask:
    return asking(served)
