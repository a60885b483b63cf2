"""The elements that a visit showed as plain HTML: the same parts in the same order, without anything running.

The names of classes are Streamlit's, so that static/page.css lays out both and the hand-over moves
nothing. A choice is a form that asks for the page with that choice, so it works before Streamlit does and
without it. Our own parts come out of templates and are HTML already; everything else is escaped by
the template here.
"""

import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.TextArea_pb2 import TextArea

from web.chart_svg import inline_svg
from web.prerender.session import Node, key_of
from web.templating import render

HEIGHT = 450  # of a chart that does not say: plotly's own


Query = Mapping[str, str]  # what the link of this view asks for, parameter by parameter


def html(node: Node, query: Query) -> Markup:
    """The node and everything below it."""
    inner = Markup("").join(html(child, query) for _, child in sorted(node.children.items()))
    if isinstance(node.shown, Element):
        return _element(node.shown, query)
    return _block(node.shown or Block(), inner)


def _block(block: Block, inner: Markup) -> Markup:
    if block.HasField("expandable"):
        panel = block.expandable
        key = panel.query_param_key
        return render("prerender/_expander", label=panel.label, open=panel.expanded, key=key, inner=inner)
    return render("prerender/_block", key=key_of(block.id), row=_is_row(block), inner=inner)


def _is_row(block: Block) -> bool:
    return block.flex_container.direction == Block.FlexContainer.Direction.HORIZONTAL


def _element(element: Element, query: Query) -> Markup:
    match element.WhichOneof("type"):
        case "html":
            return render("prerender/_html", body=Markup(element.html.body))  # noqa: S704 (our templates escaped it)
        case "plotly_chart":
            return _picture(element.plotly_chart)
        case "heading":
            return render("prerender/_text", tag=element.heading.tag, text=element.heading.body)
        case "markdown":
            return render("prerender/_text", tag="p", text=element.markdown.body)
        case "selectbox":
            return _box(element.selectbox, query)
        case "button_group":
            return _buttons(element.button_group, query)
        case "text_area":
            return _text_box(element.text_area)
        case "button":
            it = element.button
            return render("prerender/_button", key=key_of(it.id), label=it.label, main=it.type == "primary")
    return Markup("")


def _box(box: Selectbox, query: Query) -> Markup:
    chosen = box.raw_value if box.set_value else box.options[box.default]
    return _choice(key_of(box.id), box.label, box.options, chosen, query, in_sight=False)


def _buttons(group: ButtonGroup, query: Query) -> Markup:
    options = [it.content for it in group.options]
    chosen = group.raw_values if group.set_value else [options[it] for it in group.default]
    return _choice(key_of(group.id), group.label, options, "".join(chosen), query, in_sight=True)


def _choice(
    key: str, label: str, options: Iterable[str], chosen: str, query: Query, *, in_sight: bool
) -> Markup:
    """A form that asks for the view with another choice and keeps all others: buttons, or a list to open."""
    rest = {name: value for name, value in query.items() if name != key}
    shown = [(it, it == chosen) for it in options]
    return render("prerender/_choice", key=key, label=label, options=shown, rest=rest, in_sight=in_sight)


def _text_box(box: TextArea) -> Markup:
    """What is typed into it before Streamlit is there, the hand-over carries on."""
    text = box.value if box.set_value else box.default
    return render("prerender/_text_box", key=key_of(box.id), label=box.label, text=text, most=box.max_chars)


def _picture(chart: PlotlyChart) -> Markup:
    key, spec = key_of(chart.id), json.loads(chart.spec)
    layout, drawn = spec["layout"], inline_svg(spec, key)
    left, below = (layout["margin"]["l"], layout["margin"]["b"]) if drawn else (0, 0)
    height = layout.get("height", HEIGHT)
    sizes = {"height": height, "left": left, "below": below}
    return render("prerender/_picture", key=key, alt=chart.alt, drawing=drawn, **sizes)
