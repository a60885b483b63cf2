"""The names of a link: what a page reads of it is never dropped as unknown."""

import re
from pathlib import Path

from web.prerender.page import READ

BY_NAME = re.compile(r"""query_params(?:\.get\(|\.get_all\(|\[)\s*"(\w+)\"""")
BOUND = re.compile(r"""key="(\w+)",\s*bind="query-params\"""")


def test_what_pages_read_by_name_is_known_to_the_first_html(root: Path) -> None:
    sources = "\n".join(it.read_text(encoding="utf-8") for it in (root / "web").rglob("*.py"))
    read = set(BY_NAME.findall(sources))
    assert {"version", "only", "figure"} <= read
    assert read <= {*READ, *BOUND.findall(sources)}
