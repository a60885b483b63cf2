"""Numbers alike: two digits after the point in words, exact in a table, raw in a file; ends only outward."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import recipients as listed
from analysis.charts.recipients import accounts_chart, ranking_chart, regions_chart
from analysis.wording import rounding
from analysis.wording.formatting import difference, money
from analysis.wording.pages import recipients
from tests.analysis.checking.reading import published
from tests.analysis.checking.test_generated import everything, of_pair
from tests.analysis.golden import figure, pair_of
from web.csv_output import to_csv

FINE = re.compile(r"\d\.\d{3,}")
QUOTED = re.compile(r"“[^”]*”")


@pytest.mark.parametrize(
    ("usd", "near", "down", "up"),
    [
        (474_658_000, "$474.66 million", "$474.65 million", "$474.66 million"),
        (2_300_000_000, "$2.3 billion", "$2.3 billion", "$2.3 billion"),
        (999_999_999, "$1 billion", "$999.99 million", "$1 billion"),
        (1_234_567_890_123, "$1.23 trillion", "$1.23 trillion", "$1.24 trillion"),
        (123_456, "$123,456", "$123,456", "$123,456"),
    ],
)
def test_an_amount_in_words_has_two_digits_after_the_point_at_most(
    usd: int, near: str, down: str, up: str
) -> None:
    assert [money(way(usd)) for way in (rounding.near, rounding.down, rounding.up)] == [near, down, up]


@given(st.integers(-(10**13), 10**13))
def test_an_end_is_only_ever_moved_outward(usd: int) -> None:
    assert rounding.down(usd) <= usd <= rounding.up(usd)
    assert rounding.near(usd) in (rounding.down(usd), rounding.up(usd))


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_a_change_of_dollars_claims_no_more_than_its_ends(low: int, more: int) -> None:
    told = difference(low, low + more, "USD", to=" to ")
    assert not FINE.search(told)
    assert difference(low, low + more, "person", to=" to ").startswith(f"{low:,}")


def of_recipients() -> Iterator[str]:
    dataset = published()
    ranked = listed.ranked(dataset.recipients)
    yield recipients.finding(ranked)
    yield recipients.covered(listed.shares(ranked, dataset.regions))
    parts = listed.shares(ranked, dataset.regions)
    amounts = listed.by_account(dataset.recipient_accounts, None)
    placed = {it.country_code for it in dataset.country_shapes if it.x is not None}
    for caption in (
        recipients.of_ranking(ranked, len(ranked), None),
        recipients.of_map(ranked, placed),
        recipients.of_regions(parts),
        recipients.of_accounts(amounts, "All together"),
    ):
        yield from (caption.title, caption.subtitle, caption.alt)
    for chart in (ranking_chart(ranked), regions_chart(parts), accounts_chart(amounts)):
        drawn = chart.to_dict()
        for trace in drawn["data"]:
            yield from map(str, [*(trace.get("hovertext") or ()), *(trace.get("text") or ())])
        yield from (str(it["text"]) for it in drawn["layout"].get("annotations", ()))


def test_no_sentence_caption_or_mark_has_more_digits() -> None:
    told = [*everything(published()), *of_recipients()]
    assert len(told) > 200
    assert [it for it in told if FINE.search(QUOTED.sub("", it))] == []


def test_a_change_between_finer_numbers_has_no_more_digits_either() -> None:
    one, other = (
        figure(usd, "over", unit="USD", metric_id="aid_total_usd", printed=f"over {money(usd)}")
        for usd in (2_345_000_000, 4_218_000_000)
    )
    pair = pair_of("aid_total_usd", one, other)
    words = [it for it in of_pair(pair, None) if "more" in it]
    assert words
    for told in words:
        own = re.sub(r"(over |between |than |and |or )?\$(2\.34\d|4\.21\d) billion", "", told)
        assert not FINE.search(own), told
    assert "$1.87 to $1.88 billion more" in " ".join(words)


def test_a_table_is_exact_and_a_file_raw() -> None:
    ranked = listed.ranked(published().recipients)
    assert recipients.recipient_rows(ranked)[0]["Amount"] == "$474.658 million"
    assert "474658000" in to_csv(ranked[:1])
    assert recipients.finding(ranked) == (
        "Afghanistan received the most of any country listed: $474.66 million through fiscal year 2017"
    )
    assert Decimal(474_658_000) == ranked[0].amount_usd
