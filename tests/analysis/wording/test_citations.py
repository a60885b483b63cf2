from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
import rispy

from analysis.wording import citations
from etl.records import Announcement
from tests.analysis.golden import announcement, figure

PACKAGE = {
    "name": "totals",
    "title": "Totals of 50% & more",
    "version": "2.1.0",
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "The contributors"}],
}


@pytest.fixture
def stated() -> Announcement:
    return replace(
        announcement(date(2022, 6, 21)),
        publisher="The White House",
        title="Changes & more",
        url="https://example.org/a_b",
        archived_url="https://archive.example.org/a",
    )


def test_an_announcement_is_cited_with_its_day_since_another_has_the_same_title(stated: Announcement) -> None:
    cited = citations.of_announcement(stated)
    assert cited.short == "The White House, June 21, 2022"
    assert cited.full == (
        "The White House. “Changes & more.” June 21, 2022. https://example.org/a_b."
        " Archived at https://archive.example.org/a."
    )


def test_bibtex_escapes_words_and_leaves_addresses(stated: Announcement) -> None:
    cited = citations.of_announcement(replace(stated, title="50% of {$2} & #1")).bibtex
    assert r"title = {{50\% of \{\$2\} \& \#1}}" in cited
    assert "url = {https://example.org/a_b}" in cited
    assert "date = {2022-06-21}" in cited


def test_ris_is_read_back_whole(stated: Announcement) -> None:
    (read,) = rispy.loads(citations.of_announcement(stated).ris)
    assert read["title"] == stated.title
    assert read["authors"] == [stated.publisher]
    assert read["urls"] == [stated.url, stated.archived_url]
    assert read["date"] == "2022/06/21/"


def test_the_dataset_carries_its_version_and_says_what_is_its_own() -> None:
    cited = citations.of_dataset(PACKAGE, date(2026, 11, 21), "https://mines.example.org/")
    assert "Dataset, version 2.1.0, November 21, 2026." in cited.full
    assert "https://mines.example.org/" in cited.full
    for form in (cited.full, cited.bibtex, cited.ris):
        assert "https://mines.example.org/?version=2.1.0" in form
    later = citations.of_dataset(
        {**PACKAGE, "version": "2.1.0+unreleased"}, None, "https://mines.example.org"
    )
    assert "?version=" not in later.full
    assert not any(word in later.bibtex + later.ris for word in ("year", "date", "PY  -", "DA  -"))
    assert citations.DERIVED in cited.full
    (read,) = rispy.loads(cited.ris)
    assert (read["edition"], read["notes"]) == ("2.1.0", [citations.DERIVED])
    assert (read["year"], read["date"]) == ("2026", "2026/11/21/")
    assert "version = {2.1.0}" in cited.bibtex
    assert "date = {2026-11-21},\n  year = {2026}" in cited.bibtex


def test_several_are_one_text_that_programs_still_take_apart(stated: Announcement) -> None:
    cited = citations.together([citations.of_announcement(stated), citations.of_dataset(PACKAGE, None)])
    assert len(rispy.loads(cited.ris)) == 2
    assert cited.bibtex.count("@misc{") == 2
    assert cited.full.count("\n") == 1


def test_a_link_to_a_short_sentence_holds_it_whole() -> None:
    said = replace(figure(100, "over"), sentence="Over $4.2 billion, well-spent & more;")
    link = citations.to_sentence("https://example.org/", said)
    assert link == "https://example.org/#:~:text=Over%20%244.2%20billion%2C%20well%2Dspent%20%26%20more"


def test_a_link_to_a_long_sentence_holds_its_ends() -> None:
    said = replace(figure(100, "over"), sentence="One two three four five six seven eight nine ten eleven.")
    fragment = unquote(citations.to_sentence("https://example.org/", said).partition("text=")[2])
    assert fragment == "One two three four five,seven eight nine ten eleven"


def test_without_an_address_there_is_no_link() -> None:
    assert citations.to_sentence("", figure(100, "over")) == ""
