"""Templates to HTML. Everything that is put into one is escaped: text from documents is data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analysis.charts.palette import PAGE

WEB = Path(__file__).resolve().parent
# What every page runs, whoever serves it; a script calls those named before it.
PAGE_SCRIPTS = (
    "trackers",
    "page-changes",
    "toast",
    "clipboard",
    "save-file",
    "charts",
    "prerender-choices",
    "chart-export",
    "buttons",
    "scroll",
    "history",
    "embed-height",
    "shortcuts",
    "connection",
    "menu",
    "tables",
)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> Markup:
    """`templates/<template>.html` filled with `values`; an unknown name in it is an error.

    The result is HTML already, so it can be put into another template as it is.
    """
    return Markup(_environment().get_template(f"{template}.html").render(**values))  # noqa: S704


@cache
def layout(name: str) -> Mapping[str, Any]:
    """`templates/<name>.toml`, ours and not a reader's: a fault in it is a fault of the program."""
    return tomllib.loads((WEB / f"templates/{name}.toml").read_text(encoding="utf-8"))


@cache
def script(*names: str) -> Markup:
    """Scripts of `static` by name, one after the other, without an element around them."""
    return Markup("\n".join((WEB / "static" / f"{name}.js").read_text(encoding="utf-8") for name in names))  # noqa: S704 (our own files)


@cache
def page_script() -> Markup:
    """PAGE_SCRIPTS as one script that runs once, however often Streamlit puts it into the page."""
    once = "if (!window.mineActions) {{\nwindow.mineActions = true;\n{}\n}}"
    return Markup(once.format(script(*PAGE_SCRIPTS)))  # noqa: S704 (our own files)


@cache
def style(*names: str) -> Markup:
    """The style sheet of the page, and others of `static` by name after it, as an element."""
    return Markup(f"<style>{sheet('page', *names)}</style>")  # noqa: S704 (our own files)


@cache
def sheet(*names: str) -> Markup:
    """Style sheets of `static` by name, one after the other, behind the palette of their colors."""
    texts = (WEB / "static" / f"{name}.css" for name in names)
    colors = render("_palette", page=PAGE)
    return colors + Markup("".join(it.read_text(encoding="utf-8") for it in texts))  # noqa: S704 (our own files)
