"""Whatever a page of the product says or gives to copy, the check of drafts lets pass.

What it cannot know is named here: numbers that stand alone, sentences of a document that name no day, and
what is told of single countries, of which there are tables and no dated totals.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from analysis.checking.check import NotEnglishError
from analysis.checking.records import Finding, Verdict
from etl.text.quotes import same_words
from tests.analysis.checking.reading import checked, published
from tests.server.conftest import Ask

PAGES = ["/", "/timeline", "/recipients", "/evidence", "/data", "/method", "/check", "/brief"]
BLOCKS = frozenset(
    "p h1 h2 h3 h4 li td th dt dd figcaption caption blockquote div section button summary title label option"
    " tr pre".split()
)
UNSEEN = frozenset("script style svg template noscript".split())
SPOKEN = ("data-copy", "aria-label", "alt", "content")
FINE = (Verdict.SUPPORTED, Verdict.OTHER)
ALONE = re.compile(
    r"(?:(?:over|more than|less than|almost|nearly|surpassed|about|up to) )?\$[\d.,]+(?: \w+)?"
)
# Told of the day that stands beside it in its row, or of countries.
OF_ITS_ROW = ("White House remarks on landmines name", "Congress passes a State Department budget")
OF_COUNTRIES = re.compile(r"U\.S\. dollars received through fiscal year|\d+ countries together")
# In the table of what may be said: what is heard before a sentence.
SAY, NOT_SAY = "You can say: ", "Don’t say: "


class Words(HTMLParser):
    """The text of each block, and what is copied, heard or previewed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text, self.hidden = "", 0
        self.feed(page)
        self._flush()

    def _flush(self) -> None:
        self.found.append(" ".join(self.text.split()).removeprefix(SAY))
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in UNSEEN
        self.found += [value for name, value in attrs if name in SPOKEN and value]
        if tag in BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in UNSEEN
        if tag in BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


def wrong(text: str) -> Iterator[Finding]:
    try:
        yield from (it for it in checked(text) if it.verdict not in FINE)
    except NotEnglishError:
        return


def is_known(text: str) -> bool:
    quoted = any(same_words(it.sentence, text) or it.sentence in text for it in published().figures)
    return (
        bool(ALONE.fullmatch(text) or OF_COUNTRIES.search(text) or text.startswith((*OF_ITS_ROW, NOT_SAY)))
        or quoted
    )


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_is_safe(ask: Ask, page: str) -> None:
    said = {it for it in Words(ask(page, Host="mines.example.org").text).found if re.search(r"\d", it)}
    told = [(it, one.printed, str(one.verdict), one.reason) for it in sorted(said) for one in wrong(it)]
    assert len(said) > 2
    assert [it for it in told if not is_known(it[0])] == []
    warned = {it for it in said if it.startswith(NOT_SAY)}
    assert warned == {it for it, *_ in told if it.startswith(NOT_SAY)}, "what is not to be said does not pass"
