"""A visit under way while the tables change is never the answer for the new ones (stale first HTML)."""

import asyncio
import os
from pathlib import Path

import pytest

from web.prerender import page
from web.prerender.session import Node, Visit


def test_a_visit_under_way_while_the_tables_change_is_not_kept(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    told = iter(["old", "new", "newer"])

    async def visit(_page: str, _query: str) -> Visit:
        title = next(told)
        begun.set()
        await go_on.wait()
        return Visit((), Node(), title)

    async def ask() -> str:
        visits, view = page.FirstHtml("").visits, page.View("", "")
        first = asyncio.create_task(visits.get(view))
        await begun.wait()
        os.utime(data / "tables/figures.csv", (1, 1))
        second = asyncio.create_task(visits.get(view))
        await asyncio.sleep(0.1)
        go_on.set()
        await asyncio.gather(first, second)
        return (await visits.get(view)).title

    monkeypatch.setattr(page, "visit", visit)
    assert asyncio.run(ask()) != "old"
