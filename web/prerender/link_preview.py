"""Open Graph and schema.org: what a link to a view says of itself in a chat, an e-mail, a search engine.

Sentences come from `analysis.wording`, or are the first words of the page itself. The pictures are made
at build time by `scripts.link_pictures`. Absolute addresses need PUBLIC_URL; without it they are left out
rather than guessed from what the request calls this host.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from markupsafe import Markup

from analysis.wording import figures
from etl.errors import TableError
from web.asgi.responses import TYPES
from web.dataset import Dataset
from web.prerender.session import Visit
from web.queries import card_of, cards, first_and_last
from web.releases import PACKAGE, WHOLE

PICTURE = "aid"  # of every view that is not about another figure
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """`title` is that of the tab, `heading` that of the page; `picture` is a name below assets/preview;
    `path` begins with a slash and carries the view.
    """

    title: str
    heading: str
    description: str
    path: str
    picture: str
    data: Markup


def preview(dataset: Dataset, page: str, query: str, seen: Visit, public_url: str) -> Preview:
    """For `/<page>?<query>` as it was visited. Damaged tables cost the sentence, never the page."""
    heading, lead = _first_words(seen)
    try:
        picture, told = _view(dataset, page, query)
    except (TableError, ValueError, KeyError):
        picture, told = PICTURE, ""
    return Preview(
        title=seen.title,
        heading=heading or seen.title,
        description=told or lead or heading,
        path=f"/{page}" + (f"?{query}" if query else ""),
        picture=picture,
        data=_json(_dataset(dataset, public_url)),
    )


def _view(dataset: Dataset, page: str, query: str) -> tuple[str, str]:
    """The picture of a view and its sentence; empty where the page itself says it better."""
    asked = parse_qs(query)
    found, shown = first_and_last(dataset), cards(dataset)
    if page == "evidence" and "figure" in asked:
        figure = {it.figure_id: it for it in dataset.figures}[asked["figure"][0]]
        source = {it.announcement_id: it for it in dataset.announcements}[figure.announcement_id]
        slug, metric = card_of(dataset).get(figure.metric_id, ""), dataset.metric(figure.metric_id)
        return slug if slug in shown else PICTURE, figures.quotable(metric, figure, source, found.since)
    slug = next((it.rpartition("_")[0] for it in asked if it.endswith(("_source", "_numbers"))), "")
    if not page and slug in shown:
        return slug, found.told(*shown[slug]).finding
    return PICTURE, ""


def _first_words(seen: Visit) -> tuple[str, str]:
    bodies = [element.html.body for element in seen.main.elements()]
    return _first(_HEADING, bodies), _first(_LEAD, bodies)


def _first(pattern: re.Pattern[str], bodies: Iterable[str]) -> str:
    match = next(filter(None, map(pattern.search, bodies)), None)
    return Markup(match[1]).striptags() if match else ""  # noqa: S704 (to text)


def _dataset(dataset: Dataset, public_url: str) -> dict[str, Any]:
    """schema.org's word for what this is, so that dataset searches find it."""
    package = dataset.package
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": package.get("title", ""),
        "description": package.get("description", ""),
        "version": dataset.version,
        "license": [it["path"] for it in package.get("licenses", [])],
        "isAccessibleForFree": True,
        "isBasedOn": [it["path"] for it in package.get("sources", []) if it.get("path")],
        "url": f"{public_url}/",
        "distribution": list(_files(dataset, public_url)),
    }


def _files(dataset: Dataset, public_url: str) -> Iterator[dict[str, str]]:
    names = [it["path"] for it in dataset.package.get("resources", [])]
    for name in (*names, PACKAGE, *WHOLE):
        kind = TYPES[name.rpartition(".")[2]].partition(";")[0]
        address = f"{public_url}/data/{name}"
        yield {"@type": "DataDownload", "encodingFormat": kind, "name": name, "contentUrl": address}


def _json(value: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704
