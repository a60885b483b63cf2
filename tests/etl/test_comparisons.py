"""Which pairs may be compared, and that a range is never narrower than the words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.bounds import reading
from etl.comparisons import compare, compare_all, mentions, pairs
from etl.records import Figure, Relation, Status
from tests.analysis.golden import (
    AFTER,
    ANNOUNCEMENTS,
    BEFORE,
    FIGURES,
    METRIC,
    METRICS,
    RELATIONS,
    announcement,
    figure,
    golden_pairs,
    pair_of,
)


@pytest.mark.parametrize(
    ("metric_id", "status"),
    [
        ("aid_total_usd", Status.COMPARABLE),
        ("countries_assisted", Status.COMPARABLE),
        ("countries_freed", Status.DEFINITION_CHANGED),
        ("emergency_assistance_countries", Status.REPORTED_ONCE),
        ("people_served", Status.SENTENCE_UNCHANGED),
        ("people_served_countries", Status.SENTENCE_UNCHANGED),
        ("treaty_parties", Status.CONTEXT),
        ("program_start_year", Status.CONTEXT),
    ],
)
def test_each_metric_of_the_two_announcements_has_its_status(metric_id: str, status: Status) -> None:
    assert golden_pairs()[metric_id].comparison.status is status


def test_aid_grew_by_a_range_and_not_by_a_number() -> None:
    row = golden_pairs()["aid_total_usd"].comparison
    assert (row.change_low, row.change_high) == (1_800_000_000, 2_000_000_000)
    assert (row.ratio_low, row.ratio_high) == (Decimal("1.7500"), Decimal("1.8696"))


def test_countries_assisted_grew_by_at_least_two() -> None:
    row = golden_pairs()["countries_assisted"].comparison
    assert (row.change_low, row.change_high) == (2, None)
    assert (row.ratio_low, row.ratio_high) == (Decimal("1.0202"), None)


def test_a_changed_definition_keeps_the_change_and_says_that_it_spans_two_wordings() -> None:
    row = golden_pairs()["countries_freed"].comparison
    assert (row.change_low, row.change_high) == (2, 2)
    assert "two wordings" in row.note


@pytest.mark.parametrize(
    "metric_id",
    ["emergency_assistance_countries", "people_served", "people_served_countries", "treaty_parties"],
)
def test_where_no_change_may_be_told_it_is_missing_and_not_nought(metric_id: str) -> None:
    row = golden_pairs()[metric_id].comparison
    assert (row.change_low, row.change_high, row.ratio_low, row.ratio_high) == (None, None, None, None)


def test_the_same_sentence_in_curly_quotes_is_still_the_same() -> None:
    plain = figure(35, quote="the United States' fund served 35 countries.")
    marked = figure(35, quote="the United States’ fund served 35 countries;")
    assert pair_of("people_served_countries", plain, marked).comparison.status is Status.SENTENCE_UNCHANGED


def test_a_changed_wording_outranks_an_equal_sentence() -> None:
    one, other = figure(35, quote="same", wording_id="a"), figure(35, quote="same", wording_id="b")
    assert pair_of("people_served_countries", one, other).comparison.status is Status.DEFINITION_CHANGED


def test_a_metric_that_neither_announcement_states_has_no_row() -> None:
    assert compare_all(METRICS, [], ANNOUNCEMENTS) == []


def test_a_figure_only_in_the_later_announcement_is_reported_once() -> None:
    row = pair_of("countries_assisted", None, figure(100, "over")).comparison
    assert row.status is Status.REPORTED_ONCE
    assert row.change_low is None


def test_three_announcements_give_three_pairs_in_the_order_they_were_stated() -> None:
    third = announcement(date(2024, 1, 2))
    figures = [*FIGURES, replace(FIGURES[2], announcement_id=third.announcement_id)]
    rows = compare_all([METRIC["countries_assisted"]], figures, [third, *reversed(ANNOUNCEMENTS)])
    expected = [(BEFORE, AFTER), (BEFORE, third.announcement_id), (AFTER, third.announcement_id)]
    assert [(row.from_id, row.to_id) for row in rows] == expected


def test_rows_follow_the_order_of_the_metrics() -> None:
    rows = compare_all(METRICS[::-1], FIGURES, ANNOUNCEMENTS)
    assert [row.metric_id for row in rows] == [it.metric_id for it in METRICS[::-1]]


def test_a_comparison_of_an_unknown_announcement_is_refused() -> None:
    rows = compare_all(METRICS, FIGURES, ANNOUNCEMENTS)
    with pytest.raises(KeyError):
        pairs(rows, METRICS, FIGURES, ANNOUNCEMENTS[:1])


def test_money_printed_bare_leaves_whole_dollars_rounded_outward() -> None:
    row = pair_of("aid_total_usd", figure(141, unit="USD"), figure(155, unit="USD")).comparison
    assert (row.change_low, row.change_high) == (13, 15)


figures = st.builds(
    figure,
    st.integers(1, 300).flatmap(lambda n: st.sampled_from([n, n * 10, n * 10**6])),
    st.sampled_from(sorted(RELATIONS)),
)


@given(figures, figures, st.sampled_from(["aid_total_usd", "countries_assisted"]), st.data())
def test_no_change_or_ratio_claims_more_than_the_words(
    one: Figure, other: Figure, metric_id: str, data: st.DataObject
) -> None:
    pair = pair_of(metric_id, one, replace(other, sentence="another sentence"))
    row = pair.comparison
    assert pair.earlier.figure is not None
    assert pair.later.figure is not None
    before, after = (data.draw(truth(it)) for it in (pair.earlier.figure, pair.later.figure))
    assert row.change_low is None or row.change_low <= after - before
    assert row.change_high is None or after - before <= row.change_high
    assert row.ratio_low is None or row.ratio_low * before <= after
    assert row.ratio_high is None or after <= row.ratio_high * before


def test_fewer_than_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing lies between"):
        pair_of("aid_total_usd", figure(0, "nearly", unit="USD"), figure(5, unit="USD"))


def truth(stated: Figure) -> st.SearchStrategy[int]:
    """A true number that the words of a figure allow; counts and dollars are never negative."""
    allowed = reading(stated)
    low = 0 if allowed.low is None else max(0, int(allowed.low) - 1)
    high = low + 10**9 if allowed.high is None else max(low, int(allowed.high) + 1)
    return st.integers(low, high).filter(lambda it: it in allowed)


def test_a_range_on_either_side_is_carried_through() -> None:
    stated = figure(None, relation=Relation.RANGE, lower=10, upper=12, printed="10 to 12")
    row = pair_of("countries_assisted", stated, figure(15)).comparison
    assert (row.change_low, row.change_high) == (3, 5)


def test_mentions_include_the_announcements_that_are_silent() -> None:
    found = mentions("emergency_assistance_countries", FIGURES, ANNOUNCEMENTS)
    assert [it.figure is None for it in found] == [False, True]
    assert compare(METRIC["emergency_assistance_countries"], found[1], found[1]) is None
