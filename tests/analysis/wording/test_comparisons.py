"""All that is said of a pair is one record, and says what the single sentences say."""

import pytest

from analysis.wording import caveats, figures
from analysis.wording.comparisons import tell
from tests.analysis.golden import FIGURES, golden_pairs

PAIRS, SINCE = golden_pairs(), FIGURES[-1]


@pytest.mark.parametrize("metric_id", sorted(PAIRS))
def test_the_record_has_every_sentence_of_the_pair(metric_id: str) -> None:
    pair = PAIRS[metric_id]
    told = tell(pair, since=SINCE)
    assert told.label == pair.metric.label
    assert (told.status, told.status_label) == (
        pair.comparison.status, caveats.status_label(pair.comparison.status),
    )  # fmt: skip
    assert told.finding == figures.finding(pair, SINCE)
    assert told.spoken == figures.spoken(pair)
    assert told.caveat == caveats.status_note(pair, SINCE)
    assert told.change == ("" if pair.metric.context else figures.change(pair))


def test_the_latest_figure_is_the_first_sentence_then_the_finding_then_the_others_once() -> None:
    told = tell(PAIRS["people_served"], PAIRS["people_served_countries"], since=SINCE)
    by = "the United States reported having provided assistive devices and other rehabilitation services"
    fund = "through the Leahy War Victims Fund."
    assert told.sentences == (
        f"By June 2022 {by} to over 250,000 people {fund}",
        told.finding,
        f"By September 2014 {by} to over 250,000 people {fund}",
        f"By June 2022 {by} in 35 countries {fund}",
        f"By September 2014 {by} in 35 countries {fund}",
    )
    assert "in 35 countries" in told.spoken


def test_of_background_no_change_and_no_finding_is_offered() -> None:
    told = tell(PAIRS["treaty_parties"], since=SINCE)
    assert told.change == ""
    assert told.finding not in told.sentences


def test_where_one_document_is_silent_the_other_is_quoted() -> None:
    told = tell(PAIRS["emergency_assistance_countries"], since=SINCE)
    assert told.sentences[0].startswith("By September 2014 ")
    assert "does not state this number" in told.finding
