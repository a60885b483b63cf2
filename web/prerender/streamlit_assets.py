"""Streamlit's own index.html and the chunks of its script: the addresses the first HTML loads it from.

The names carry a hash of the content, so they change with each release and are read, never typed.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup

STREAMLIT = Path(streamlit.__file__).parent / "static"
NEEDED = ("Html", "purify.es")
NEEDED_BY_CHARTS = ("withFullScreenWrapper", "printWidthCap", "resolveDefaultExport")
CHARTS = "PlotlyChart"
_ASSET = re.compile(r'<(?:script|link)\b[^>]*"\./static/(?!media)[^>]*>(?:</script>)?')


@cache
def assets(charts: bool) -> Markup:
    """The elements of index.html that load Streamlit, and what it would only ask for once it runs.

    Unpacking plotly takes a browser longer than all else together. On a page with charts it does so while
    Streamlit still waits for the server, and not after. RuntimeError when index.html names no script.
    """
    found = _ASSET.findall((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    if not any("<script" in element for element in found):
        raise RuntimeError(f"Streamlit's index.html no longer names its script as {__name__} expects")
    hint = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
    found += [hint.format(it.name) for name in NEEDED for it in chunks(name)]
    if charts:
        found += [hint.format(it.name) for name in NEEDED_BY_CHARTS for it in chunks(name)]
        early = '<script type="module" crossorigin src="./static/js/{}"></script>'
        found += [early.format(it.name) for it in chunks(CHARTS)]
    return Markup("\n".join(found).replace('"./static/', '"/static/'))  # noqa: S704 (Streamlit's own file)


def loaded() -> Iterator[Path]:
    """The files of Streamlit's that a page with charts loads at once."""
    return (STREAMLIT / it for it in re.findall(r'"/(static/[^"]+\.(?:js|css))"', assets(charts=True)))


def files() -> frozenset[str]:
    """The paths that Streamlit's own files are asked for at."""
    return frozenset(
        f"/{it.relative_to(STREAMLIT).as_posix()}" for it in (STREAMLIT / "static").rglob("*") if it.is_file()
    )


def chunks(name: str) -> Iterator[Path]:
    """A part of Streamlit's script by its name; none where a release has cut it otherwise."""
    return (STREAMLIT / "static/js").glob(f"{name}.*.js")
