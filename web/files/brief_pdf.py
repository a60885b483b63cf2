"""The brief as PDF: tagged for screen readers (PDF/UA-1), one page of A4 or Letter, made without a browser.

What it says comes in as data from `brief`; `templates/brief.typ` only sets it. The same words give the
same bytes.
"""

import json
from dataclasses import asdict

import typst

from web.files.brief import BRIEF, Brief
from web.templating import WEB

TEMPLATE = WEB / "templates/brief.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}


def pdf(said: Brief, paper: str) -> bytes:
    """Takes a tenth of a second or two. KeyError for a paper that is not in PAPERS."""
    told = {"paper": PAPERS[paper], "said": json.dumps(asdict(said), ensure_ascii=False)}
    return typst.compile(
        TEMPLATE,
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=[BRIEF],
        ignore_system_fonts=True,
        sys_inputs=told,
        timestamp=0,
    )
