"""What stands on each sheet of the workbook: its columns, and rows of plain values.

Beside a number stand the source's own word, what it bounds, how it is read, the exact sentence and who
says so. A cell that is None is not known; it is never nought. The names and meanings of the columns are
words in templates/workbook.toml. What belongs next door: how a sheet looks, in `workbook`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from analysis.wording import citations
from analysis.wording.caveats import reading_rule
from analysis.wording.comparisons import tell
from analysis.wording.figures import quotable
from analysis.wording.formatting import day
from etl.bounds import reading
from etl.comparisons import Mention, Pair, pairs
from etl.records import Announcement, Figure, Metric
from web.dataset import AROUND, Dataset
from web.queries import first_year
from web.templating import layout


class Year(int):
    """A number that is printed without separators."""


class Address(str):
    """A text that may be opened with a click."""

    __slots__ = ()


Cell = str | int | Decimal | date | None
Row = Mapping[str, Cell]  # key of a column → cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """`on_paper` columns from the left are printed; the others are for the screen."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    on_paper: int


def sheets(dataset: Dataset) -> tuple[Sheet, ...]:
    """The four sheets that hold tables. TableError when a table they need is damaged."""
    since = first_year(dataset)
    found = pairs(dataset.comparisons, dataset.metrics, dataset.figures, dataset.announcements)
    return (
        _sheet("figures", _figures(dataset, since)),
        _sheet("comparisons", (_comparison(pair, since) for pair in found)),
        _sheet("dictionary", _dictionary(dataset)),
        _sheet("sources", _sources(dataset)),
    )


def _sheet(name: str, rows: Iterable[Row]) -> Sheet:
    """The rows in the order of the columns, equal ones once."""
    columns = layout("workbook")[name]["columns"]
    cells = (tuple(row[column["key"]] for column in columns) for row in rows)
    return Sheet(
        name=name,
        titles=tuple(column["title"] for column in columns),
        rows=tuple(dict.fromkeys(cells)),
        on_paper=layout("workbook")[name]["on_paper"],
    )


def _figures(dataset: Dataset, since: Figure | None) -> Iterator[Row]:
    """Metric by metric, each from the first announcement to the last."""
    metrics = {it.metric_id: it for it in dataset.metrics}
    sources = {it.announcement_id: it for it in dataset.announcements}
    order = list(metrics)
    for figure in sorted(dataset.figures, key=lambda it: order.index(it.metric_id)):
        metric, source = metrics[figure.metric_id], sources[figure.announcement_id]
        yield {
            **_number(figure, metric),
            "quotable": quotable(metric, figure, source, since),
            "source": _credit(source),
            "citation": citations.of_announcement(source).full,
            "stated_on": source.stated_on,
            "as_of": source.as_of,
            "url": Address(source.url),
            "archived_url": Address(source.archived_url),
        }


def _number(figure: Figure, metric: Metric) -> Row:
    """The number with all that its words allow."""
    read, unit = reading(figure), figure.unit
    return {
        "figure_id": figure.figure_id,
        "label": metric.label,
        "description": metric.description,
        "stated": figure.stated,
        "value": _whole(figure.value, unit),
        "unit": unit,
        "qualifier": figure.qualifier,
        "relation": figure.relation.value,
        "lower": _whole(figure.lower, unit),
        "upper": _whole(figure.upper, unit),
        "read_low": _whole(read.low, unit),
        "read_high": _whole(read.high, unit),
        "rule": reading_rule(figure),
        "sentence": figure.sentence,
    }


def _comparison(pair: Pair, since: Figure | None) -> Row:
    row, told = pair.comparison, tell(pair, since=since)
    return {
        "metric_id": row.metric_id,
        "label": told.label,
        "unit": pair.metric.unit,
        "status": told.status_label,
        "change_low": row.change_low,
        "change_high": row.change_high,
        "ratio_low": row.ratio_low,
        "ratio_high": row.ratio_high,
        "finding": told.finding,
        "caveat": told.caveat,
        "note": row.note,
        **_mention("earlier", pair.earlier),
        **_mention("later", pair.later),
    }


def _mention(side: str, mention: Mention) -> Row:
    figure, source = mention.figure, mention.announcement
    return {
        side: figure.stated if figure else "not stated",
        f"{side}_sentence": figure.sentence if figure else None,
        f"{side}_day": source.stated_on,
        f"{side}_source": _credit(source),
        f"{side}_url": Address(source.url),
    }


def _dictionary(dataset: Dataset) -> Iterator[Row]:
    """The columns of the sheets themselves, then those of every table."""
    for name in ("figures", "comparisons", "dictionary", "sources"):
        for column in layout("workbook")[name]["columns"]:
            yield _meaning(f"sheet {name}", {"name": column["title"], "description": column["meaning"]})
    for resource in dataset.package["resources"]:
        yield from (_meaning(resource["path"], field) for field in resource["schema"]["fields"])


def _sources(dataset: Dataset) -> Iterator[Row]:
    """The announcements, then what the package names, then the pages that single rows name."""
    for it in dataset.announcements:
        note = it.stated_on_source if it.url_verified else f"{it.stated_on_source} Address not re-checked."
        who = f"{it.publisher}, “{it.title}”"
        yield _source("figures", who, it.stated_on, it.url, it.archived_url, note)
    for resource in dataset.package["resources"]:
        for named in resource.get("sources", ()):
            if named.get("path"):
                yield _source(resource["name"], named["title"], None, named["path"])
    for resource in dataset.package["resources"]:
        if resource["name"] in AROUND:
            usual = next((named["title"] for named in resource.get("sources", ())), None)
            yield from _pages(resource["name"], dataset.frame(resource["name"]), usual)


def _pages(name: str, frame: pd.DataFrame, usual: str | None) -> Iterator[Row]:
    """The page that each row of a transcribed table names; `usual` tells where no row says who."""
    if "source_url" not in frame.columns:
        return
    for row in frame.astype(object).where(frame.notna(), "").to_dict("records"):
        who = row.get("publisher") or row.get("source_name") or usual
        when = row.get("stated_on") or row.get("happened_on")
        yield _source(name, who, _when(when), row["source_url"])


def _source(
    table: str, who: str | None, when: date | str | None, url: str, archived: str = "", note: str = ""
) -> Row:
    return {
        "table": table,
        "who": who,
        "day": when,
        "url": Address(url),
        "archived_url": Address(archived),
        "note": note,
    }


def _when(printed: str | None) -> date | str | None:
    """A day as a date; a month or a year alone as it is printed."""
    return date.fromisoformat(printed) if printed and printed.count("-") == 2 else printed


def _meaning(where: str, field: Mapping[str, Any]) -> Row:
    limits = field.get("constraints", {})
    return {
        "where": where,
        "name": field["name"],
        "meaning": field["description"],
        "type": field.get("type"),
        "required": "yes" if limits.get("required") else None,
        "enum": ", ".join(limits.get("enum", ())),
    }


def _credit(source: Announcement) -> str:
    return f"{source.publisher}, “{source.title}”, {day(source.stated_on)}"


def _whole(value: Decimal | int | None, unit: str) -> Cell:
    """A whole number where it is one; half a dollar stays half a dollar."""
    if value is None or value != int(value):
        return value
    return Year(value) if unit == "year" else int(value)
