"""Documents → figures, a complete ledger, and what has to be settled first."""

from dataclasses import asdict, replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import extraction
from etl.documents.documents import parse, read
from etl.errors import RegisterError
from etl.records import Extraction, Fate, Relation, Rulings
from etl.registers import metrics

ROOT = Path(__file__).parents[2]
METRICS = metrics.load(ROOT / "data/metrics.toml")
OLD = read(ROOT / "data/raw/white-house-2014-09-23.txt", "white-house-2014-09-23")
NEW = read(ROOT / "data/raw/white-house-2022-06-21.html", "white-house-2022-06-21")
CLAIM = (
    "Since 1993, the United States has provided over $4.2 billion in aid in over 100 countries for demining."
)


def extract(raw: str, rulings: Rulings | None = None, *, html: bool | None = None) -> Extraction:
    return extraction.extract(parse(raw, "x", html), METRICS, rulings)


def said(result: Extraction) -> dict[str, tuple[str, str, str]]:
    return {f.metric_id: (f.printed, str(f.relation), f.wording_id) for f in result.figures}


def test_a_rule_without_its_block_is_told() -> None:
    without = replace(METRICS, metrics=METRICS.metrics[1:])
    with pytest.raises(RegisterError, match=r"no block \[metrics\.aid_total_usd\]"):
        extraction.extract(parse(CLAIM, "x"), without)


def test_the_first_announcement_gives_its_eight_figures() -> None:
    assert said(extraction.extract(OLD, METRICS)) == {
        "treaty_parties": ("more than 160", "gt", "parties"),
        "program_start_year": ("1993", "eq", "established"),
        "aid_total_usd": ("over $2.3 billion", "gt", "conventional_weapons_destruction"),
        "countries_assisted": ("over 90", "gt", "conventional_weapons_destruction"),
        "countries_freed": ("15", "eq", "free_from_humanitarian_impact"),
        "emergency_assistance_countries": ("more than 18", "gt", "emergency_removal_or_mitigation"),
        "people_served": ("over 250,000", "gt", "assistive_devices_and_rehabilitation"),
        "people_served_countries": ("35", "eq", "assistive_devices_and_rehabilitation"),
    }


def test_the_second_announcement_gives_its_seven_figures() -> None:
    assert said(extraction.extract(NEW, METRICS)) == {
        "treaty_parties": ("more than 160", "gt", "parties"),
        "program_start_year": ("1993", "eq", "established"),
        "aid_total_usd": ("over $4.2 billion", "gt", "conventional_weapons_destruction"),
        "countries_assisted": ("over 100", "gt", "conventional_weapons_destruction"),
        "countries_freed": ("17", "eq", "free_from_danger"),
        "people_served": ("over 250,000", "gt", "assistive_devices_and_rehabilitation"),
        "people_served_countries": ("35", "eq", "assistive_devices_and_rehabilitation"),
    }


@pytest.mark.parametrize("document", [OLD, NEW], ids=["2014", "2022"])
def test_an_announcement_has_nothing_left_to_settle(document: extraction.Document) -> None:
    assert extraction.extract(document, METRICS).problems == ()


def test_an_item_is_quoted_as_printed_without_its_bullet() -> None:
    quotes = {figure.metric_id: figure.quote for figure in extraction.extract(OLD, METRICS).figures}
    assert (
        quotes["countries_freed"]
        == "Helped 15 countries to become free from the humanitarian impact of landmines;"
    )
    assert quotes["emergency_assistance_countries"].startswith("Provided emergency assistance")
    assert quotes["emergency_assistance_countries"].endswith("in more than 18 countries; and")


@pytest.mark.parametrize("document", [OLD, NEW], ids=["2014", "2022"])
def test_every_printed_number_and_quote_is_a_slice_of_the_raw_file(document: extraction.Document) -> None:
    for entry in extraction.extract(document, METRICS).ledger:
        assert document.raw[entry.start : entry.end] == entry.printed
        assert document.raw[entry.quote_start : entry.quote_end] == entry.quote
        assert entry.printed in entry.quote
        assert entry.reason or entry.fate is Fate.EXTRACTED


def test_changing_one_number_changes_that_figure_and_nothing_else() -> None:
    before = said(extraction.extract(NEW, METRICS))
    after = said(extract(NEW.raw.replace("Helped 17 countries", "Helped 19 countries")))
    assert after == before | {"countries_freed": ("19", "eq", "free_from_danger")}


CONFLICT = (
    "The United States has provided over $2.3 billion in aid since 1993. "
    "The United States has provided over $2.5 billion in aid since 1993."
)


def test_two_values_of_one_metric_are_a_conflict_and_no_figure() -> None:
    result = extract(CONFLICT)
    assert result.figures == ()
    (problem,) = result.problems
    assert "x: aid_total_usd" in problem
    assert "over $2.3 billion" in problem
    assert "over $2.5 billion" in problem


def test_a_pin_by_exact_quote_settles_a_conflict() -> None:
    result = extract(CONFLICT, Rulings(pin={"aid_total_usd": "over $2.5 billion in aid"}))
    assert said(result)["aid_total_usd"][0] == "over $2.5 billion"
    assert result.problems == ()
    assert "pins" in next(entry.reason for entry in result.ledger if "2.3" in entry.printed)


def test_a_pin_that_holds_no_claim_settles_nothing() -> None:
    assert extract(CONFLICT, Rulings(pin={"aid_total_usd": "in aid since 1993."})).problems


def test_a_quote_set_aside_is_left_alone_with_its_reason() -> None:
    result = extract(CONFLICT, Rulings(set_aside={"over $2.3 billion in aid": "of an earlier year"}))
    assert said(result)["aid_total_usd"][0] == "over $2.5 billion"
    entry = next(entry for entry in result.ledger if "2.3" in entry.printed)
    assert (entry.fate, "of an earlier year" in entry.reason) == (Fate.SET_ASIDE, True)


def test_the_same_claim_twice_is_one_figure_with_two_rows_in_the_ledger() -> None:
    result = extract(f"{CLAIM}\n\n{CLAIM}")
    assert len(result.figures) == 2
    assert result.figures[0].start < len(CLAIM)
    assert [entry.metric_id for entry in result.ledger if entry.fate is Fate.EXTRACTED].count(
        "aid_total_usd"
    ) == 2


def test_free_of_something_not_on_file_stops_and_asks() -> None:
    result = extract("The United States has helped 17 countries become free of the curse of old wars.")
    assert result.figures == ()
    assert "wording not on file" in result.problems[0]
    assert result.ledger[0].fate is Fate.UNKNOWN_WORDING


def test_an_implausible_value_is_no_figure() -> None:
    result = extract("Since 1993 the United States has provided over $900 billion for mine action.")
    assert result.figures == ()
    assert "plausible" in result.ledger[-1].reason


def test_a_missing_metric_is_told_with_what_came_nearest() -> None:
    result = extract("In 2021 the United States provided $265 million for mine action.")
    (problem,) = extraction.missing(result, ["aid_total_usd"], METRICS)
    assert problem.startswith("x: aid_total_usd not found; near misses: “$265 million”")
    assert extraction.missing(extract(CLAIM), ["aid_total_usd"], METRICS) == []


def test_many_documents_give_the_rows_of_each() -> None:
    rows = extraction.extract_many([("a", CLAIM), ("b", "Nothing here."), ("c", CLAIM)], METRICS)
    assert [(row["announcement_id"], row["metric_id"]) for row in rows] == [
        ("a", "aid_total_usd"),
        ("a", "countries_assisted"),
        ("c", "aid_total_usd"),
        ("c", "countries_assisted"),
    ]


@pytest.mark.parametrize(
    "raw", [OLD.raw, NEW.raw, f"{CLAIM} {CLAIM}", f"{CLAIM}\n\n{CLAIM.replace('4.2', '4.6')}"]
)
def test_a_document_among_many_gives_the_figures_that_it_gives_alone(raw: str) -> None:
    rows = extraction.extract_many([("x", raw)], METRICS)
    assert rows == [{**asdict(it), "relation": str(it.relation)} for it in extract(raw).figures]


def test_a_document_in_another_language_gives_nothing() -> None:
    assert (
        extract(
            "Depuis 1993, les États-Unis ont fourni plus de 4,2 milliards de dollars à plus de 100 pays."
        ).figures
        == ()
    )


# -- properties -------------------------------------------------------------------------------------------


def readable(fragment: str, html: bool) -> str:
    """What a reader sees of a piece of a document, on one line."""
    return " ".join(parse(fragment, "", html).text.split())


def readable_figures(result: Extraction, *, html: bool) -> list[tuple[object, ...]]:
    return [
        (
            f.metric_id,
            f.value,
            f.relation,
            f.lower,
            f.upper,
            f.wording_id,
            readable(f.printed, html),
            readable(f.quote, html),
        )
        for f in result.figures
    ]


STATEMENTS = [
    CLAIM,
    "With U.S. help, fifteen countries have become free from the humanitarian impact of landmines.",
    "The Ottawa Convention, which more than 160 countries have joined, prohibits the use of landmines.",
    "The Leahy War Victims Fund has provided rehabilitation to over a quarter of a million people.",
    "The Quick Reaction Force responded to emergencies in more than 18 countries.",
]
# What may stand for one blank, and what may stand anywhere in a word, without a change of meaning.
BLANKS = [" ", "  ", "\n", "&nbsp;", "\u00a0", "&#32;", "\t", " <b>", "</i> ", "<!-- 7 --> ", "&thinsp;"]
MARKS = ["", "", "", "", "<b>", "</em>", "<a href='#7'>", "<!-- 99 countries -->", "&shy;", "\u200b"]


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, str]:
    """A statement and the same statement with markup, entities and odd blanks in it."""
    statement = draw(st.sampled_from(STATEMENTS))
    parts = []
    for character in statement:
        if character == " ":
            parts.append(draw(st.sampled_from(BLANKS)))
        else:
            parts.append(draw(st.sampled_from(MARKS)) + escape(character))
    return statement, "<p>" + "".join(parts) + "</p>"


@given(marked_up())
@settings(max_examples=60)
def test_markup_entities_and_blanks_never_change_what_is_extracted(pair: tuple[str, str]) -> None:
    statement, html = pair
    marked = extract(html, html=True)
    assert readable_figures(marked, html=True) == readable_figures(extract(statement), html=False)
    for figure in marked.figures:
        assert html[figure.start : figure.end] == figure.printed
        assert html[figure.quote_start : figure.quote_end] == figure.quote


@given(st.sampled_from(STATEMENTS), st.data())
def test_a_line_break_at_any_blank_never_changes_what_is_extracted(
    statement: str, data: st.DataObject
) -> None:
    blanks = [place for place, character in enumerate(statement) if character == " "]
    place = data.draw(st.sampled_from(blanks))
    broken = statement[:place] + "\n" + statement[place + 1 :]
    assert readable_figures(extract(broken), html=False) == readable_figures(extract(statement), html=False)


@pytest.mark.parametrize("document", [OLD, NEW], ids=["2014", "2022"])
def test_a_line_break_at_any_blank_of_an_announcement_changes_nothing(document: extraction.Document) -> None:
    html = document is NEW
    expected = readable_figures(extraction.extract(document, METRICS), html=html)
    raw = document.raw
    quotes = [entry for entry in extraction.extract(document, METRICS).ledger if entry.fate is Fate.EXTRACTED]
    for entry in quotes:
        for place in range(entry.quote_start, entry.quote_end):
            if raw[place] == " ":
                broken = raw[:place] + "\n" + raw[place + 1 :]
                assert readable_figures(extract(broken, html=html), html=html) == expected, raw[
                    place - 40 : place + 40
                ]


DISTRACTORS = [
    "The President spoke for 20 minutes.",
    "Casualties have fallen from nearly 10,000 in 1999 to less than 4,000 in 2013.",
    "Norway has contributed more than $500 million in aid in over 40 countries since 1994.",
    "In fiscal year 2014, the United States provided $141 million in 35 countries.",
    "The Convention on Cluster Munitions has more than 110 States Parties.",
    "The United States plans to provide $300 million over the next five years.",
    "More than 60 partner organizations took part.",
]


@given(
    st.lists(st.sampled_from(DISTRACTORS), max_size=4),
    st.sampled_from(STATEMENTS),
    st.lists(st.sampled_from(DISTRACTORS), max_size=4),
)
def test_sentences_about_other_things_never_change_what_is_extracted(
    before: list[str], statement: str, after: list[str]
) -> None:
    text = " ".join([*before, statement, *after])
    assert readable_figures(extract(text), html=False) == readable_figures(extract(statement), html=False)


WORDS = st.sampled_from(
    (
        "the United States has provided over $4.2 billion 100 countries in aid since 1993 and of which 17 "
        "are free from landmines , ; : ( ) — Ottawa Convention parties not will Norway people prosthetics "
        "250,000 established program . \n • <b> &nbsp; between 90 to"
    ).split(" ")
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_extracted_without_trouble_and_every_quote_is_its_raw_slice(raw: str) -> None:
    result = extract(raw)
    end = -1
    for entry in result.ledger:
        assert raw[entry.start : entry.end] == entry.printed
        assert raw[entry.quote_start : entry.quote_end] == entry.quote
        assert entry.start >= end
        end = entry.end
    extracted = {entry.metric_id for entry in result.ledger if entry.fate is Fate.EXTRACTED}
    assert {figure.metric_id for figure in result.figures} == extracted


@pytest.mark.parametrize(
    "piece",
    ["$1 to ", "9", "over 100 countries and ", "(", "; ", "which ", "1993 ", "free from ", "<a ", ". "],
)
def test_hostile_repetition_is_an_honest_result(piece: str) -> None:
    result = extract(piece * 2000)
    assert all(figure.relation in Relation for figure in result.figures)
