"""What a browser meets: pages, files and answers made from the tables. No number is worked out here.

    a browser ─▶ server ─▶ asgi            turned away, compressed, sent with its headers
                   ├─▶ prerender           the first HTML of a page, before Streamlit runs
                   └─▶ files               what can be taken away: tables, workbook, JSON, brief
    Streamlit ─▶ dashboard.py ─▶ pages ─▶ parts         what a reader sees and can choose

All of them stand on the modules here: `dataset` reads the tables, `queries` joins them, `memoize` asks each
query once; `cards`, `chart_svg` and `csv_output` are forms that several need, `releases` the files of the
versions released, `settings` what the host may set, `templating` HTML with everything in it escaped.

No module here imports from a package below, `prerender` and `files` do not know each other, and `parts` is
for the Streamlit script alone.
"""
