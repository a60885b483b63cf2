"""A chart on the page with what goes with it: title, picture, source, what can be taken, its numbers.

What belongs next door: the pictures in `analysis.charts`, the words in `analysis.wording`, the buttons in
`share`, what a reader or a link chooses in `choice`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import streamlit as st
from markupsafe import Markup
from plotly.graph_objects import Figure

from analysis.charts.figures import pace_chart
from analysis.pace import Pace
from analysis.wording import captions, figures
from analysis.wording.captions import Caption
from analysis.wording.citations import Citation
from etl.records import Announcement
from web.csv_output import to_csv
from web.dataset import Dataset
from web.memoize import memoized
from web.parts.embed import framed
from web.parts.plot import show_plot
from web.parts.section import replayed
from web.parts.share import Shareable, fold, origin, rest, row, slug
from web.queries import citation_of, citation_of_table, credit
from web.templating import render

_AROUND = 260  # pixels a frame has to have beside the picture itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """One chart. `rows` are its `records` in words, those of `table`; a column "Page" holds addresses.

    Without rows the chart has no table of its own.
    """

    caption: Caption
    chart: Figure
    rows: Sequence[Mapping[str, object]]
    records: Sequence[Any]
    table: str
    source: str
    citation: Citation


# Draws a chart of the tables and of what the reader chose, and of nothing else; memoized.
Draw = Callable[..., Plot]


def show_chart(dataset: Dataset, key: str, draw: Draw, *choice: str) -> None:
    """The part `key` of the page: `draw(dataset, *choice)` with its title, buttons and table."""
    taken = _shareable(dataset, key, draw, *choice)
    with st.container(key=key):
        if framed():
            _picture(dataset, key, choice, draw, buttons_too=False)
            origin(taken)
            return
        _picture(dataset, key, choice, draw, buttons_too=True)
        with fold(taken):
            _numbers(dataset, key, choice, draw)


@replayed
def _picture(dataset: Dataset, key: str, choice: tuple[str, ...], draw: Draw, *, buttons_too: bool) -> None:
    plot = draw(dataset, *choice)
    caption = plot.caption
    title = render("_chart_title", part=key, title=caption.title, subtitle=caption.subtitle)
    buttons = row(_shareable(dataset, key, draw, *choice)) if buttons_too else Markup()
    show_plot(key, plot.chart, caption.alt, title, buttons)


@replayed
def _numbers(dataset: Dataset, key: str, choice: tuple[str, ...], draw: Draw) -> None:
    plot = draw(dataset, *choice)
    caption, table = f"{plot.caption.title}: {len(plot.rows)} rows", Markup()
    if plot.rows:
        columns = list(plot.rows[0])
        table = render(
            "_table_with_sources", caption=caption, columns=columns, rows=plot.rows, table=plot.table
        )
    st.html(table + rest(_shareable(dataset, key, draw, *choice)))


@memoized
def _shareable(dataset: Dataset, key: str, draw: Draw, *choice: str) -> Shareable:
    plot = draw(dataset, *choice)
    return Shareable(
        key=key,
        about=plot.caption.title,
        query={f"{slug(key)}_numbers": "true"},
        citation=plot.citation,
        source=plot.source,
        version=dataset.version,
        height=int(plot.chart.layout.height) + _AROUND,
        caption=plot.caption,
        csv=to_csv(plot.records),
        chosen=tuple(it for it in choice if it not in {known.metric_id for known in dataset.metrics}),
    )


def paced(dataset: Dataset, announcements: Sequence[Announcement], periods: Sequence[Pace]) -> Plot:
    """The chart of dollars a year, before the first of the announcements and between them."""
    return Plot(
        caption=captions.of_paces(periods),
        chart=pace_chart(periods),
        rows=captions.pace_rows(periods),
        records=[replace(it, usd_a_year=it.usd_a_year.outward(Decimal(1))) for it in periods],
        table="figures",
        source=figures.credit(announcements),
        citation=citation_of(dataset, *(it.announcement_id for it in announcements)),
    )


def of_table(dataset: Dataset, name: str) -> dict[str, Any]:
    """What a chart says of the transcribed table it is drawn from: its name, who says so, how to cite it."""
    named = credit(dataset, name)
    source = f"{named[:1].upper()}{named[1:]}."
    return {"table": name, "source": source, "citation": citation_of_table(dataset, name)}
