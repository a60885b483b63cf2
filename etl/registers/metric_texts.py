"""What a reader is told of a metric: the texts in its block of data/metrics.toml, with holes that have names.

A block names the metric's `card` and may hold the sentences and captions of OPTIONAL; without one the
metric is told by its label or by the document's own sentence. `{since}` is " since 1993" with its
blank, or nothing where no document says when the program began.

What belongs next door: the rest of the block in `metrics`, what fills the holes in `analysis.wording`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

from etl.errors import RegisterError
from etl.records import MetricTexts
from etl.registers import toml
from etl.registers.toml import Kind

REGISTER = "metrics.toml"


def _text(*holes: str) -> Kind:
    """A text with no other holes than these."""
    known = ", ".join(f"{{{it}}}" for it in holes) or "none"
    return Kind(
        f"has to be a text, with no holes but these: {known}",
        lambda value: toml.TEXT.holds(value) and bool(value.strip()) and {*_holes(value)} <= {*holes},
    )


def _holes(text: str) -> Iterator[str]:
    """What stands in braces; a brace that stands alone is a hole that nothing fills."""
    try:
        for _, name, form, turned in Formatter().parse(text):
            if name is not None:
                yield name if not (form or turned) else "?"
    except ValueError:
        yield "?"


REQUIRED: Mapping[str, Kind] = {
    "card": Kind(
        "has to be one word in lower-case letters",
        lambda value: toml.TEXT.holds(value) and bool(re.fullmatch("[a-z]+", value)),
    ),
}
OPTIONAL: Mapping[str, Kind] = {
    "quoted": _text(),
    "subject": _text(),
    "headline": _text("direction", "earlier", "later"),
    "reported": _text("when", "figure", "since"),
    "finding": _text("before", "after", "since", "direction", "earlier", "later", "change"),
    "rise": _text("before", "after", "since", "amount", "more"),
    "misread": _text("year", "figure"),
    "misread_why": _text("year", "since"),
    "chart": _text("since"),
    "timeline": _text(),
    "scope": _text("since"),
}


def load(data: Path) -> Mapping[str, MetricTexts]:
    """metric_id → its texts, the rest of the file left unread; RegisterError with every fault in them."""
    register = toml.read(data / REGISTER)
    metrics: Any = register.content.get("metrics")
    if not isinstance(metrics, dict) or not all(isinstance(it, dict) for it in metrics.values()):
        raise RegisterError(register.fault(("metrics",), "there have to be [metrics.…] blocks"))
    blocks = {name: _chosen(block) for name, block in metrics.items()}
    narrow = replace(register, content={"metrics": blocks})
    if problems := [
        fault
        for name in blocks
        for fault in narrow.faults(("metrics", name), REQUIRED, OPTIONAL, of=f"metric {name}")
    ]:
        raise RegisterError(problems)
    return {name: texts(block) for name, block in blocks.items()}


def texts(block: Mapping[str, Any]) -> MetricTexts:
    """Of a block without faults."""
    return MetricTexts(**_chosen(block))


def _chosen(block: Mapping[str, Any]) -> dict[str, Any]:
    return {key: block[key] for key in (*REQUIRED, *OPTIONAL) if key in block}
