"""A table of the data for people: their columns first, all of the table's own, and nothing but its values."""

from dataclasses import replace

import pytest

from etl.errors import TableError
from web.dataset import AROUND, STATED, Dataset
from web.parts.table import Column, columns
from web.templating import layout

every_table = pytest.mark.parametrize("name", [*STATED, *AROUND])


def titled(found: list[Column], title: str) -> list[str]:
    return [cell.text for cell in next(it for it in found if it.title == title).cells]


@every_table
def test_every_column_of_the_table_is_there_once(published: Dataset, name: str) -> None:
    found = columns(published, name)
    fields = [it["name"] for it in published.resource(name)["schema"]["fields"]]
    assert sorted(it.name for it in found if not it.name.startswith("@")) == sorted(fields)
    assert {len(it.cells) for it in found} == {len(published.frame(name))}
    machine = [it.machine for it in found]
    assert machine == sorted(machine), "what people read stands first"


@every_table
def test_the_columns_people_read_are_in_the_table_or_worked_out(published: Dataset, name: str) -> None:
    read = [it for it in columns(published, name) if not it.machine]
    assert [[it.title, it.name] for it in read] == layout("tables")[name]
    assert 2 <= len(read) <= 8
    assert all("_" not in cell.text for it in read for cell in it.cells)


def test_a_person_reads_what_was_stated_value_range_sentence_and_document(published: Dataset) -> None:
    found = columns(published, "figures")
    assert [it.title for it in found[:6]] == ["What", "As stated", "Value", "Read as", "Sentence", "Document"]
    at = titled(found, "As stated").index("over $4.2 billion")
    assert titled(found, "Value")[at] == "4,200,000,000"
    assert titled(found, "Read as")[at] == "between $4.2 and $4.3 billion"
    assert titled(found, "Document")[at].startswith("The White House, ")


def test_a_year_has_no_comma_and_everything_sorts_by_its_value(published: Dataset) -> None:
    found = columns(published, "recipients")
    assert "474,658,000" in titled(found, "Dollars")
    assert titled(found, "from_fiscal_year")[0] == "1993"
    dollars = next(it for it in found if it.title == "Dollars")
    assert dollars.cells[0].key == str(published.recipients[0].amount_usd)
    stated = columns(published, "figures")
    assert "1993" in titled(stated, "Value")
    document = next(it for it in stated if it.title == "Document").cells[0]
    assert document.key == "2014-09-23"


def test_a_change_is_told_with_the_words_it_comes_from(published: Dataset) -> None:
    found = columns(published, "comparisons")
    row = [it.cells[0].text for it in found[:5]]
    assert row[1:] == ["over $2.3 billion", "over $4.2 billion", "$1.8–2.0 billion more", "comparable"]
    assert "not stated" in titled(found, "Later")


def test_a_damaged_table_next_door_costs_its_words_and_no_row(published: Dataset) -> None:
    frames = {**published.frames, "metrics": TableError("metrics.csv: broken")}
    found = columns(replace(published, frames=frames), "figures")
    assert titled(found, "What")[0] == "treaty_parties"
    compared = columns(replace(published, frames=frames), "comparisons")
    assert "Change" not in [it.title for it in compared]
    assert len(compared[0].cells) == len(published.frame("comparisons"))


def test_only_an_address_of_the_web_becomes_a_link(published: Dataset) -> None:
    frame = published.frame("regions").copy()
    frame.loc[0, "source_url"] = "javascript:alert(1)"
    pages = next(
        it for it in columns(replace(published, frames={**published.frames, "regions": frame}), "regions")
        if it.title == "Page"
    ).cells  # fmt: skip
    assert pages[0].href == ""
    assert pages[1].href.startswith("http")
