"""Access: 404 for unknown paths, CSRF (the Origin of a websocket), and no endless queries.

Streamlit answers any unknown path with its page and a 200, takes a websocket from anywhere a list of
its own allows, and shows metrics and an agent's way in. Here a path is known or it is a 404, and a
websocket comes from a page of this host. The Host header is checked by Starlette's TrustedHostMiddleware.
"""

from collections.abc import Awaitable, Callable, Container
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

# What a browser with the page open asks of Streamlit; uploads, components, metrics and agents are not in it.
OPEN = ("/app/static/", "/media/", "/_stcore/health", "/_stcore/host-config")
LINE = "/_stcore/stream"  # of a session, a websocket
QUERY_BYTES = 2048  # a shared link of ours has some hundred

Answer = Callable[[Request], Awaitable[Response]]


class Fallback(BaseRoute):
    """The last of our routes: takes every path that is neither ours nor one of Streamlit's open ones.

    `files` are the paths of Streamlit's own files; it would answer any other below them with its page.
    """

    def __init__(self, answer: Answer, files: Container[str]) -> None:
        self.answer = answer
        self.files = files

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.NONE if self._streamlit(scope["type"], scope.get("path", "")) else Match.FULL), {}

    def _streamlit(self, kind: str, path: str) -> bool:
        if kind == "websocket":
            return path == LINE
        return kind != "http" or path in self.files or path.startswith(OPEN)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close"})
            return
        asks = scope["method"] in {"GET", "HEAD"}
        response = await self.answer(Request(scope, receive)) if asks else Response(status_code=405)
        await response(scope, receive, send)


class AccessControl:
    """Turns away what no reader sends: endless queries, and websockets from the pages of others."""

    def __init__(self, app: ASGIApp, public_host: str = "") -> None:
        self.app = app
        self.public_host = public_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and len(scope["query_string"]) > QUERY_BYTES:
            answer = PlainTextResponse("This address is too long.\n", 414)
            await answer(scope, receive, send)
        elif scope["type"] == "websocket" and not self._ours(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def _ours(self, headers: Headers) -> bool:
        """Whether the request comes from a page of this host. Every browser says where from."""
        try:
            origin = urlsplit(headers.get("origin", "")).netloc
        except ValueError:  # http://[
            return False
        return bool(origin) and origin in {headers.get("host"), self.public_host}
