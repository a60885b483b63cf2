"""oEmbed: a pasted link to a card or chart becomes the part itself, in editors that know the protocol.

WordPress and others find the address of this answer in the head of a page (`templates/_head.html`), ask it
what to show, and get a frame. Without PUBLIC_URL there is no address to find it at. See oembed.com, 2.3.4.4.

What belongs next door: the snippet and the address that people copy, in `parts.share`.
"""

import json
import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.addresses import KEY, embedded
from web.asgi.responses import tagged
from web.dataset import current
from web.prerender.session import Page
from web.templating import render

NAME = "Mine action funding dashboard"
WIDTH, HEIGHT = 720, 640  # in pixels, where the one who asks has no less room


def routes(public_url: str, pages: Callable[[], Sequence[Page]]) -> list[Route]:
    """`pages` gives the pages as they are known when asked."""

    async def answer(request: Request) -> Response:
        asked = request.query_params
        if asked.get("format", "json") != "json":
            return PlainTextResponse("Only format=json is answered here.\n", 501)
        address = _framed(asked.get("url", ""), public_url, [it.path for it in pages()])
        if not address:
            return PlainTextResponse(f"url has to be the address of a page below {public_url}/.\n", 404)
        title = str(current().package.get("title", NAME))
        width, height = _room(asked.get("maxwidth"), WIDTH), _room(asked.get("maxheight"), HEIGHT)
        frame = render("_iframe", address=address, about=title, width=width, height=height, fits=False)
        told = {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": NAME,
            "provider_url": f"{public_url}/",
            "html": frame,
            "width": width,
            "height": height,
        }
        return tagged(request, json.dumps(told).encode(), "json")

    return [Route("/oembed", answer)] if public_url else []


def _framed(url: str, public_url: str, pages: Sequence[str]) -> str:
    """The address to frame: the part that a link opens or leads to, else the page; "" for no page of ours."""
    try:
        split = urlsplit(url)
    except ValueError:  # http://[
        return ""
    if f"{split.scheme}://{split.netloc}" != public_url or split.path.strip("/") not in pages:
        return ""
    query = dict(parse_qsl(split.query))
    part = query.pop("only", split.fragment)
    framed = {**query, **embedded(part if KEY.fullmatch(part) else "")}
    return f"{public_url}{split.path or '/'}?{urlencode(framed)}"


def _room(asked: str | None, usual: int) -> int:
    return min(int(asked), usual) if asked and re.fullmatch(r"[1-9]\d{0,4}", asked) else usual
