"""The brief as files at addresses of their own, /brief and two PDFs.

The address in its QR code is known only where the page is served, so the brief is made there: once an
address, in a thread of its own, and kept until a table changes. Where PUBLIC_URL is set that is before
the first reader comes.
"""

import asyncio
from contextlib import suppress
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl.errors import TableError
from web.asgi.async_cache import AsyncCache
from web.asgi.responses import tagged
from web.dataset import Dataset, current
from web.files.brief import PAPERS, brief, html, pdf

PAGE = "brief"
OF_FILE = {it.file: paper for paper, it in PAPERS.items()}
ADDRESSES = (PAGE, *OF_FILE)
MOST = 12  # files that are kept: those of four addresses
LONGEST = 300  # letters of an address; a name on the internet has 253 at most


def made(dataset: Dataset, address: str, name: str, canonical: str = "") -> bytes:
    """The file of that name, for a live page at `address`. TableError when a table is damaged."""
    said = brief(dataset, address)
    return html(said, canonical).encode() if name == PAGE else pdf(said, OF_FILE[name])


def file_name(dataset: Dataset, name: str) -> str:
    """What the file is called once it is saved: which data, which version, which paper."""
    kind = "html" if name == PAGE else "pdf"
    paper = f"-{OF_FILE[name]}" if name in OF_FILE else ""
    return f"{dataset.package.get('name', 'data')}-{dataset.version}-brief{paper}.{kind}"


class Briefs:
    """Answers for the page and its PDFs."""

    def __init__(self, public_url: str) -> None:
        self.public_url = public_url
        self.files: AsyncCache[tuple[str, str], bytes] = AsyncCache(self._file, current, MOST)

    def routes(self) -> list[Route]:
        return [Route(f"/{name}", partial(self._answer, name)) for name in ADDRESSES]

    async def warm(self) -> None:
        """Make all of them for the public address. A damaged table is told to readers, not here."""
        for name in ADDRESSES if self.public_url else ():
            with suppress(TableError):
                await self.files.get((f"{self.public_url}/", name))

    async def _answer(self, name: str, request: Request) -> Response:
        address = f"{self.public_url}/" if self.public_url else str(request.base_url)
        if len(address) > LONGEST:
            return PlainTextResponse("This host has no such name.\n", 400)
        try:
            content = await self.files.get((address, name))
        except TableError as error:
            return PlainTextResponse(f"{error}\n", 503)
        kind = "html" if name == PAGE else "pdf"
        called = {"Content-Disposition": f'inline; filename="{file_name(current(), name)}"'}
        return tagged(request, content, kind, **called)

    async def _file(self, wanted: tuple[str, str]) -> bytes:
        canonical = f"{self.public_url}/{PAGE}" if self.public_url else ""
        return await asyncio.to_thread(made, current(), *wanted, canonical)
