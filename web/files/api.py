"""Figures and comparisons as JSON for programs, with everything that keeps a number honest.

A number never comes alone: with it come the qualifier in the source's own word, what the words bound,
how they are read, the exact sentence with its place in the file, and the announcement it is from. A
bound that is null is not known; it is never nought. The shape is described in the README.
"""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analysis.wording.caveats import reading_rule
from analysis.wording.comparisons import tell
from etl.bounds import reading
from etl.comparisons import Mention, Pair, pairs
from etl.errors import TableError
from etl.records import Announcement, Figure, Metric
from web.asgi.responses import tagged
from web.dataset import Dataset, current

_SOURCE = (
    "announcement_id",
    "title",
    "publisher",
    "stated_on",
    "as_of",
    "url",
    "archived_url",
    "url_verified",
    "file",
    "sha256",
)
_ELSEWHERE = ("announcement_id", "metric_id")  # in `source` and `metric`
_METRIC = ("metric_id", "label", "unit", "measure", "description")


def routes() -> list[Route]:
    return [Route("/api/figures.json", _figures), Route("/api/comparisons.json", _comparisons)]


def figures(dataset: Dataset) -> list[dict[str, Any]]:
    """Every figure with its metric and its source, in the order of the table."""
    sources = {it.announcement_id: it for it in dataset.announcements}
    metrics = {it.metric_id: it for it in dataset.metrics}
    return [_figure(it, metrics[it.metric_id], sources[it.announcement_id]) for it in dataset.figures]


def comparisons(dataset: Dataset) -> list[dict[str, Any]]:
    """Every comparison with the words it may be told in; the figures are named, not repeated."""
    found = pairs(dataset.comparisons, dataset.metrics, dataset.figures, dataset.announcements)
    return [_comparison(pair) for pair in found]


def announcements(dataset: Dataset) -> list[dict[str, Any]]:
    """Every announcement, as each figure names its own."""
    return [_some(it, _SOURCE) for it in dataset.announcements]


def body(dataset: Dataset, *names: str) -> bytes:
    """The parts so named under one head: version, licence and where the columns are described."""
    parts = {"figures": figures, "comparisons": comparisons, "announcements": announcements}
    whole = {
        "version": dataset.version,
        "licence": [it["name"] for it in dataset.package.get("licenses", [])],
        "described_in": "/data/datapackage.json",
        **{name: parts[name](dataset) for name in names},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain).encode()


async def _figures(request: Request) -> Response:
    return _answer(request, "figures")


async def _comparisons(request: Request) -> Response:
    return _answer(request, "comparisons")


def _answer(request: Request, name: str) -> Response:
    try:
        content = body(current(), name)
    except TableError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return tagged(request, content, "json")


def _figure(figure: Figure, metric: Metric, source: Announcement) -> dict[str, Any]:
    row = {name: cell for name, cell in asdict(figure).items() if name not in _ELSEWHERE}
    return {
        "figure_id": figure.figure_id,
        "metric": _some(metric, _METRIC),
        **row,
        "read_as": asdict(reading(figure)),
        "reading_rule": reading_rule(figure),
        "source": _some(source, _SOURCE),
    }


def _comparison(pair: Pair) -> dict[str, Any]:
    row = pair.comparison
    return {
        "metric": _some(pair.metric, _METRIC),
        "from": _mentioned(pair.earlier),
        "to": _mentioned(pair.later),
        "status": row.status,
        "change": {"low": row.change_low, "high": row.change_high},
        "ratio": {"low": row.ratio_low, "high": row.ratio_high},
        "finding": tell(pair).finding,
        "note": row.note,
    }


def _mentioned(mention: Mention) -> dict[str, Any]:
    figure = mention.figure
    return {
        "announcement_id": mention.announcement.announcement_id,
        "stated_on": mention.announcement.stated_on,
        "figure_id": figure.figure_id if figure else None,
        "stated": figure.stated if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "quote": figure.sentence if figure else None,
    }


def _some(record: Announcement | Metric, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _plain(value: object) -> int | float | str:
    """What JSON has no word for: whole numbers stay whole, days are written as such."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
