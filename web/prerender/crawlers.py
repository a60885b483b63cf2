"""robots.txt and sitemap.xml for search engines; the sitemap only where the public address is known."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.prerender.session import Page
from web.templating import render


def routes(public_url: str, pages: Callable[[], Sequence[Page]]) -> list[Route]:
    """`pages` gives the pages as they are known when asked."""

    async def robots(_: Request) -> Response:
        named = f"Sitemap: {public_url}/sitemap.xml\n" if public_url else ""
        return PlainTextResponse(f"User-agent: *\nAllow: /\nDisallow: /_stcore/\n{named}")

    async def sitemap(_: Request) -> Response:
        body = render("sitemap", public_url=public_url, pages=pages())
        return Response(body, media_type="application/xml")

    found = [Route("/robots.txt", robots)]
    return [*found, Route("/sitemap.xml", sitemap)] if public_url else found
