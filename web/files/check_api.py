"""POST /api/check: a draft as plain text in, one verdict a number out, readable from any page (CORS).

A draft stands in no address and in no log, and nothing of it is kept: the answer carries no-store. What
belongs next door: figures and comparisons in `api`, the same for people in `pages.check`.
"""

import asyncio
import json

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analysis.checking import report
from analysis.checking.check import NotEnglishError
from etl.documents import encoding
from etl.errors import DocumentError, TableError
from web.asgi.responses import TYPES
from web.dataset import current
from web.queries import checked

MOST = 20_000  # bytes
_OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}


def routes() -> list[Route]:
    return [Route("/api/check", _check, methods=["GET", "POST"])]


async def _check(request: Request) -> Response:
    if request.method != "POST":
        return _told("Send a draft by POST, as text/plain.", 405)
    if not request.headers.get("content-type", "").lower().startswith("text/plain"):
        return _told("Send the draft as text/plain.", 415)
    draft = await _body(request)
    if draft is None:
        return _told(f"A draft has at most {MOST:,} bytes; check it in parts.", 413)
    return await asyncio.to_thread(_answer, draft)


async def _body(request: Request) -> bytes | None:
    """What was sent; None as soon as it is too much."""
    content = bytearray()
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > MOST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(content)


def _answer(draft: bytes) -> Response:
    try:
        findings = checked(current(), encoding.decode(draft, "the draft"))
    except DocumentError as error:
        return _told(str(error), 400)
    except NotEnglishError as error:
        return _told(str(error), 422)
    except TableError as error:
        return _told(str(error), 503)
    rows = ",\n".join(map(json.dumps, report.rows(findings)))
    return Response(f"[{rows}]\n", headers={**_OPEN, "Content-Type": TYPES["json"]})


def _told(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status, headers=_OPEN)
