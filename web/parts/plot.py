"""A plotly chart as a box that holds its own figure: static/charts.js draws it, before Streamlit runs too.

plotly in Python makes every figure; here it becomes JSON beside its name in words and, for bars, a drawing
for before plotly is there and for readers without JavaScript. Streamlit's own chart brings 4.7 MB of script
and waits for the server, so it is only the way back where no plotly.js was laid into static/.

What belongs next door: title, buttons and numbers of a chart in `chart`, the drawing in `web.chart_svg`.
"""

import json
from typing import Any

import streamlit as st
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from plotly.graph_objects import Figure as Chart

from web import plotly_js
from web.chart_svg import inline_svg
from web.parts.section import html
from web.templating import render

FONT = {"family": "'Page Sans', 'Source Sans', sans-serif", "size": 12}
STANDOFF = 8  # pixels between an axis and its words
LABEL = {"align": "left", "font": {**FONT, "size": 13}}


def show_plot(key: str, chart: Chart, alt: str, title: Markup, buttons: Markup) -> None:
    """The chart between its title and its buttons; `alt` is what it says in words.

    `key` tells it from all others of all pages.
    """
    address = plotly_js.address()
    if address:
        html("_chart", title=title, plot=_box(key, chart, alt, address), buttons=buttons)
        return
    st.html(title)
    st.plotly_chart(chart, key=f"plot-{key}", alt=alt, config={"displayModeBar": False})
    if buttons:
        st.html(buttons)


def _box(key: str, chart: Chart, alt: str, address: str) -> Markup:
    spec = figure(chart)
    layout = spec["layout"]
    return render(
        "_plot",
        key=key,
        plotly=address,
        figure=attribute(spec),
        tall=layout["height"],
        narrow=layout.get("meta", {}).get("narrow", layout["height"]),
        left=layout["margin"]["l"],
        below=layout["margin"]["b"],
        alt=alt,
        drawing=inline_svg(spec, key),
    )


def figure(chart: Chart) -> dict[str, Any]:
    """What plotly.js is given: without the template, which a page's own style takes the place of."""
    spec: dict[str, Any] = json.loads(chart.to_json())
    del spec["layout"]["template"]
    layout = spec["layout"]
    layout |= {"font": FONT, "hoverlabel": LABEL}
    for name in ("xaxis", "yaxis"):
        layout[name] = {"ticklabelstandoff": STANDOFF, **layout.get(name, {})}
    return spec


def attribute(spec: dict[str, Any]) -> Markup:
    """JSON between single quotes, its own quotes as they are: escaped they would be a tenth of a page.

    Nor is there a sign that Streamlit's sanitizer takes for markup, and drops the attribute for.
    """
    return htmlsafe_json_dumps(spec, ensure_ascii=False, separators=(",", ":"))
