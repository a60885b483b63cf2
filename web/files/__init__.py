"""What can be taken away: files at addresses of their own, made from the same tables and words as the pages.

    downloads              /data/…: each table as CSV, the data package, everything as ZIP, older versions
    api                    /api/…: figures and comparisons as JSON, and the facts in one file
    sheets ─▶ workbook     the XLSX: its columns and rows; how they look (the words: templates/workbook.toml)
    brief ─▶ brief_routes  the one-page brief: what it says as HTML and PDF; /brief and who gets which file
    history                the changelog: what changed from version to version, told from the tables

Each gives bytes for a Dataset and knows nothing of Streamlit, so the buttons of the Data page, which stand in
where our routes do not answer, hold the same bytes.
"""
