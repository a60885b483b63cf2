"""No sentence claims more than the words of the documents, whatever the documents say."""

import ast
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.wording import captions, caveats, figures
from etl.comparisons import Pair, compare_all, mentions, pairs
from etl.records import Figure, Status
from tests.analysis.golden import (
    ANNOUNCEMENTS,
    FIGURES,
    FREED_AFTER,
    METRICS,
    RELATIONS,
    announcement,
    figure,
    golden_pairs,
    pair_of,
)

START = FIGURES[-1]
PAIRS = golden_pairs()


@pytest.mark.parametrize(
    ("metric_id", "expected"),
    [
        ("aid_total_usd", "$1.8–2.0 billion more"),
        ("countries_assisted", "at least 2 more countries"),
        ("countries_freed", "2 more, but the wording changed"),
        ("emergency_assistance_countries", "not stated in 2022"),
        ("people_served", "same sentence both times, perhaps carried forward"),
        ("people_served_countries", "same sentence both times, perhaps carried forward"),
        ("treaty_parties", "background only"),
    ],
)
def test_the_change_on_each_card(metric_id: str, expected: str) -> None:
    assert figures.change(PAIRS[metric_id]) == expected


def test_the_headline_carries_both_qualifiers_and_the_range() -> None:
    assert figures.finding(PAIRS["aid_total_usd"], START) == (
        "Between September 2014 and June 2022 the total the United States reported for conventional weapons"
        " destruction aid since 1993 rose from over $2.3 billion to over $4.2 billion. That is $1.8"
        " to $2.0 billion more."
    )


def test_without_a_start_year_no_sentence_says_since_when() -> None:
    assert "since" not in figures.finding(PAIRS["aid_total_usd"])


def test_the_countries_that_were_helped_are_quoted_and_never_called_cleared() -> None:
    pair = PAIRS["countries_freed"]
    assert "“Helped 17 countries become free from the danger of landmines”" in figures.finding(pair)
    assert "clear" not in figures.finding(pair) + caveats.status_note(pair)
    assert figures.quotable(pair.metric, pair.later.figure, pair.later.announcement) == (
        "In June 2022 the United States stated:"
        " “Helped 17 countries become free from the danger of landmines”."
    )


@pytest.mark.parametrize(
    ("metric_id", "expected"),
    [
        (
            "aid_total_usd",
            (
                "By June 2022 the United States reported having provided over $4.2 billion in aid for"
                " conventional"
                " weapons destruction programs since 1993."
            ),
        ),
        (
            "countries_assisted",
            (
                "By June 2022 the United States reported having provided aid in over 100 countries"
                " for conventional"
                " weapons destruction programs since 1993."
            ),
        ),
        (
            "people_served",
            (
                "By June 2022 the United States reported having provided assistive devices and other"
                " rehabilitation"
                " services to over 250,000 people through the Leahy War Victims Fund."
            ),
        ),
    ],
)
def test_a_quotable_sentence_says_who_by_when_and_in_the_words_of_the_source(
    metric_id: str, expected: str
) -> None:
    pair, later = PAIRS[metric_id], PAIRS[metric_id].later
    assert figures.quotable(pair.metric, later.figure, later.announcement, START) == expected


def test_a_screen_reader_hears_the_unit_and_what_it_was_before() -> None:
    assert figures.spoken(PAIRS["aid_total_usd"]) == (
        "over 4.2 billion US dollars, June 2022, up from over 2.3 billion, September 2014"
    )
    assert figures.spoken(PAIRS["countries_freed"]) == (
        "17 countries, June 2022; in different words 15, September 2014"
    )
    assert figures.spoken(PAIRS["emergency_assistance_countries"]) == (
        "more than 18 countries, September 2014; not stated in June 2022"
    )


def test_a_screen_reader_hears_the_other_figure_of_the_same_sentence_with_it() -> None:
    assert figures.spoken(PAIRS["people_served"], PAIRS["people_served_countries"]) == (
        "over 250,000 people in 35 countries, June 2022, and over 250,000 in 35 countries, September 2014"
    )


def test_what_is_not_stated_is_neither_nought_nor_a_fall() -> None:
    pair = PAIRS["emergency_assistance_countries"]
    said = " ".join(everything_said_of(pair))
    assert "not stated in 2022" in said
    assert "That is not a fall." in said
    assert not re.search(r"\b(0|zero|nought|fell|fewer|less|decline\w*|dropp?\w*)\b", said)


def test_a_figure_stated_only_later_is_not_a_rise_from_nought() -> None:
    pair = pair_of("countries_assisted", None, figure(100, "over"))
    assert figures.change(pair) == "not stated in 2014"
    assert "rose" not in figures.finding(pair)
    assert "does not make it zero" in caveats.status_note(pair)
    assert figures.spoken(pair) == "over 100 countries, June 2022; not stated in September 2014"


def test_two_announcements_of_one_year_are_told_apart_by_month() -> None:
    both = [announcement(date(2014, 6, 27)), ANNOUNCEMENTS[0]]
    stated = replace(FIGURES[2], announcement_id=both[0].announcement_id)
    rows = compare_all(METRICS[1:2], [stated], both)
    assert figures.change(pairs(rows, METRICS, [stated], both)[0]) == "not stated in September 2014"


def everything_said_of(pair: Pair) -> list[str]:
    """All sentences that a page can show of a pair."""
    stated = mentions(
        pair.metric.metric_id, [it for it in (pair.earlier.figure, pair.later.figure) if it], ANNOUNCEMENTS
    )
    caption = captions.of_figures(pair, stated, START)
    told = [
        figures.change(pair),
        figures.finding(pair, START),
        figures.spoken(pair),
        caveats.status_note(pair, START),
    ]
    quotes = [figures.quotable(pair.metric, it.figure, it.announcement, START) for it in stated if it.figure]
    return [*told, *quotes, caption.title, caption.subtitle, caption.alt]


def numbers(text: str) -> set[Decimal]:
    """Every number in a text, scaled."""
    scales = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
    span = re.sub(
        r"([\d.,]*\d)(?:–| to \$| and \$)([\d.,]*\d) (trillion|billion|million)", r"\1 \3 \2 \3", text
    )
    found = re.findall(r"(\d[\d,]*(?:\.\d+)?)(?: (trillion|billion|million))?", span)
    return {Decimal(digits.replace(",", "")) * scales.get(scale, 1) for digits, scale in found}


@pytest.mark.parametrize("metric_id", sorted(PAIRS))
def test_every_number_in_a_sentence_is_printed_or_a_bound(metric_id: str) -> None:
    pair = PAIRS[metric_id]
    days = [it.stated_on for it in ANNOUNCEMENTS]
    known = {Decimal(part) for it in days for part in (it.year, it.day)} | {Decimal(START.value)}
    for stated in (pair.earlier.figure, pair.later.figure):
        known |= numbers(stated.printed) | numbers(stated.quote) if stated else set()
    known |= {
        Decimal(end) for end in (pair.comparison.change_low, pair.comparison.change_high) if end is not None
    }
    for sentence in everything_said_of(pair):
        assert numbers(sentence) <= known, sentence


any_figure = st.builds(
    figure,
    st.integers(1, 300).flatmap(lambda n: st.sampled_from([n, n * 10, n * 10**6])),
    st.sampled_from(sorted(RELATIONS)),
)


@given(any_figure, any_figure, st.sampled_from(["aid_total_usd", "countries_assisted"]))
def test_rose_and_fell_are_said_only_where_the_bounds_allow_nothing_else(
    one: Figure, other: Figure, metric_id: str
) -> None:
    pair = pair_of(metric_id, one, replace(other, sentence="another sentence"))
    low, high, said = pair.comparison.change_low, pair.comparison.change_high, figures.finding(pair)
    assert (" rose " in said) == (low is not None and low > 0)
    assert (" fell " in said) == (high is not None and high < 0)
    assert figures.change(pair, " to ") in said


@given(any_figure)
def test_a_qualifier_is_never_lost(stated: Figure) -> None:
    pair = pair_of("countries_assisted", stated, replace(stated, sentence="another sentence"))
    said = f"{stated.qualifier} {stated.value:,}".strip()
    for sentence in (figures.finding(pair), figures.spoken(pair), caveats.reading_rule(stated)):
        assert said in sentence


def test_nineteen_instead_of_seventeen_leaves_no_seventeen_anywhere() -> None:
    stated = [
        replace(it, value=19, lower=19, upper=19, stated="19", sentence=FREED_AFTER.replace("17", "19"))
        if it.value == 17
        else it
        for it in FIGURES
    ]
    rows = compare_all(METRICS, stated, ANNOUNCEMENTS)
    freed = next(
        it for it in pairs(rows, METRICS, stated, ANNOUNCEMENTS) if it.metric.metric_id == "countries_freed"
    )
    said = " ".join(everything_said_of(freed))
    assert "4 more, but the wording changed" in said
    assert "17" not in said


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            figure(90, "over"),
            (
                "“over 90 countries” is read as 91 to 99. The next round number is 100; a writer who"
                " could claim it would have printed it."
            ),
        ),
        (
            figure(100, "over"),
            (
                "“over 100 countries” is read as 101 or more. It has no upper limit: writers keep so"
                " round a number long after the count has passed it."
            ),
        ),
        (
            figure(18, "more than"),
            (
                "“more than 18 countries” is read as 19 or more. It has no upper limit: the number is"
                " not rounded, so nothing shows where the count stops."
            ),
        ),
        (figure(15), "“15 countries” is read as exactly 15: no word qualifies it."),
        (figure(100, "nearly"), "“nearly 100 countries” is read as 99 or fewer; it sets no lower limit."),
        (
            figure(100, "about"),
            "“about 100 countries” sets no limit: the true number may be lower or higher.",
        ),
        (
            figure(2_300_000_000, "over", unit="USD", printed="over $2.3 billion"),
            (
                "“over $2.3 billion” is read as between $2.3 and $2.4 billion. The next round number"
                " is $2.4 billion; a writer who could claim it would have printed it."
            ),
        ),
        (
            figure(2_300_000_000, unit="USD", printed="$2.3 billion"),
            (
                "“$2.3 billion” is read as $2.25 to $2.35 billion: money printed without a qualifier"
                " is treated as rounded."
            ),
        ),
    ],
)
def test_the_reading_rule_is_told_with_the_figures_own_numbers(stated: Figure, expected: str) -> None:
    assert caveats.reading_rule(stated) == expected


def test_a_missing_upper_end_is_explained_beside_the_change() -> None:
    note = caveats.status_note(PAIRS["countries_assisted"], START)
    assert "“over 100 countries” has no upper limit, so only the smallest possible change is known." in note


def test_about_leaves_no_change_to_tell() -> None:
    pair = pair_of("countries_assisted", figure(90, "about"), figure(100, "over"))
    assert figures.change(pair) == "a change of unknown size"
    assert "no lower or upper limit" in caveats.status_note(pair)


def test_the_aid_total_comes_with_what_it_is_not() -> None:
    note = caveats.status_note(PAIRS["aid_total_usd"], START)
    assert "running total since 1993" in note
    assert "dollars of many different years" in note
    assert "wider than mine action" in note


def test_a_repeated_sentence_shows_neither_growth_nor_standstill() -> None:
    assert "does not show whether the number grew" in caveats.status_note(PAIRS["people_served"])


def test_both_wordings_stand_beside_a_changed_definition() -> None:
    note = caveats.status_note(PAIRS["countries_freed"])
    assert "free from the humanitarian impact of landmines" in note
    assert "free from the danger of landmines" in note


def test_every_status_has_a_label() -> None:
    assert all(caveats.status_label(status) for status in Status)


def test_no_number_of_the_documents_is_typed_into_a_sentence() -> None:
    printed = re.compile(r"(?<![\d.])(1993|2014|2022|2\.3|4\.2|90|100|15|17|18|35|160|250,000)(?![\d.])")
    for module in Path(analysis.__file__).parent.rglob("*.py"):
        for text in strings_of(ast.parse(module.read_text(encoding="utf-8"))):
            assert not printed.search(text), f"{module.name}: {text}"


def strings_of(tree: ast.Module) -> list[str]:
    """The strings of a module without its docstrings."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (it for it in ast.walk(tree) if isinstance(it, ast.Constant) and id(it) not in statements)
    return [it.value for it in constants if isinstance(it.value, str)]


@pytest.mark.parametrize(
    ("metric_id", "expected"),
    [
        ("aid_total_usd", "75 to 87%"),
        ("countries_assisted", ""),
        ("countries_freed", ""),
        ("people_served", ""),
    ],
)
def test_a_percentage_is_told_of_dollars_that_can_be_compared_and_rounded_outward(
    metric_id: str, expected: str
) -> None:
    assert figures.percent(PAIRS[metric_id]) == expected
