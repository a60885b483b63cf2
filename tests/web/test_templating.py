"""The templates: every one is used, and every one that is named is there."""

import re
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from web.templating import render

NAMED = re.compile(r"""\b(?:render|html|shown)[(,]\s*"([^"]+)"|{% (?:include|from) '([^']+)\.html' """)


def named(root: Path) -> set[str]:
    sources = [*(root / "web").rglob("*.py"), *(root / "web/templates").rglob("*.html")]
    found = (match for source in sources for match in NAMED.findall(source.read_text(encoding="utf-8")))
    return {called or included for called, included in found}


def test_every_template_is_used_and_every_one_named_is_there(root: Path) -> None:
    folder = root / "web/templates"
    there = {it.relative_to(folder).with_suffix("").as_posix() for it in folder.rglob("*.html")}
    assert named(root) == there


def test_what_is_put_into_a_template_is_escaped_and_an_unknown_name_is_an_error() -> None:
    assert "&lt;b&gt;" in render("_notice", words="<b>")
    with pytest.raises(UndefinedError):
        render("_notice")
    with pytest.raises(TemplateNotFound):
        render("no such template")
