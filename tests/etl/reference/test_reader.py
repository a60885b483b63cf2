"""Tables kept by hand: what is read, and that every bad row stops the build with all of them listed."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl import build
from etl.errors import EtlError, TranscriptionError
from etl.records import Relation
from etl.reference import cells, reader
from etl.reference.countries import code
from etl.reference.reader import Reference
from etl.reference.records import Basis, SourceKind
from etl.registers import metrics


@pytest.fixture(scope="session")
def facts(root: Path) -> Reference:
    return reader.load(root / "data", metrics.load(root / "data/metrics.toml").metrics)


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return shutil.copytree(root / "data", tmp_path / "data")


@pytest.fixture
def problems_after(data: Path) -> Callable[..., str]:
    """What `load` complains of once `old` in a file is `new`; with no `old`, `new` is added at the end."""

    def problems(file: str, old: str, new: str) -> str:
        path = data / "reference" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
        with pytest.raises(TranscriptionError) as trouble:
            reader.load(data, metrics.load(data / "metrics.toml").metrics)
        return str(trouble.value)

    return problems


GENEVA = "2010-11-22,,U.S. Mission Geneva (Melanie Khanna),aid_total_usd,1800000000,more than,official,high"


def test_every_table_has_the_rows_that_were_transcribed(facts: Reference) -> None:
    counted = {name: len(list(rows)) for name, rows in facts.rows().items()}
    assert counted["statements"] == 80
    assert counted["policy_events"] == 24
    assert counted["price_index"] == 415
    assert (counted["recipients"], counted["recipient_accounts"], counted["regions"]) == (74, 340, 22)


def test_nineteen_amounts_are_stated_and_the_rest_derived(facts: Reference) -> None:
    bases = [it.basis for it in facts.recipients]
    assert (bases.count(Basis.STATED), bases.count(Basis.DERIVED)) == (19, 55)


def test_a_qualifier_is_read_as_in_the_announcements(facts: Reference) -> None:
    found = {it.qualifier: it.relation for it in facts.statements}
    assert found["surpassed"] is found["more than"] is found["over"] is Relation.GT
    assert found["nearly"] is found["almost"] is Relation.LT
    assert found[""] is Relation.EQ


def test_a_month_without_a_day_is_two_days(facts: Reference) -> None:
    rough = {it.stated_on: (it.first_day, it.last_day) for it in facts.statements if len(it.stated_on) == 7}
    assert rough == {
        "2001-11": (date(2001, 11, 1), date(2001, 11, 30)),
        "2013-09": (date(2013, 9, 1), date(2013, 9, 30)),
    }


def test_what_only_the_press_tells_is_marked_so(facts: Reference) -> None:
    press = [it.happened_on for it in facts.policy_events if it.source_kind is SourceKind.PRESS]
    assert press == ["2024-11-20", "2025-01-25", "2025-12-02"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Laos", "LAO"),
        ("Burma", "MMR"),
        ("Macedonia", "MKD"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Kosovo", "XKX"),
        ("Serbia", "SRB"),
        ("Serbia and Montenegro (former state union)", "SCG"),
    ],
)
def test_a_country_has_its_code(name: str, expected: str) -> None:
    assert code(name) == expected


def test_every_recipient_but_the_former_union_has_a_place_on_the_map(facts: Reference) -> None:
    placed = {it.country_code for it in facts.country_shapes if it.x is not None}
    assert {it.country_code for it in facts.recipients} - placed == {"SCG"}


def test_october_2025_was_never_published_and_has_no_row(facts: Reference) -> None:
    months = {it.month for it in facts.price_index}
    assert date(2025, 10, 1) not in months
    assert {date(2025, 9, 1), date(2025, 11, 1)} <= months


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("statements.csv", "2024-04-04,", "2027-04-04,", "2027-04-04 is later than 2026-11-21"),
        ("recipients.csv", "FY1993,FY2017,474658000", "FY1993,FY2077,474658000", "2077 is later than"),
        ("statements.csv", GENEVA, GENEVA.replace("18", "28", 1).replace("28000", "28000"), "is mistyped"),
        ("policy_events.csv", "https://www.halousa.org/", "halousa/", "source_url: 'halousa/news"),
        ("recipients.csv", "Angola,", "Angolia,", "'Angolia' is no country that is known"),
        ("price_index.csv", "", "2026-08,334.98\n", "row 417: says again what row 416 says"),
        ("statements.csv", "1000000000,surpassed", "1000000000,beneath", "'beneath' cannot be read"),
        ("statements.csv", "aid_total_usd", "aid_totl_usd", "'aid_totl_usd' is no metric"),
        ("statements.csv", "2005-12-19", "2005-13-19", "stated_on: "),
        ("recipient_accounts.csv", ",392785000,", ",392785001,", "add up to 474,658,001, the total says"),
        ("recipients.csv", ",474658000,", ",474658001,", "474,658,001 stated, elsewhere 474,658,000"),
        ("recipients.csv", ",43130000,", ",143130000,", "the countries of Europe have"),
        ("recipients.csv", "Albania,Europe", "Albania,Atlantic", "has no total of Atlantic to 2017"),
        ("definition_breaks.csv", "2010-11-22", "2010-11-24", "no two statements follow each other"),
        ("country_shapes.csv", "AFG,910,", "AFG,910.5,", "x: '910.5' has to be a whole number"),
        ("regions.csv", "region,", "regions,", "has to begin with the columns region"),
        ("regions.csv", ",official,", "\n", "cells, not 8"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_so_stops_the_build(
    problems_after: Callable[..., str], file: str, old: str, new: str, said: str
) -> None:
    assert said in problems_after(file, old, new)


def test_a_missing_source_is_named_with_its_row(problems_after: Callable[..., str]) -> None:
    url = "http://www.state.gov/t/pm/rls/rpt/walkearth/2001/6936.htm"
    assert "statements.csv: row 3: source_url: is missing" in problems_after("statements.csv", url, "")


def test_a_derived_amount_may_differ_from_a_stated_one_by_its_error(
    problems_after: Callable[..., str],
) -> None:
    page = "https://www.state.gov/t/pm/rls/rpt/walkearth/2018/287842.htm"
    near, far = (
        f"Ukraine,Europe,FY1993,FY2017,{amount},30000,derived,{page}\n" for amount in (38340000, 38342000)
    )
    assert "Ukraine" not in problems_after("recipients.csv", "", f"{near}Atlantis,,,,,,,\n")
    assert "Ukraine has 38,342,000 derived" in problems_after("recipients.csv", near, far)


def test_all_problems_of_all_files_and_documents_are_listed_at_once(data: Path) -> None:
    for file, old, new in [
        ("reference/statements.csv", "2024-04-04,", "2027-04-04,"),
        ("reference/recipients.csv", "Angola,", "Angolia,"),
        ("reference/recipients.csv", ",474658000,", ",,"),
        ("raw/white-house-2014-09-23.txt", "Helped 15", "Helped 16"),
    ]:
        path = data / file
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    before = (data / "tables/recipients.csv").read_bytes()
    with pytest.raises(EtlError) as trouble:
        build.build(data)
    for said in ("2027-04-04", "Angolia", "amount_usd: is missing", "white-house-2014-09-23.txt"):
        assert said in str(trouble.value)
    assert (data / "tables/recipients.csv").read_bytes() == before


def test_a_missing_file_or_rule_is_said_so(data: Path) -> None:
    known = metrics.load(data / "metrics.toml").metrics
    (data / "reference/regions.csv").unlink()
    with pytest.raises(TranscriptionError, match=r"regions\.csv: cannot be read"):
        reader.load(data, known)
    (data / reader.RULES).write_text('compared_on = "yesterday"')
    with pytest.raises(TranscriptionError, match="compared_on has to be a day"):
        reader.load(data, known)


@pytest.mark.parametrize("cell", ["FY17", "FY2017-FY1993", "FY1993-FY2000-FY2017", ""])
def test_a_fiscal_year_is_written_in_one_way(cell: str) -> None:
    with pytest.raises(ValueError, match=r"fiscal year|missing"):
        cells.fiscal_years(cell)
