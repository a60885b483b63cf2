"""Prerender: the first HTML of each page, put together on the server before Streamlit runs in the browser.

    session ─▶ elements ─┐
    link_preview ────────┼─▶ page ─▶ the browser, where static/handover.js lets Streamlit take over
    streamlit_assets ────┘

`session` runs the script as for a reader, `elements` sets what it showed as HTML, `link_preview` says in the
head what a link to the view is about (Open Graph), `streamlit_assets` names the scripts that load Streamlit,
`page` puts all of it into one answer, `crawlers` has robots.txt and the sitemap, and `oembed` puts a part
into the pages of others.

Private ground. All of this rests on what Streamlit, plotly.js and uvicorn do and do not promise. Each
assumption has a name, a test of that name in tests/web/prerender/test_private_ground.py, and a loss when it
fails; Streamlit is pinned below its next minor version for their sake.

session_protocol    `session`: a session is opened through `get_instance()` with a `SessionClient`, asked by a
                    BackMsg and answered by ForwardMsg. Without it the server does not start.
element_messages    `elements`: the fields of the messages that hold what was shown. Without one of them that
                    kind of element is missing in the first HTML.
element_ids         `elements`: `$$ID-<hash>-<key>` carries the key a script gave. Without it cards and charts
                    of the first HTML lose their layout, and `?only=` shows the whole page at first.
index_html          `streamlit_assets`: index.html names script and style as `./static/…`. The server does not
                    start; `assets` says so.
chunk_names         `streamlit_assets`: the chunks of the script are called after their parts. Without that
                    they are asked for later and the page is slower, nothing else.
window_streamlit    static/start-streamlit.js, connection.js: `window.__streamlit` holds the server's address
                    and the host's configuration. The page asks for them, some 100 ms later, and a lost
                    connection is told by a dialog over the text.
host_messages       static/connection.js: a page that frames Streamlit may ask for a run by `RERUN_SCRIPT`. A
                    choice that was lost with the line would stay without its view.
data_attributes     static/handover.js, connection.js, scroll.js: `data-test-script-state` and
                    `data-test-connection-state`. The first HTML would stay in front; a lost connection would
                    go unsaid; Back would lead to the top of a page.
class_names         static/*.css, *.js: the names Streamlit gives its elements. The layout of what they mark.
written_address     static/history.js: Streamlit writes a choice with `history.replaceState` (what is bound)
                    or `pushState` (`st.query_params`). Back would lead out of the page, or to a view twice.
icon_font           static/start-streamlit.js: Streamlit asks for "Material Symbols" through
                    `document.fonts.load`. 0.4 MB more a visit.
plotly_layout       static/charts.js, chart-export.js: plotly.js gives itself to the window and keeps
                    `_fullLayout` with `_size`. Charts would keep the width they were first drawn in and
                    could not be saved as PNG or SVG.
static_serving      `web.plotly_js`: Streamlit serves static/ beside its script below /app/static/. Without it
                    a chart is its words, or its drawing.
websocket_protocol  `asgi.websocket`: uvicorn's `WebSocketsSansIOProtocol` holds the extensions on offer in
                    `conn`, sends through `send` to `transport` and hears through `handle_bytes`. 50 kB more a
                    reader, a choice that takes a fifth longer, or a server that does not start.
script_finished     `asgi.websocket`: a run ends with a ForwardMsg of that name. Every answer 20 ms later.
message_events      static/connection.js: Streamlit hears messages as events and takes their `data`. Pages
                    would stay at their first HTML.
header_timeout      `asgi.header_timeout`: uvicorn's `H11Protocol` holds the state of a question in `conn` and
                    its `loop`. Half-sent requests would take every file descriptor.
let_go              `web.__main__`: uvicorn's `Server` has `startup`, `shutdown` and the open connections.
                    The address would not be told, a slow reader would cost a traceback at the end.
server_logs         `web.server`: uvicorn logs requests to `uvicorn.access`. Else readers' addresses stand in
                    the log.
open_paths          `asgi.access`: what Streamlit's client asks for lies below /static, /media and /_stcore.
                    The page would stay at its first HTML.
"""
