"""Where the tables come from, as rows of the sheet “sources”: every page that a figure or a row names."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from web.dataset import AROUND, Dataset
from web.files.cells import Address, Row


def sources(dataset: Dataset) -> Iterator[Row]:
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
