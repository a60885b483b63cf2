"""Content-Security-Policy and the other security headers: what the page may load, do and be framed by.

Anybody may put `/?embed=true` into a page of their own, as any page of ours with that word; the page
with its menu is framed by nobody.
"""

import base64
import hashlib
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Plotly and emotion write styles as they go, so those stay open; scripts do not.
_POLICY = {
    "default-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",  # a choice where no script runs
}
# A PDF is shown by the browser's own viewer, which some apply the rules of pages to: Safari takes
# object-src 'none' for "no PDF".
VIEWED = "frame-ancestors 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers; `script` is the one inline script that may run. No cookie leaves."""

    def __init__(self, app: ASGIApp, script: str) -> None:
        self.app = app
        self.policies = {embedded: policy(script, embedded) for embedded in (False, True)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        embedded = "true" in QueryParams(scope["query_string"]).getlist("embed")
        policy = VIEWED if scope["path"].endswith(".pdf") else self.policies[embedded]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), policy, embedded)
            await send(message)

        await self.app(scope, receive, with_headers)

    def _add(self, headers: MutableHeaders, policy: str, embedded: bool) -> None:
        headers.update(_ALWAYS)
        headers["Content-Security-Policy"] = policy
        if not embedded:
            headers["X-Frame-Options"] = "DENY"
        del headers["Set-Cookie"]


def policy(script: str, embedded: bool, rules: Mapping[str, str] = _POLICY) -> str:
    """The value of the header. An inline script is allowed by its hash."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    whole = {
        **rules,
        "script-src": f"'self' 'sha256-{digest}'",
        "frame-ancestors": "*" if embedded else "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in whole.items())
