"""No title has more than 14 words, whatever the announcements say; and none drops what has to be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wording import captions, titles
from etl.comparisons import Pair
from etl.records import Relation, Status
from etl.text.qualifiers import WORDS
from tests.analysis.golden import FIGURES, figure, golden_pairs, pair_of
from tests.analysis.test_claims import METRICS, cases

PAIRS = golden_pairs()
LONG = "well in the neighborhood of two billion three hundred and forty-five million U.S. dollars"


@pytest.mark.parametrize(
    ("metric_id", "headline"),
    [
        (
            "aid_total_usd",
            "U.S. conventional weapons destruction aid rose from over $2.3 billion to over $4.2 billion",
        ),
        ("countries_assisted", "Countries assisted: over 90 by 2014, over 100 by 2022"),
        ("countries_freed", "Countries helped to become free of mines: 15, then 17, but the wording changed"),
        (
            "emergency_assistance_countries",
            "Countries given emergency assistance: more than 18 in 2014, not stated in 2022",
        ),
        ("people_served", "People served: over 250,000, in the same sentence in 2014 and 2022"),
    ],
)
def test_a_headline_has_both_figures_in_the_sources_own_words(metric_id: str, headline: str) -> None:
    assert titles.headline(PAIRS[metric_id]) == headline


def test_a_headline_of_changed_wording_says_so_and_names_neither() -> None:
    pair = pair_of(
        "aid_total_usd",
        figure(10**9, "over", unit="USD", printed="over $1 billion", wording_id="mine_action"),
        figure(2 * 10**9, "over", unit="USD", printed="over $2 billion", wording_id="weapons"),
    )
    assert pair.comparison.status is Status.DEFINITION_CHANGED
    assert titles.headline(pair) == "U.S. aid: over $1 billion, then over $2 billion, but the wording changed"


def test_a_total_that_fell_is_not_said_to_have_risen() -> None:
    pair = pair_of(
        "aid_total_usd",
        figure(3 * 10**9, "", unit="USD", printed="$3 billion"),
        figure(10**9, "", unit="USD", printed="$1 billion"),
    )
    told = "U.S. conventional weapons destruction aid fell from $3 billion to $1 billion"
    assert titles.headline(pair) == told


sides = st.none() | st.builds(
    lambda value, qualifier, wording, long: figure(
        value * 10**6,
        printed=LONG if long else f"{qualifier} ${value} million",
        relation=Relation.GT,
        qualifier=qualifier,
        unit="USD",
        wording_id=wording,
    ),
    st.integers(2, 9000),
    st.sampled_from(WORDS),
    st.sampled_from(["one", "other", "aid_in_countries_and_areas"]),
    st.booleans(),
)


@given(st.sampled_from([*METRICS, "treaty_parties"]), sides, sides)
def test_no_title_of_any_pair_has_more_than_fourteen_words(metric_id: str, one, other) -> None:  # type: ignore[no-untyped-def]
    if one is None and other is None:
        return
    pair = pair_of(metric_id, one, other)
    told = [titles.headline(pair), titles.of_chart(pair)]
    assert [it for it in told if titles.words(it) > titles.MOST] == []
    if pair.comparison.status is Status.DEFINITION_CHANGED:
        short = [it for it in told if it != pair.metric.label]
        assert all("wording changed" in it or it.endswith("reworded") for it in short)
    if pair.comparison.status is Status.REPORTED_ONCE:
        assert all("not stated" in it.casefold() for it in told)


@given(cases)
def test_a_headline_has_both_figures_where_they_are_of_usual_length(pair: Pair) -> None:
    assert pair.both
    told = titles.headline(pair)
    assert all(it.stated.casefold() in told.casefold() for it in pair.both), told


def test_what_fits_in_no_form_is_cut() -> None:
    assert titles.fitting("one " * 15) == "one " * 13 + "one…"
    assert titles.words("a – b") == 2
    assert captions.of_figures(PAIRS["aid_total_usd"], [], FIGURES[-1]).title.startswith("$1.8")
