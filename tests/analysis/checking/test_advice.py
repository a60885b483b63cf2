"""Say it, don't: each sentence to say is supported by the sources, and none of those not to say is."""

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from analysis.checking.records import Finding
from analysis.wording.advice import Advice, advice
from analysis.wording.figures import quotable, speaks_of
from tests.analysis.checking.reading import checked, published
from tests.analysis.golden import ANNOUNCEMENTS, FIGURES, METRIC, figure, golden_pairs, pair_of
from tests.web.announced import TEN, announce
from web import queries
from web.dataset import Dataset, current

SINCE = FIGURES[-1]


def numbers(text: str, dataset: Dataset) -> list[Finding]:
    return [it for it in checked(text, queries.evidence(dataset)) if not it.is_date]


def judged(rows: list[Advice], dataset: Dataset) -> list[tuple[str, list[str]]]:
    """The sentences that are judged otherwise than they are told."""
    wrong = []
    for row in rows:
        say, not_say = ([str(it.verdict) for it in numbers(text, dataset)] for text in (row.say, row.not_say))
        if set(say) != {"supported"}:
            wrong.append((row.say, say))
        if not not_say or {"supported", "other"} & set(not_say):
            wrong.append((row.not_say, not_say))
    return wrong


def of_every_pair(dataset: Dataset) -> list[Advice]:
    found = []
    for one, other in combinations(dataset.announcements, 2):
        pair = queries.compared(dataset, one.announcement_id, other.announcement_id)
        found += advice(pair.pairs.values(), pair.since)
    return list(dict.fromkeys(found))


def test_what_to_say_is_supported_and_what_not_to_say_is_not() -> None:
    rows = of_every_pair(published())
    told = " ".join(it.not_say for it in rows)
    for misreading in (
        "In 2022 the United States provided over $4.2 billion",
        "83%",
        "10 more",
        "cleared 17",
    ):
        assert misreading in told
    assert judged(rows, published()) == []


@pytest.fixture(scope="module")
def ten(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    data = shutil.copytree(root / "data", tmp_path_factory.mktemp("ten") / "data")
    announce(data, TEN)
    return current(data)


def test_it_follows_from_other_announcements_too(ten: Dataset) -> None:
    rows = of_every_pair(ten)
    assert len(rows) > 10
    assert judged(rows, ten) == []


def test_where_the_words_leave_no_room_nothing_is_advised_against() -> None:
    assert advice([pair_of("countries_assisted", figure(15), figure(17))], SINCE) == []


def test_nothing_is_said_of_a_rise_across_a_changed_wording_or_from_silence() -> None:
    pairs = golden_pairs()
    told = [
        it.say for it in advice([pairs["countries_freed"], pairs["emergency_assistance_countries"]], SINCE)
    ]
    (only,) = told
    assert only.endswith("“Helped 17 countries become free from the danger of landmines”.")


def test_a_figure_of_another_wording_is_quoted_and_not_told_as_ours() -> None:
    metric = METRIC["aid_total_usd"]
    words = "Invested $1 billion in humanitarian mine action."
    it = figure(10**9, unit="USD", printed="$1 billion", wording_id="humanitarian_mine_action", quote=words)
    assert not speaks_of(metric, it)
    told = quotable(metric, it, ANNOUNCEMENTS[0])
    assert told == f"In September 2014 the United States stated: “{words.rstrip('.')}”."
    assert advice([pair_of("aid_total_usd", it, it)], None) == []
