"""The elements that a visit showed as plain HTML: the same parts in the same order, without anything running.

The names of classes are Streamlit's, so that static/page.css lays out both and the hand-over moves
nothing. A widget that needs a server is shown as far as it can be read. Our own parts come out of
templates and are HTML already; everything else is escaped by the template here.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart

from web.chart_svg import inline_svg
from web.prerender.session import Node, key_of
from web.templating import render

HEIGHT = 450  # of a chart that does not say: plotly's own


def html(node: Node) -> Markup:
    """The node and everything below it."""
    inner = Markup("").join(html(child) for _, child in sorted(node.children.items()))
    if isinstance(node.shown, Element):
        return _element(node.shown)
    return _block(node.shown or Block(), inner)


def _block(block: Block, inner: Markup) -> Markup:
    if block.HasField("expandable"):
        panel = block.expandable
        return render("prerender/_expander", label=panel.label, open=panel.expanded, inner=inner)
    return render("prerender/_block", key=key_of(block.id), row=_is_row(block), inner=inner)


def _is_row(block: Block) -> bool:
    return block.flex_container.direction == Block.FlexContainer.Direction.HORIZONTAL


def _element(element: Element) -> Markup:
    match element.WhichOneof("type"):
        case "html":
            return render("prerender/_html", body=Markup(element.html.body))  # noqa: S704 (our templates escaped it)
        case "plotly_chart":
            return _picture(element.plotly_chart)
        case "heading":
            return render("prerender/_text", tag=element.heading.tag, text=element.heading.body)
        case "markdown":
            return render("prerender/_text", tag="p", text=element.markdown.body)
        case "button_group":
            return render(
                "prerender/_choice", label=element.button_group.label, options=list(_options(element))
            )
        case "selectbox":
            chosen = element.selectbox.options[element.selectbox.default : element.selectbox.default + 1]
            return render("prerender/_choice", label=element.selectbox.label, options=chosen)
    return Markup("")


def _picture(chart: PlotlyChart) -> Markup:
    key, spec = key_of(chart.id), json.loads(chart.spec)
    layout, drawn = spec["layout"], inline_svg(spec, key)
    left = layout["margin"]["l"] if drawn else 0
    height = layout.get("height", HEIGHT)
    return render("prerender/_picture", key=key, alt=chart.alt, height=height, left=left, drawing=drawn)


def _options(element: Element) -> Iterator[str]:
    return (option.content for option in element.button_group.options)
