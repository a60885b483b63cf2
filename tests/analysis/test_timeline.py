"""The years between and after: every statement is shown, none is averaged, nothing is drawn beyond them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from plotly import graph_objects as go

from analysis.charts import palette
from analysis.charts.policy import policy_chart
from analysis.charts.timeline import paces_chart, totals_chart
from analysis.pace import Pace
from analysis.timeline import Point, contradicted, eras, pace, points, raises, steps
from analysis.wording.formatting import as_stated
from analysis.wording.pages import timeline
from etl import tables
from etl.records import Relation
from etl.reference.records import Access, DefinitionBreak, PolicyEvent, SourceKind, Statement
from tests.analysis.golden import ANNOUNCEMENTS, FIGURES

UNTIL, BILLION = date(2026, 12, 31), 10**9


@pytest.fixture(scope="module")
def statements(root: Path) -> list[Statement]:
    return tables.records(tables.read(root / "data/tables", "statements"), Statement)


@pytest.fixture(scope="module")
def breaks(root: Path) -> list[DefinitionBreak]:
    return tables.records(tables.read(root / "data/tables", "definition_breaks"), DefinitionBreak)


@pytest.fixture(scope="module")
def events(root: Path) -> list[PolicyEvent]:
    return tables.records(tables.read(root / "data/tables", "policy_events"), PolicyEvent)


@pytest.fixture(scope="module")
def aid(statements: Sequence[Statement]) -> list[Point]:
    return points("aid_total_usd", statements, FIGURES, ANNOUNCEMENTS, [])


@pytest.fixture(scope="module")
def countries(statements: Sequence[Statement], breaks: Sequence[DefinitionBreak]) -> list[Point]:
    return points("countries_assisted", statements, FIGURES, ANNOUNCEMENTS, breaks)


def statement(stated_on: date, value: int, qualifier: str = "more than", **more: str) -> Statement:
    relation = {"more than": Relation.GT, "nearly": Relation.LT, "": Relation.EQ}[qualifier]
    return Statement(
        stated_on=str(stated_on),
        first_day=stated_on,
        last_day=stated_on,
        as_of="",
        publisher=more.get("publisher", "Office"),
        metric_id="aid_total_usd",
        value=value,
        unit="USD",
        qualifier=qualifier,
        relation=relation,
        lower=None,
        upper=None,
        access=Access.OFFICIAL,
        confidence="high",
        note="",
        source_url="https://example.org/",
    )


def paces_between(stated: Sequence[Point], breaks: Sequence[DefinitionBreak]) -> list[Pace]:
    return [pace(*it) for it in steps(stated, breaks)]


def made(*said: Statement) -> list[Point]:
    return points("aid_total_usd", said, [], [], [])


def traces(picture: go.Figure, name: str) -> list[go.Scatter]:
    return [it for it in picture.data if it.name == name]


def test_every_statement_of_the_metric_and_both_announcements_are_points(
    aid: Sequence[Point], statements: Sequence[Statement]
) -> None:
    assert len(aid) == sum(it.metric_id == "aid_total_usd" for it in statements) + 2
    assert [as_stated(it.said) for it in aid if it.announced] == ["over $2.3 billion", "over $4.2 billion"]
    assert [it.first_day for it in aid] == sorted(it.first_day for it in aid)


def test_countries_and_areas_are_told_as_printed_from_the_day_they_are_counted(
    countries: Sequence[Point],
) -> None:
    told = {it.first_day: as_stated(it.said) for it in countries if not it.announced}
    assert told[date(2022, 6, 21)] == "more than 100 countries"
    assert told[date(2023, 4, 4)] == "more than 120 countries and areas"
    assert told[date(2024, 4, 4)] == "over 125 countries and areas"


def test_the_total_of_each_announcement_had_been_stated_before(aid: Sequence[Point]) -> None:
    assert timeline.already(aid) == (
        "The announcement of September 23, 2014, gave a total of “over $2.3 billion”."
        " That total was first stated on June 27, 2014."
        " The announcement of June 21, 2022, gave a total of “over $4.2 billion”."
        " That total was first stated on April 4, 2022."
    )


def test_what_was_stated_since_ends_with_the_last_total_found(aid: Sequence[Point]) -> None:
    assert timeline.since_then(aid) == (
        "Since then the total has been stated as “more than $4.6 billion” in April 2023 and"
        " “more than $5.09 billion” in April 2024. No official total was found after that."
    )
    ended = [it for it in aid if it.first_day <= date(2022, 6, 21)]
    assert timeline.since_then(ended) == "No official total was found after June 2022."


def test_counts_that_contradict_each_other_are_all_told(countries: Sequence[Point]) -> None:
    told = " ".join(timeline.contradictions_told(countries))
    for words in ("54 countries", "nearly 50 countries", "47 countries", "almost 50 countries"):
        assert f"“{words}”" in told
    assert "none is averaged" in told


def test_words_that_leave_room_do_not_contradict() -> None:
    later = statement(date(2001, 2, 1), 19 * BILLION // 10, "")
    assert contradicted(made(statement(date(2001, 1, 1), 2 * BILLION, ""), later)) == []
    fallen = statement(date(2001, 2, 1), 12 * BILLION // 10, "nearly")
    assert len(contradicted(made(statement(date(2001, 1, 1), 2 * BILLION, ""), fallen))) == 1


def test_nearly_after_more_than_the_same_number_contradicts_and_the_number_itself_does_not() -> None:
    first, again = statement(date(2001, 1, 1), 2 * BILLION), statement(date(2001, 2, 1), 2 * BILLION)
    nearly = statement(date(2001, 3, 1), 2 * BILLION, "nearly")
    assert contradicted(made(first, again)) == []
    assert len(contradicted(made(first, nearly))) == 1


def test_a_definition_break_cuts_the_points_and_no_pace_leads_across(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    before, after = eras(aid, breaks)
    assert before[-1].first_day == date(2010, 4, 2)
    assert after[0].first_day == date(2010, 11, 22)
    spans = [(it.from_earliest, it.to_date) for it in paces_between(aid, breaks)]
    assert not [it for it in spans if it[0] < date(2010, 6, 1) < it[1]]


def test_a_pace_between_raises_is_a_range_of_the_words() -> None:
    one, other = (
        statement(date(2010, 1, 1), 18 * BILLION // 10),
        statement(date(2014, 1, 1), 23 * BILLION // 10),
    )
    (found,) = paces_between(made(one, other), [])
    assert (found.usd_a_year.low, found.usd_a_year.high) == (Decimal(100_000_000), Decimal(150_000_000))


def test_a_total_repeated_is_no_raise() -> None:
    said = made(*(statement(date(2014, month, 1), 2 * BILLION) for month in (1, 2, 3)))
    assert len(raises(said)) == 1
    assert paces_between(said, []) == []


def test_every_statement_has_a_mark_and_only_announcements_are_solid(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    picture = totals_chart(aid, breaks, UNTIL)
    marks = {name: traces(picture, name)[0] for name in ("official", "mirror", "announcement")}
    assert sum(len(it.x) for it in marks.values()) == len(aid)
    assert {name: it.marker.symbol for name, it in marks.items()} == {
        "official": "circle-open",
        "mirror": "diamond-open",
        "announcement": "circle",
    }
    assert list(marks["announcement"].y) == [2_300_000_000, 4_200_000_000]


def test_more_than_has_a_stem_up_almost_one_down_and_a_bare_number_none() -> None:
    said = made(
        statement(date(2001, 1, 1), BILLION),
        statement(date(2002, 1, 1), 2 * BILLION, ""),
        statement(date(2003, 1, 1), 3 * BILLION, "nearly"),
    )
    stems = traces(totals_chart(said, [], UNTIL), "official")[0].error_y
    assert [it > 0 for it in stems.array] == [True, False, False]
    assert [it > 0 for it in stems.arrayminus] == [False, False, True]


def test_steps_stop_at_a_break_and_after_the_last_statement(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    picture = totals_chart(aid, breaks, UNTIL)
    before, after = traces(picture, "steps")
    assert before.x[-1] == "2010-04-02"
    assert (after.x[0], after.x[-1]) == ("2010-11-22", "2024-04-04")
    assert {it.line.shape for it in (before, after)} == {"hv"}
    assert "wording<br>changed" in [it.text for it in picture.layout.annotations]


def test_counts_of_countries_are_not_joined_at_all(
    countries: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    picture = totals_chart(countries, breaks, UNTIL)
    assert not traces(picture, "steps")
    assert len(picture.layout.shapes) == 2


def test_hovering_names_who_said_it_where_it_was_read_and_how_sure_that_is(aid: Sequence[Point]) -> None:
    picture = totals_chart(aid, [], UNTIL)
    last = traces(picture, "mirror")[0].hovertext[-1].replace("<br>", " ")
    assert "more than $5.09 billion stated April 4, 2024" in last
    assert "gopher.mills.io" in last
    assert last.endswith("read on a copy, high confidence")


def test_a_pace_is_solid_to_its_least_and_open_where_no_most_is_known(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    found = paces_between(aid, breaks)
    picture = paces_chart(found, UNTIL)
    certain, possible = picture.data
    assert list(certain.y) == [float(it.usd_a_year.low or 0) for it in found]
    assert list(possible.base) == list(certain.y)
    arrows = [it for it in picture.layout.annotations if it.showarrow]
    assert len(arrows) == sum(it.usd_a_year.high is None for it in found) > 0


def test_policy_events_are_numbered_and_hollow_without_an_official_page(
    events: Sequence[PolicyEvent],
) -> None:
    (marks,) = policy_chart(events, UNTIL).data
    assert list(marks.text) == [str(number) for number in range(1, 25)]
    hollow = [it == "square-open" for it in marks.marker.symbol]
    assert hollow == [it.source_kind in (SourceKind.PRESS, SourceKind.SPECIALIST) for it in events]
    assert marks.mode == "markers+text"


def test_all_three_share_their_days_and_take_their_colour_from_the_page(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak], events: Sequence[PolicyEvent]
) -> None:
    drawn = [
        totals_chart(aid, breaks, UNTIL),
        paces_chart(paces_between(aid, breaks), UNTIL),
        policy_chart(events, UNTIL),
    ]
    assert len({(*it.layout.xaxis.range, it.layout.margin.l, it.layout.margin.r) for it in drawn}) == 1
    for picture in drawn:
        assert picture.layout.font.color is None
        assert (picture.layout.paper_bgcolor, picture.layout.plot_bgcolor) == (palette.CLEAR, palette.CLEAR)
        assert "yaxis2" not in picture.to_dict()["layout"]
    assert all(it.layout.yaxis.range[0] == 0 for it in drawn[:2])


def test_markup_in_a_statement_stays_text() -> None:
    said = made(statement(date(2001, 1, 1), BILLION, publisher="<script>x</script>"))
    hover = traces(totals_chart(said, [], UNTIL), "official")[0].hovertext[0]
    assert "&lt;script&gt;" in hover
    assert "<script>" not in hover


def test_a_timeline_without_statements_is_empty_and_does_not_fail() -> None:
    assert not traces(totals_chart([], [], UNTIL), "steps")
    assert paces_chart([], UNTIL).layout.yaxis.range[0] == 0


def test_the_table_beside_a_chart_has_every_source(aid: Sequence[Point]) -> None:
    rows = timeline.total_rows(aid)
    assert all(row["Page"].startswith("http") for row in rows)
    assert {row["Read on"] for row in rows} == {"official page", "a copy", "announcement"}
    assert all(row["Confidence"] for row in rows if row["Read on"] != "announcement")


def test_the_table_of_paces_quotes_both_totals_and_links_the_later(
    aid: Sequence[Point], breaks: Sequence[DefinitionBreak]
) -> None:
    last = timeline.pace_rows(steps(aid, breaks))[-1]
    assert last["Totals"] == "more than $4.6 billion, then more than $5.09 billion"
    assert last["Dollars a year"] == "$389 to $499 million a year"
    assert last["Page"].startswith("https://gopher.mills.io/")
