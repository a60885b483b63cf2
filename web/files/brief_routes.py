"""The brief as files: at addresses of its own where the server has them, as buttons where it has not.

The address in its QR code is known only where the page is served, so the brief is made there: once an
address, in a thread of its own, and kept until a table changes. Where PUBLIC_URL is set that is before
the first reader comes.
"""

import asyncio
from collections import OrderedDict
from functools import partial

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl.records import TableError
from web.asgi.responses import tagged
from web.dataset import Dataset, current
from web.files.brief import FILES, brief, html, pdf
from web.parts.section import html as shown
from web.settings import settings

PAGE = "brief"
PAPERS = {"brief.pdf": "a4", "brief-letter.pdf": "letter"}
KEPT = 12  # files that are remembered: those of four addresses
LONGEST = 300  # letters of an address; a name on the internet has 253 at most


def made(dataset: Dataset, address: str, name: str, canonical: str = "") -> bytes:
    """The file of that name, for a live page at `address`. TableError when a table is damaged."""
    said = brief(dataset, address)
    return html(said, canonical).encode() if name == PAGE else pdf(said, PAPERS[name])


def file_name(dataset: Dataset, name: str) -> str:
    """What the file is called once it is saved: which data, which version, which paper."""
    kind = "html" if name == PAGE else "pdf"
    paper = f"-{PAPERS[name]}" if name in PAPERS else ""
    return f"{dataset.package.get('name', 'data')}-{dataset.version}-brief{paper}.{kind}"


class Briefs:
    """Answers for the page and its PDFs. One is made at a time, whoever asks."""

    def __init__(self, public_url: str) -> None:
        self.public_url = public_url
        self.dataset: Dataset | None = None
        self.kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self.making = asyncio.Lock()

    def routes(self) -> list[Route]:
        return [Route(f"/{name}", partial(self._answer, name)) for name in (PAGE, *PAPERS)]

    async def warm(self) -> None:
        """Make all of them for the public address. A damaged table is told to readers, not here."""
        for name in (PAGE, *PAPERS) if self.public_url else ():
            try:
                await self._file(current(), f"{self.public_url}/", name)
            except TableError:
                return

    async def _answer(self, name: str, request: Request) -> Response:
        address = f"{self.public_url}/" if self.public_url else str(request.base_url)
        if len(address) > LONGEST:
            return PlainTextResponse("This host has no such name.\n", 400)
        dataset = current()
        try:
            content = await self._file(dataset, address, name)
        except TableError as error:
            return PlainTextResponse(f"{error}\n", 503)
        kind = "html" if name == PAGE else "pdf"
        called = {"Content-Disposition": f'inline; filename="{file_name(dataset, name)}"'}
        return tagged(request, content, kind, **called)

    async def _file(self, dataset: Dataset, address: str, name: str) -> bytes:
        async with self.making:
            if dataset is not self.dataset:
                self.kept.clear()
                self.dataset = dataset
            if (address, name) not in self.kept:
                canonical = f"{self.public_url}/{PAGE}" if self.public_url else ""
                content = await asyncio.to_thread(made, dataset, address, name, canonical)
                self.kept[address, name] = content
            self.kept.move_to_end((address, name))
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            return self.kept[address, name]


def offer() -> None:
    """A line with the PDFs and the printable page; two buttons where nothing answers at their addresses."""
    if settings().served:
        shown("_brief_links", page=PAGE, files=FILES.items())
        return
    dataset, address = current(), settings().public_url or st.context.url or ""
    with st.container(horizontal=True):
        for label, name in FILES.items():
            st.download_button(f"One-page brief, {label}", partial(made, dataset, address, name),
                               file_name(dataset, name), key=name, type="tertiary")  # fmt: skip
