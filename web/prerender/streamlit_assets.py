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
_ASSET = re.compile(r'<(?:script|link)\b[^>]*"\./static/(?!media)[^>]*>(?:</script>)?')


@cache
def assets() -> Markup:
    """The elements of index.html that load Streamlit, and what it would only ask for once it runs.

    RuntimeError when index.html names no script.
    """
    found = _ASSET.findall((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    if not any("<script" in element for element in found):
        raise RuntimeError(f"Streamlit's index.html no longer names its script as {__name__} expects")
    hint = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
    found += [hint.format(it.name) for name in NEEDED for it in chunks(name)]
    return Markup("\n".join(found).replace('"./static/', '"/static/'))  # noqa: S704 (Streamlit's own file)


def loaded() -> Iterator[Path]:
    """The files of Streamlit's that a page loads at once."""
    return (STREAMLIT / it for it in re.findall(r'"/(static/[^"]+\.(?:js|css))"', assets()))


def files() -> frozenset[str]:
    """The paths that Streamlit's own files are asked for at."""
    return frozenset(
        f"/{it.relative_to(STREAMLIT).as_posix()}" for it in (STREAMLIT / "static").rglob("*") if it.is_file()
    )


def chunks(name: str) -> Iterator[Path]:
    """A part of Streamlit's script by its name; none where a release has cut it otherwise."""
    return (STREAMLIT / "static/js").glob(f"{name}.*.js")
