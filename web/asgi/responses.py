"""The response to every file: Content-Type, ETag of its content, Cache-Control, and CORS for any page."""

import hashlib

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
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    named = {"ETag": tag, "Cache-Control": FRESH, "Access-Control-Allow-Origin": "*", **headers}
    if known == "*" or tag in (it.strip().removeprefix("W/") for it in known.split(",")):
        return Response(status_code=304, headers=named)
    return Response(content, headers={**named, "Content-Type": TYPES[kind]})


def attached(name: str) -> dict[str, str]:
    """The header that makes a browser keep the file under this name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
