"""Nothing the product says of itself is called anything but supported or other, on whatever surface.

Of the published tables, of every released version, and of any two announcements that could be made up.
"""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.checking.records import Evidence, Finding, evidence
from analysis.checking.suggestions import reported
from analysis.timeline import pace, points, steps
from analysis.wording import captions, figures
from analysis.wording.comparisons import tell
from analysis.wording.pace import pace_finding
from analysis.wording.pages import timeline
from etl.comparisons import Pair
from etl.records import Figure
from tests.analysis.checking.reading import DATA, checked, published, sources
from tests.analysis.golden import ANNOUNCEMENTS, METRIC, RELATIONS, figure
from tests.analysis.test_claims import METRICS, cases, stated
from web import queries, releases
from web.dataset import Dataset, asked

VERSIONS = ["", *sorted(it.name for it in (DATA / "releases").iterdir())]


def unsafe(text: str, against: Evidence) -> list[tuple[str, str, str]]:
    return [
        (it.printed, str(it.verdict), it.reason)
        for it in checked(text, against)
        if it.verdict not in ("supported", "other")
    ]


def of_pair(pair: Pair, since: Figure | None) -> Iterator[str]:
    """What a card, a chart and the brief say of it."""
    told = tell(pair, since=since)
    yield from (told.finding, told.change, told.spoken, told.caveat, *told.sentences)
    caption = captions.of_figures(pair, [pair.earlier, pair.later], since)
    yield from (caption.title, caption.subtitle, caption.alt)


def everything(dataset: Dataset) -> Iterator[str]:
    for earlier, later in combinations(dataset.announcements, 2):
        found = queries.compared(dataset, earlier.announcement_id, later.announcement_id)
        for pair in found.pairs.values():
            yield from of_pair(pair, found.since)
        yield pace_finding(found.periods)
        paces = captions.of_paces(found.periods)
        yield from (paces.title, paces.subtitle, paces.alt)
    for metric in dataset.metrics:
        yield from of_timeline(dataset, metric.metric_id)


def of_timeline(dataset: Dataset, metric_id: str) -> Iterator[str]:
    found = queries.stated(dataset, metric_id)
    breaks = dataset.definition_breaks
    if not found:
        return
    caption = timeline.of_totals(dataset.metric(metric_id), found, breaks)
    yield from (timeline.finding(found), timeline.already(found), timeline.since_then(found))
    yield from (caption.title, caption.subtitle, caption.alt)
    yield from timeline.breaks_told(metric_id, breaks)
    yield from timeline.contradictions_told(found)
    if metric_id == "aid_total_usd":
        drawn = timeline.of_paces([pace(*step) for step in steps(found, breaks)])
        yield from (drawn.title, drawn.subtitle, drawn.alt)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_sentence_of_a_version_is_safe(version: str) -> None:
    dataset = asked(version) if version else published()
    against = evidence(
        dataset.metrics, dataset.figures, dataset.announcements, dataset.statements, dataset.definition_breaks
    )
    told = [it for it in everything(dataset) if it]
    wrong = [(text, found) for text in told if (found := unsafe(text, against))]
    assert len(told) > 50
    assert not wrong, wrong[0]


def test_the_sentence_of_every_statement_is_supported() -> None:
    against = sources()
    for metric_id, found in against.points.items():
        for point in found:
            told = reported(metric_id, point, against)
            assert unsafe(told, against) == [], told
            if told and metric_id != "program_start_year":
                assert any(it.verdict == "supported" for it in checked(told, against)), told


@pytest.mark.parametrize("figure_id", [it.figure_id for it in published().figures])
def test_the_safe_sentence_of_a_card_is_supported(figure_id: str) -> None:
    dataset = published()
    it = next(it for it in dataset.figures if it.figure_id == figure_id)
    said = next(a for a in dataset.announcements if a.announcement_id == it.announcement_id)
    text = figures.quotable(dataset.metric(it.metric_id), it, said, queries.first_year(dataset))
    mine = [one for one in checked(text) if one.metric_id == it.metric_id]
    assert [str(one.verdict) for one in mine] == ["supported"], (text, mine)


# Of countries freed the sentences are those of the documents, quoted: the versions above have them.
made_up = cases.filter(lambda pair: pair.metric.metric_id != "countries_freed")


@given(made_up)
def test_whatever_is_told_of_two_announcements_is_safe(pair: Pair) -> None:
    since = figure(1993, unit="year", metric_id="program_start_year", printed="1993")
    both = [it.figure for it in (pair.earlier, pair.later) if it.figure]
    against = evidence([*METRIC.values()], [since, *both], ANNOUNCEMENTS, [], [])
    for text in of_pair(pair, since):
        assert unsafe(text, against) == [], text


@given(st.sampled_from(METRICS), st.integers(2, 400), st.sampled_from(sorted(RELATIONS)))
def test_a_number_one_word_away_is_not_supported(metric_id: str, value: int, qualifier: str) -> None:
    """The safe sentence with another qualifier, or with the number of another day, is never supported."""
    it, since = stated(metric_id, value, qualifier), figure(1993, unit="year", metric_id="program_start_year")
    against = evidence([*METRIC.values()], [since, it], ANNOUNCEMENTS, [], [])
    metric = METRIC[metric_id]
    if not metric.texts.reported:
        return
    for other in RELATIONS:
        changed = stated(metric_id, value, other)
        text = figures.quotable(metric, changed, ANNOUNCEMENTS[0], since)
        found: list[Finding] = [one for one in checked(text, against) if one.metric_id == metric_id]
        same = RELATIONS[other] is RELATIONS[qualifier]
        assert same or all(one.verdict != "supported" for one in found), text


def test_points_are_those_of_the_page() -> None:
    dataset, against = published(), sources()
    found = points(
        "aid_total_usd", dataset.statements, dataset.figures, dataset.announcements, dataset.definition_breaks
    )
    assert against.points["aid_total_usd"] == found
    assert releases.is_there(dataset.data, VERSIONS[-1])
