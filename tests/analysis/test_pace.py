"""Dollars a year, as ranges."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from analysis.pace import Pace, pace_ratio, paces
from etl.bounds import Interval
from etl.comparisons import mentions
from etl.records import Relation
from tests.analysis.golden import ANNOUNCEMENTS, FIGURES, figure, mentions_of

START = next(it for it in FIGURES if it.metric_id == "program_start_year")


def in_millions(pace: Pace) -> tuple[Decimal | None, Decimal | None]:
    ends = pace.usd_a_year.outward(Decimal(10**6))
    return (ends.low and ends.low / 10**6, ends.high and ends.high / 10**6)


def test_pace_before_and_after_the_first_announcement() -> None:
    first, second = paces(START, mentions_of("aid_total_usd"))
    assert in_millions(first) == (105, 116)
    assert in_millions(second) == (232, 259)


def test_pace_about_doubled() -> None:
    ratio = pace_ratio(*paces(START, mentions_of("aid_total_usd")))
    assert ratio.outward(Decimal("0.01")) == Interval(Decimal("2.00"), Decimal("2.44"))


def test_the_first_period_began_on_some_day_of_the_start_year() -> None:
    first, second = paces(START, mentions_of("aid_total_usd"))
    assert (first.from_earliest, first.from_latest) == (date(1993, 1, 1), date(1993, 12, 31))
    assert (second.from_earliest, second.from_latest, second.to_date) == (
        date(2014, 9, 23),
        date(2014, 9, 23),
        date(2022, 6, 21),
    )


def test_four_years_have_one_leap_day() -> None:
    days = [
        replace(ANNOUNCEMENTS[0], stated_on=date(2010, 1, 1)),
        replace(ANNOUNCEMENTS[1], stated_on=date(2014, 1, 1)),
    ]
    assert paces(None, mentions("aid_total_usd", FIGURES, days))[0].usd_a_year == Interval(
        Decimal(450_000_000), Decimal(500_000_000), True, True
    )


def test_totals_without_any_bound_have_no_pace() -> None:
    about = [replace(it, relation=Relation.APPROX) for it in FIGURES]
    assert paces(START, mentions("aid_total_usd", about, ANNOUNCEMENTS)) == []


def test_without_a_start_year_the_first_period_is_left_out() -> None:
    assert [pace.to_date.year for pace in paces(None, mentions_of("aid_total_usd"))] == [2022]


def test_about_a_start_year_sets_no_length() -> None:
    about = figure(1993, "about", unit="year", metric_id="program_start_year")
    assert [pace.to_date.year for pace in paces(about, mentions_of("aid_total_usd"))] == [2022]


def test_a_total_counted_to_an_earlier_day_uses_that_day() -> None:
    counted = [ANNOUNCEMENTS[0], replace(ANNOUNCEMENTS[1], as_of=date(2021, 9, 30))]
    latest = paces(START, mentions("aid_total_usd", FIGURES, counted))[-1]
    assert latest.to_date == date(2021, 9, 30)


def test_no_pace_is_told_across_a_changed_definition() -> None:
    figures = [replace(it, wording_id=it.announcement_id) for it in FIGURES]
    assert len(paces(START, mentions("aid_total_usd", figures, ANNOUNCEMENTS))) == 1


def test_two_totals_of_one_day_have_no_pace_between_them() -> None:
    same_day = [replace(it, as_of=date(2014, 1, 1)) for it in ANNOUNCEMENTS]
    assert len(paces(START, mentions("aid_total_usd", FIGURES, same_day))) == 1


def test_a_silent_announcement_is_passed_over() -> None:
    assert paces(START, mentions("aid_total_usd", [], ANNOUNCEMENTS)) == []
    assert len(paces(START, mentions("aid_total_usd", FIGURES[:1], ANNOUNCEMENTS))) == 1


def test_a_pace_that_may_be_nought_has_no_ratio() -> None:
    still, later = paces(None, mentions_of("aid_total_usd"))[0], paces(START, mentions_of("aid_total_usd"))[1]
    nought = replace(still, usd_a_year=Interval(Decimal(0), Decimal(5)))
    assert pace_ratio(nought, later) == Interval()
