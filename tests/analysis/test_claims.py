"""No sentence claims more than its source: whatever is made is read back and held against the truth.

The numbers in a sentence are read by the same grammar that reads the announcements. A truth is any number
the source's words allow; every claim has to hold for every one of them.
"""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wording import captions, figures
from etl.bounds import Interval, reading
from etl.comparisons import Pair
from etl.records import Figure, Relation
from etl.text import quantities
from tests.analysis.golden import ANNOUNCEMENTS, METRIC, RELATIONS, figure, golden_pairs, pair_of

METRICS = ["aid_total_usd", "countries_assisted", "countries_freed", "people_served"]
UNIT = {"USD": 10**8, "country": 1, "person": 1000}  # so that dollars come as money is printed


def stated(metric_id: str, value: int, qualifier: str) -> Figure:
    unit = METRIC[metric_id].unit
    whole = value * UNIT[unit]
    printed = f"{qualifier} ${Decimal(whole) / 10**9} billion".strip() if unit == "USD" else ""
    return figure(whole, qualifier, unit=unit, metric_id=metric_id, printed=printed)


def truths(allowed: Interval, step: int) -> list[Decimal]:
    """Numbers that the words allow, among them those at both ends."""
    low = allowed.low if allowed.low is not None else (allowed.high or Decimal(0)) - 50 * step
    high = allowed.high if allowed.high is not None else low + 50 * step
    ends = [low + allowed.low_open, high - allowed.high_open]
    return [it for it in (*ends, (ends[0] + ends[1]) // 2) if ends[0] <= it <= ends[1]]


def claimed(words: str) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a change as a reader understands them."""
    if "no change" in words:
        return Decimal(0), Decimal(0)
    if "unknown size" in words:
        return None, None
    if nothing := re.search(r"\bno (more|less|fewer)\b", words):
        return (None, Decimal(0)) if nothing[1] == "more" else (Decimal(0), None)
    found = [it for it in quantities.find(words) if it.unit not in ("year", "day")]
    if "between" in words:
        one, other = (Decimal(it.value or 0) for it in found)
        return -one, other
    (only,) = found
    low, high = (None if it is None else Decimal(it) for it in (only.lower, only.upper))
    if re.search(r"\b(less|fewer)\b", words):
        return (None if high is None else -high), (None if low is None else -low)
    return low, high


cases = st.builds(
    lambda metric_id, *told: pair_of(metric_id, *(stated(metric_id, *it) for it in told)),
    st.sampled_from(METRICS),
    *[st.tuples(st.integers(2, 400), st.sampled_from(sorted(RELATIONS)))] * 2,
)


@given(cases)
def test_a_change_holds_for_every_number_the_words_allow(pair: Pair) -> None:
    assert pair.both
    one, other = (truths(reading(it), UNIT[pair.metric.unit]) for it in pair.both)
    for words in (figures.change(pair, " to "), figures.finding(pair).rpartition(" That is ")[2]):
        if "same" in words or any(it.relation is Relation.APPROX for it in pair.both):
            continue  # nothing is claimed of these; the next test holds what they say
        low, high = claimed(words)
        for before in one:
            for after in other:
                assert low is None or after - before >= low, f"{words!r}: {before} to {after}"
                assert high is None or after - before <= high, f"{words!r}: {before} to {after}"


@given(cases)
def test_of_an_approximate_number_no_bound_is_told(pair: Pair) -> None:
    assert pair.both
    if any(it.relation is Relation.APPROX for it in pair.both) and "same" not in figures.change(pair):
        assert "unknown size" in figures.change(pair)


@given(st.sampled_from(METRICS), st.integers(2, 400), st.sampled_from(sorted(RELATIONS)))
def test_a_sentence_to_publish_claims_what_its_source_claims(
    metric_id: str, value: int, qualifier: str
) -> None:
    source = stated(metric_id, value, qualifier)
    told = [
        it
        for it in quantities.find(figures.quotable(METRIC[metric_id], source, ANNOUNCEMENTS[1]))
        if it.value == source.value
    ]
    assert told, "the figure is not in the sentence"
    assert (source.relation, source.lower, source.upper) in [(it.relation, it.lower, it.upper) for it in told]
    if source.value not in range(1, 32) and source.value != 2022:  # days and years have no qualifier
        assert {it.relation for it in told} == {source.relation}


@pytest.mark.parametrize("metric_id", list(golden_pairs()))
def test_no_sentence_of_a_card_or_chart_has_a_number_without_a_source(metric_id: str) -> None:
    """Of the announcements themselves: each number told is one stated, a day, or an end of the change."""
    pairs = golden_pairs()
    pair, since = pairs[metric_id], pairs["program_start_year"].later.figure
    known = {it.value for other in pairs.values() for it in (other.earlier.figure, other.later.figure) if it}
    row = pair.comparison
    known |= {row.change_low, row.change_high, *range(1, 32), 2014, 2022}
    caption = captions.of_figures(pair, [pair.earlier, pair.later], since)
    told = [
        figures.finding(pair, since),
        figures.change(pair),
        figures.spoken(pair),
        caption.title,
        caption.alt,
    ]
    told += [
        figures.quotable(pair.metric, it.figure, it.announcement, since)
        for it in (pair.earlier, pair.later)
        if it.figure
    ]
    for sentence in told:
        for number in quantities.find(sentence):
            ends = {number.value, number.lower, number.upper} - {None}
            assert ends <= known, f"{number.printed!r} in {sentence!r}"
