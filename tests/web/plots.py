"""The charts of a run of the script: each box with its words and its figure."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

BOX = re.compile(
    r"""<div class="plot" data-key="([^"]*)"[^>]* data-figure='([^']*)'[^>]* aria-label="([^"]*)["]"""
)


@dataclass(frozen=True)
class Plot:
    key: str
    figure: dict[str, Any]
    alt: str


def plots(app: AppTest) -> list[Plot]:
    bodies = (it.proto.body for it in app.get("html"))
    found = (it for body in bodies for it in BOX.findall(body))
    return [Plot(unescape(key), json.loads(unescape(figure)), unescape(alt)) for key, figure, alt in found]
