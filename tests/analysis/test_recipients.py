"""Where the money went: only what is listed has a place, and what is derived says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from plotly import graph_objects as go

from analysis.charts import palette
from analysis.charts.recipients import accounts_chart, ranking_chart, regions_chart, world_map
from analysis.recipients import by_account, ranked, shares
from analysis.wording.pages import recipients
from analysis.wording.pages.recipients import amount, exact
from etl import tables
from etl.reference.records import Basis, CountryShape, Recipient, RecipientAccount, Region


@pytest.fixture(scope="module")
def listed(root: Path) -> list[Recipient]:
    return tables.records(tables.read(root / "data/tables", "recipients"), Recipient)


@pytest.fixture(scope="module")
def regions(root: Path) -> list[Region]:
    return tables.records(tables.read(root / "data/tables", "regions"), Region)


@pytest.fixture(scope="module")
def accounts(root: Path) -> list[RecipientAccount]:
    return tables.records(tables.read(root / "data/tables", "recipient_accounts"), RecipientAccount)


@pytest.fixture(scope="module")
def shapes(root: Path) -> list[CountryShape]:
    return tables.records(tables.read(root / "data/tables", "country_shapes"), CountryShape)


def test_the_largest_comes_first_and_every_listed_country_is_there(listed: Sequence[Recipient]) -> None:
    found = ranked(listed)
    assert [it.country for it in found[:3]] == ["Afghanistan", "Iraq", "Laos"]
    assert len(found) == 74


def test_a_stated_amount_goes_before_a_derived_one_of_the_same_country(listed: Sequence[Recipient]) -> None:
    ukraine = next(it for it in listed if it.country == "Ukraine")
    derived = replace(ukraine, basis=Basis.DERIVED, amount_usd=ukraine.amount_usd + 5)
    assert ranked([derived, ukraine]) == ranked([ukraine, derived]) == [ukraine]


def test_the_listed_countries_cover_about_ninety_two_percent(
    listed: Sequence[Recipient], regions: Sequence[Region]
) -> None:
    said = recipients.covered(shares(listed, regions))
    assert said.startswith("The 74 countries listed add up to about 92% of the regional totals.")
    assert "does not mean that it received nothing" in said.replace("\n", " ")


def test_africa_is_where_most_is_not_shown(listed: Sequence[Recipient], regions: Sequence[Region]) -> None:
    parts = shares(listed, regions)
    assert len(parts) == 6
    assert min(parts, key=lambda it: it.listed_usd / it.total_usd).region == "Africa"


def test_a_derived_amount_carries_its_error_and_never_reads_as_nought(listed: Sequence[Recipient]) -> None:
    known = {it.country: amount(it) for it in listed}
    assert (known["Afghanistan"], exact(listed[0])) == ("$474.66 million", "$474.658 million")
    assert known["Albania"] == "$43.13 million, give or take $31,000"
    assert known["Benin"] == "at most $22,000"


def test_derived_bars_are_hatched_and_stated_ones_solid(listed: Sequence[Recipient]) -> None:
    shown = ranked(listed)[:20]
    marks = {it.name: it for it in ranking_chart(shown).data}
    assert marks["derived"].marker.pattern.shape[0] == "/"
    assert marks["stated"].marker.pattern.shape is None
    assert list(marks["derived"].y) == ["Albania", "Croatia", "Georgia", "Azerbaijan"]
    assert all(it.startswith("about ") for it in marks["derived"].text)


def test_a_region_is_solid_as_far_as_its_countries_are_listed(
    listed: Sequence[Recipient], regions: Sequence[Region]
) -> None:
    parts = shares(listed, regions)
    solid, rest = regions_chart(parts).data
    assert list(solid.x) == list(rest.base) == [it.listed_usd for it in parts]
    # A total is "more than" and derived amounts have errors, so a region's countries may reach past it.
    tops = [max(it.total_usd, it.listed_usd) for it in parts]
    assert [a + b for a, b in zip(solid.x, rest.x, strict=True)] == tops


def test_the_accounts_of_a_country_add_up_to_its_total(accounts: Sequence[RecipientAccount]) -> None:
    assert sum(by_account(accounts, "Afghanistan").values()) == 474_658_000
    printed = sum(it.amount_usd for it in accounts if it.kind == "cumulative" and it.account == "total")
    assert sum(by_account(accounts).values()) == printed


def test_every_chart_of_bars_starts_at_nought(
    listed: Sequence[Recipient], regions: Sequence[Region], accounts: Sequence[RecipientAccount]
) -> None:
    drawn = [
        ranking_chart(ranked(listed)[:20]),
        regions_chart(shares(listed, regions)),
        accounts_chart(by_account(accounts)),
    ]
    assert [it.layout.xaxis.range[0] for it in drawn] == [0, 0, 0]
    assert {it.layout.paper_bgcolor for it in drawn} == {palette.CLEAR}
    assert {it.layout.font.color for it in drawn} == {None}


def crowded(picture: go.Figure) -> bool:
    """Whether a name beside a bar reaches into the next one or over an edge, or one above its bar into it."""
    layout = picture.layout
    beside, above = (
        [it.count("<br>") + 1 for it in them] for them in (layout.yaxis.ticktext, layout.meta["above"])
    )
    line, around = 1.3 * layout.yaxis.tickfont.size, layout.margin.t + layout.margin.b
    row = (layout.height - around) / len(beside)
    narrow_row = (layout.meta["narrow"] - around) / len(above)
    return (
        any((one + other) / 2 * line > row for one, other in pairwise(beside))
        or max(beside) * line / 2 > row / 2 + layout.margin.t
        or max(above) * 1.3 * 16 + 17 + 4 > narrow_row  # as static/charts.js draws bar, edge and letters
    )


def test_no_name_of_a_country_of_any_region_lies_over_the_next(
    listed: Sequence[Recipient], regions: Sequence[Region], accounts: Sequence[RecipientAccount]
) -> None:
    names = sorted({it.region for it in listed})
    assert [it for it in names if crowded(ranking_chart(ranked(listed, it)[:20]))] == []
    assert not crowded(regions_chart(shares(listed, regions)))
    assert not crowded(accounts_chart(by_account(accounts)))


@pytest.mark.parametrize("at", [0, 9, 19], ids=["first", "in between", "last"])
@pytest.mark.parametrize("words", [1, 4, 7, 12, 30])
def test_nor_would_two_names_of_any_length(listed: Sequence[Recipient], words: int, at: int) -> None:
    long = " & ".join(["Atlantis"] * words)
    shown = [replace(it, country=f"{it.country} {long}") if n in (at, at + 1) else it
             for n, it in enumerate(ranked(listed)[:20])]  # fmt: skip
    assert not crowded(ranking_chart(shown))


def test_the_map_asks_no_map_service_and_marks_only_what_is_listed(
    listed: Sequence[Recipient], shapes: Sequence[CountryShape]
) -> None:
    picture = world_map(ranked(listed), shapes)
    assert {it.type for it in picture.data} == {"scatter"}
    land, *marks = picture.data
    assert land.fill == "toself"
    assert sum(len(it.x) for it in marks) == 73  # all but the former state union
    assert {it.name: it.marker.symbol for it in marks} == {"stated": "circle", "derived": "circle-open"}
    assert {it.marker.sizemode for it in marks} == {"area"}


def test_no_outline_runs_across_the_picture(shapes: Sequence[CountryShape]) -> None:
    for shape in shapes:
        for ring in filter(None, shape.outline.split(";")):
            across = [int(it) for it in ring.split()[::2]]
            jumps = [abs(one - other) for one, other in pairwise(across)]
            assert max(jumps) < 800, shape.country_code


def test_a_mark_lies_within_its_country(shapes: Sequence[CountryShape]) -> None:
    for code in ("VNM", "HRV", "AFG", "COL", "XKX"):
        shape = next(it for it in shapes if it.country_code == code)
        across = [int(it) for ring in shape.outline.split(";") for it in ring.split()[::2]]
        assert shape.x is not None
        assert min(across) < shape.x < max(across)


def test_a_name_with_markup_stays_text(listed: Sequence[Recipient]) -> None:
    picture = ranking_chart([replace(listed[0], country="<b>x</b>")])
    assert "&lt;b&gt;" in picture.layout.yaxis.ticktext[0]
    assert "<b>" not in str(picture.data[0].hovertext)


def test_a_listed_country_without_a_place_on_the_plane_has_no_mark(
    listed: Sequence[Recipient], shapes: Sequence[CountryShape]
) -> None:
    nowhere = [replace(it, x=None, y=None) if it.country_code == "AFG" else it for it in shapes]
    _, *marks = world_map(ranked(listed), nowhere).data
    assert sum(len(it.x) for it in marks) == 72


def test_the_title_of_the_map_counts_what_is_marked(
    listed: Sequence[Recipient], shapes: Sequence[CountryShape]
) -> None:
    placed = {it.country_code for it in shapes if it.x is not None}
    caption = recipients.of_map(ranked(listed), placed)
    assert caption.title == "Where 73 of the 74 countries listed are"
    assert "A country without a circle is not listed." in caption.subtitle
    assert recipients.of_map(ranked(listed), placed | {"SCG"}).title == "Where the 74 countries listed are"
