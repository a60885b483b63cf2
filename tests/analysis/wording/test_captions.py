"""Titles state the finding; the text alternative carries kind, subject, figures and finding."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from analysis.pace import paces
from analysis.wording import captions, figures
from analysis.wording.pace import PACE_ASSUMPTION
from etl.bounds import Interval
from tests.analysis.golden import FIGURES, figure, golden_pairs, mentions_of, pair_of

START = FIGURES[-1]
PAIRS = golden_pairs()
PERIODS = paces(START, mentions_of("aid_total_usd"))


@pytest.mark.parametrize(
    ("metric_id", "title"),
    [
        ("aid_total_usd", "$1.8 to $2.0 billion more between 2014 and 2022"),
        ("countries_assisted", "At least 2 more countries between 2014 and 2022"),
        ("countries_freed", "15 countries by 2014, 17 countries by 2022, but the wording changed"),
        ("emergency_assistance_countries", "More than 18 countries in 2014, not stated in 2022"),
        ("people_served", "The same sentence in 2014 and 2022"),
    ],
)
def test_a_title_states_the_finding(metric_id: str, title: str) -> None:
    assert captions.of_figures(PAIRS[metric_id], mentions_of(metric_id), START).title == title


@pytest.mark.parametrize("metric_id", sorted(PAIRS))
def test_a_text_alternative_has_kind_subject_figures_and_finding(metric_id: str) -> None:
    caption = captions.of_figures(PAIRS[metric_id], mentions_of(metric_id), START)
    assert caption.alt.startswith(f"Bar chart. {caption.subtitle}: ")
    assert figures.finding(PAIRS[metric_id], START) in caption.alt
    for mention in mentions_of(metric_id):
        assert captions.said(mention) in caption.alt


def test_hatching_is_explained_only_where_there_is_some() -> None:
    assert "hatched" in captions.of_figures(PAIRS["aid_total_usd"], mentions_of("aid_total_usd")).alt
    assert "hatched" not in captions.of_figures(PAIRS["countries_freed"], mentions_of("countries_freed")).alt


def test_the_pace_says_what_it_rests_on() -> None:
    caption = captions.of_paces(PERIODS)
    assert caption.title == "At least twice as much a year after September 2014"
    assert PACE_ASSUMPTION in caption.subtitle
    assert "$105 to $116 million a year from 1993 to September 2014" in caption.alt


@pytest.mark.parametrize(
    ("second", "title"),
    [
        ((150, 160), "More a year after September 2014"),
        ((50, 60), "Less a year after September 2014"),
        ((50, 160), "Dollars a year before and after September 2014"),
    ],
)
def test_a_pace_is_called_more_or_less_only_where_the_bounds_agree(
    second: tuple[int, int], title: str
) -> None:
    one, other = (
        replace(period, usd_a_year=Interval(*map(Decimal, ends)))
        for period, ends in zip(PERIODS, ((100, 110), second), strict=True)
    )
    assert captions.of_paces([one, other]).title == title


def test_a_single_period_and_none_have_a_plain_title() -> None:
    assert captions.of_paces(PERIODS[:1]).title == "Dollars a year"
    assert captions.of_paces([]).title == "Dollars a year"


def test_the_table_beside_a_chart_has_a_row_for_each_announcement_even_a_silent_one() -> None:
    assert captions.figure_rows(mentions_of("emergency_assistance_countries")) == [
        {"Stated on": "September 23, 2014", "As stated": "more than 18 countries", "Read as": "19 or more"},
        {"Stated on": "June 21, 2022", "As stated": "not stated", "Read as": ""},
    ]


def test_the_table_beside_the_pace_has_a_row_for_each_period() -> None:
    assert captions.pace_rows(PERIODS)[1] == {
        "From": "September 2014",
        "To": "June 21, 2022",
        "Dollars a year": "$232 to $259 million a year",
    }


def test_a_fallen_count_is_titled_a_fall() -> None:
    pair = pair_of("countries_assisted", figure(100), figure(90))
    assert captions.of_figures(pair, [pair.earlier, pair.later]).title.startswith("10 fewer countries")
    assert pair.later.announcement.stated_on == date(2022, 6, 21)
