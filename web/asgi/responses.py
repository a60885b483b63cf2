"""The response to every file: Content-Type, ETag of its content, Cache-Control, and CORS for any page.

`unless_known` is what pages take of it: they have an ETag too, and are read by no other page.
"""

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
}
FRESH, FOR_EVER = "public, no-cache", "public, max-age=31536000, immutable"


def tagged(request: Request, content: bytes, kind: str, **headers: str) -> Response:
    """The content, or 304 to whoever has it already. Readable from any page; asked about each time."""
    named = {"Content-Type": TYPES[kind], "Cache-Control": FRESH, "Access-Control-Allow-Origin": "*"}
    return unless_known(request, content, {**named, **headers})


def unless_known(request: Request, content: bytes, headers: Mapping[str, str]) -> Response:
    """The content under its ETag; 304 without what describes it to whoever names that (RFC 9110, 15.4.5)."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    if known == "*" or tag in (it.strip().removeprefix("W/") for it in known.split(",")):
        kept = {name: value for name, value in headers.items() if not name.startswith("Content-")}
        return Response(status_code=304, headers={**kept, "ETag": tag})
    return Response(content, headers={**headers, "ETag": tag})


def attached(name: str) -> dict[str, str]:
    """The header that makes a browser keep the file under this name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
