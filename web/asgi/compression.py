"""gzip: Streamlit's scripts and styles, compressed once and remembered.

Streamlit sends them as they are, megabytes of them, and leaves the rest to a proxy that may not be
there. Their names change with their content, so what was compressed once is right for good. The rest
is compressed by Starlette as it is sent.
"""

import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Thread

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
YEAR = "public, max-age=31536000, immutable"


class StaticGzip:
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
        file = self.files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in {"GET", "HEAD"} or not _takes_gzip(scope):
            await self.app(scope, receive, send)
            return
        content = await run_in_threadpool(packed, file)
        named = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": YEAR}
        answer = Response(content, headers={**named, "Content-Type": KINDS[file.suffix]})
        await answer(scope, receive, send)


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


@cache
def packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def prepare(files: Iterable[Path]) -> None:
    """Compress these in a thread of their own, so that the first reader need not wait for it."""
    Thread(target=lambda: [packed(file) for file in files], daemon=True).start()
