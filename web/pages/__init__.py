"""The pages, one module each, in the order of the menu.

Each `show()` reads the tables the link asks for (`choice.tables`), puts parts one below the other, every
stretch in an error boundary of its own, and ends with the foot.

    queries ─▶ analysis.wording (words), analysis.charts (pictures) ─▶ parts ─▶ the page

What more than one page shows belongs to `parts`, what may be said of a number to `analysis`.
"""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from web.pages import check, data, evidence, method, overview, recipients, timeline


def pages() -> list[StreamlitPage]:
    return [
        st.Page(overview.show, title="Overview", url_path="overview", default=True),
        st.Page(timeline.show, title="Timeline", url_path="timeline"),
        st.Page(recipients.show, title="Recipients", url_path="recipients"),
        st.Page(evidence.show, title="Evidence", url_path="evidence"),
        st.Page(check.show, title="Check", url_path="check"),
        st.Page(data.show, title="Data", url_path="data"),
        st.Page(method.show, title="Method", url_path="method"),
    ]
