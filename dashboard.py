"""The Streamlit script: it chooses the page, and the pages do the rest."""

import streamlit as st

from web.downloads import served
from web.framing import frame, framed
from web.html import PAGE_SCRIPTS, script, style
from web.pages import pages

st.set_page_config(page_title="U.S. mine action funding, 2014 and 2022", layout="wide")
page = st.navigation(pages(), position="hidden" if framed() else "top")
st.html(style())
if not served():
    st.html(f"<script>{script(*PAGE_SCRIPTS)}</script>", unsafe_allow_javascript=True)
frame()
page.run()
