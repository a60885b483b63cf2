"""Embed: one part of a page alone, in the iframe of another page: `?embed=true&only=chart-aid`.

The page runs as ever and a style rule leaves the one part, so whatever can be shown on a page can be
shown in a frame, in the first HTML as well. Who may frame what is said in `asgi.headers`.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st

from web.addresses import KEY, renamed
from web.parts.choice import version_told
from web.parts.section import html
from web.settings import settings


def framed() -> str:
    """The key of the one part that is shown, or nothing."""
    only = st.query_params.get("only", "")
    return only if KEY.fullmatch(only) else ""


def frame() -> None:
    """Hides all but the part asked for, or says above the whole page what of the link it cannot show."""
    for old in [it for it in st.query_params if renamed(it) != it]:  # where no redirect of ours answers
        st.query_params[renamed(old)] = st.query_params[old]
        del st.query_params[old]
    if told := version_told():
        html("_notice", words=told)
    if asked := st.query_params.get("only", ""):
        html("_embed_only", key=framed(), asked=asked)


def page_address(query: Mapping[str, str]) -> str:
    """This page with another query; empty in the first HTML of a host that was not told its address."""
    here = urlsplit(st.context.url or "")
    base = settings().public_url or (f"{here.scheme}://{here.netloc}" if here.netloc else "")
    return f"{base}{here.path or '/'}?{urlencode(query)}" if base else ""
