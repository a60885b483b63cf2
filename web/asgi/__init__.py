"""ASGI middleware and answers: what a request meets on its way in, and what each answer carries out.

    request ─▶ headers ─▶ allowed hosts ─▶ access ─▶ compression ─▶ our routes, else Streamlit

`headers` adds the Content-Security-Policy to every answer, `access` turns away unknown paths and foreign
websockets (CSRF), `compression` keeps Streamlit's scripts gzipped. `health` is /healthz, `responses` what a
file is sent with (ETag, CORS), `async_cache` what keeps pages and briefs until a table changes.
`websocket` and `header_timeout` are the protocols below all this, `log_privacy` keeps readers out of the log.
What is said in a page or a file belongs to `prerender` and `files`; `web.server` puts all of it in order.
"""
