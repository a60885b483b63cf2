"""One module a page, in the order of the menu."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from web.pages import data, evidence, method, overview, recipients, timeline


def pages() -> list[StreamlitPage]:
    return [
        st.Page(overview.show, title="Overview", url_path="overview", default=True),
        st.Page(timeline.show, title="Timeline", url_path="timeline"),
        st.Page(recipients.show, title="Recipients", url_path="recipients"),
        st.Page(evidence.show, title="Evidence", url_path="evidence"),
        st.Page(data.show, title="Data", url_path="data"),
        st.Page(method.show, title="Method", url_path="method"),
    ]
