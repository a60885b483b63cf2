"""The Streamlit script: it chooses the page, and the pages do the rest."""

import streamlit as st

from web.pages import pages
from web.parts.embed import frame, framed
from web.settings import SITE, settings
from web.templating import page_script, style

st.set_page_config(page_title=SITE, layout="wide")
page = st.navigation(pages(), position="hidden" if framed() else "top")
st.html(style())
if not settings().served:
    st.html(f"<script>{page_script()}</script>", unsafe_allow_javascript=True)
frame()
page.run()
