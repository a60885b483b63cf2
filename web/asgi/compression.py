"""gzip: Streamlit's scripts and styles and plotly.js, compressed once and remembered.

Streamlit sends them as they are, megabytes of them, and leaves the rest to a proxy that may not be
there. Their names change with their content, so what was compressed once is right for good. The rest
is compressed by Starlette as it is sent. Who does not take gzip is found out here for all of them.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Thread

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_NONE = re.compile(r"0(\.0*)?")
YEAR = "public, max-age=31536000, immutable"


class Gzip:
    """Answers for scripts and styles of the folders to whoever takes gzip; everything else goes on.

    `folders` says what a path such as `/static/` stands for; only files that were there at the start are
    known, so no path can lead out of one.
    """

    def __init__(self, app: ASGIApp, folders: Mapping[str, Path]) -> None:
        self.app = app
        self.files = {
            f"{path}{file.relative_to(folder).as_posix()}": file
            for path, folder in folders.items()
            for file in folder.rglob("*")
            if file.suffix in KINDS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not takes_gzip(Headers(scope=scope)):
            headers = [it for it in scope["headers"] if it[0] != b"accept-encoding"]
            await self.app({**scope, "headers": headers}, receive, send)  # nobody further in need look
            return
        file = self.files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        content = await run_in_threadpool(packed, file)
        named = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": YEAR}
        answer = Response(content, headers={**named, "Content-Type": KINDS[file.suffix]})
        await answer(scope, receive, send)


def takes_gzip(headers: Headers) -> bool:
    """Whether Accept-Encoding has gzip; `gzip;q=0` says no (RFC 9110, 12.5.3)."""
    codings = (it.replace(" ", "").partition(";q=") for it in headers.get("accept-encoding", "").split(","))
    return any(name.lower() == "gzip" and not _NONE.fullmatch(weight) for name, _, weight in codings)


@cache
def packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def prepare(files: Iterable[Path]) -> None:
    """Compress these in a thread of their own, so that the first reader need not wait for it."""
    Thread(target=lambda: [packed(file) for file in files], daemon=True).start()
