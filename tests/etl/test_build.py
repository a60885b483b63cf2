"""From the registered documents to the committed tables, and everything that may stop on the way."""

import csv
import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from etl import build, lock, tables
from etl.__main__ import main
from etl.errors import EtlError
from etl.records import Figure, Relation, Status
from etl.registers import announcements as register

BEFORE, AFTER = "white-house-2014-09-23", "white-house-2022-06-21"

# What a careful reader finds: figure, value, relation, words, beginning of the sentence.
GOLDEN = [
    (BEFORE, "aid_total_usd", 2_300_000_000, "gt", "over $2.3 billion", "Since the United States"),
    (BEFORE, "countries_assisted", 90, "gt", "over 90", "Since the United States"),
    (BEFORE, "countries_freed", 15, "eq", "15", "Helped 15 countries"),
    (BEFORE, "emergency_assistance_countries", 18, "gt", "more than 18", "Provided emergency"),
    (BEFORE, "people_served", 250_000, "gt", "over 250,000", "Provided assistive devices"),
    (BEFORE, "people_served_countries", 35, "eq", "35", "Provided assistive devices"),
    (BEFORE, "treaty_parties", 160, "gt", "more than 160", "Specifically, the United States"),
    (BEFORE, "program_start_year", 1993, "eq", "1993", "Since the United States"),
    (AFTER, "aid_total_usd", 4_200_000_000, "gt", "over $4.2 billion", "Since the United States"),
    (AFTER, "countries_assisted", 100, "gt", "over 100", "Since the United States"),
    (AFTER, "countries_freed", 17, "eq", "17", "Helped 17 countries"),
    (AFTER, "people_served", 250_000, "gt", "over 250,000", "Provided assistive devices"),
    (AFTER, "people_served_countries", 35, "eq", "35", "Provided assistive devices"),
    (AFTER, "treaty_parties", 160, "gt", "more than 160", "The new commitment"),
    (AFTER, "program_start_year", 1993, "eq", "1993", "Since the United States"),
]


@pytest.fixture(scope="module")
def found(root: Path) -> build.Findings:
    return build.findings(root / "data")


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return shutil.copytree(root / "data", tmp_path / "data")


def edit(data: Path, announcement_id: str, old: str, new: str) -> None:
    """Change a document, and the registered sum with it."""
    announcement = next(a for a in register.load(data) if a.announcement_id == announcement_id)
    path, registered = data / announcement.file, data / register.REGISTER
    content = path.read_bytes()
    assert old.encode() in content
    content = content.replace(old.encode(), new.encode())
    path.write_bytes(content)
    text = registered.read_text(encoding="utf-8")
    registered.write_text(
        text.replace(announcement.sha256, hashlib.sha256(content).hexdigest()), encoding="utf-8"
    )


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# What comes out ------------------------------------------------------------------------------------


def test_both_documents_give_exactly_the_figures_a_reader_finds(found: build.Findings) -> None:
    said = {(f.announcement_id, f.metric_id, f.value, str(f.relation), f.stated) for f in found.figures}
    assert said == {row[:5] for row in GOLDEN}


@pytest.mark.parametrize(("announcement_id", "metric_id", "begins"), [(r[0], r[1], r[5]) for r in GOLDEN])
def test_every_figure_carries_its_sentence(
    found: build.Findings, announcement_id: str, metric_id: str, begins: str
) -> None:
    figure = next(f for f in found.figures if f.figure_id == f"{announcement_id}.{metric_id}")
    assert figure.sentence.startswith(begins)
    assert figure.stated in figure.sentence


def test_every_span_is_the_raw_text_at_its_place(found: build.Findings, root: Path) -> None:
    raw = {
        a.announcement_id: (root / "data" / a.file).read_text(encoding="utf-8") for a in found.announcements
    }
    for row in [*found.figures, *found.ledger]:
        assert raw[row.announcement_id][row.start : row.end] == row.printed
        assert raw[row.announcement_id][row.quote_start : row.quote_end] == row.quote
        assert row.quote_start <= row.start < row.end <= row.quote_end


def test_the_pairs_have_the_status_a_reader_would_give_them(found: build.Findings) -> None:
    assert {c.metric_id: c.status for c in found.comparisons} == {
        "aid_total_usd": Status.COMPARABLE,
        "countries_assisted": Status.COMPARABLE,
        "countries_freed": Status.DEFINITION_CHANGED,
        "emergency_assistance_countries": Status.REPORTED_ONCE,
        "people_served": Status.SENTENCE_UNCHANGED,
        "people_served_countries": Status.SENTENCE_UNCHANGED,
        "treaty_parties": Status.CONTEXT,
        "program_start_year": Status.CONTEXT,
    }


def test_every_number_of_both_documents_is_in_the_ledger(found: build.Findings, root: Path) -> None:
    """Counted without our own grammar: every run of digits outside the tags."""
    for announcement in found.announcements:
        raw = (root / "data" / announcement.file).read_text(encoding="utf-8")
        spans = [(e.start, e.end) for e in found.ledger if e.announcement_id == announcement.announcement_id]
        lost = [i for i, c in enumerate(raw) if c.isdigit() and not any(s <= i < e for s, e in spans)]
        assert lost == []
    assert {e.printed for e in found.ledger if not e.metric_id} == {"1994"}


def test_the_committed_tables_are_what_the_documents_give(root: Path) -> None:
    assert build.differences(root / "data") == []


def test_deleted_tables_come_back_byte_for_byte(data: Path) -> None:
    before = contents(data / "tables")
    shutil.rmtree(data / "tables")
    build.build(data)
    assert contents(data / "tables") == before


def test_the_tables_give_back_the_records_they_were_made_from(found: build.Findings, root: Path) -> None:
    frame = tables.read(root / "data/tables", "figures")
    assert tables.records(frame, Figure) == list(found.figures)
    assert {type(f.relation) for f in tables.records(frame, Figure)} == {Relation}


def test_seventeen_made_nineteen_changes_that_figure_and_nothing_else(
    data: Path, found: build.Findings
) -> None:
    edit(data, AFTER, "Helped 17 countries", "Helped 19 countries")
    changed = build.findings(data)
    differing = [new for old, new in zip(found.figures, changed.figures, strict=True) if old != new]
    assert [(f.figure_id, f.value, f.stated) for f in differing] == [(f"{AFTER}.countries_freed", 19, "19")]
    moved = [c.metric_id for c, d in zip(found.comparisons, changed.comparisons, strict=True) if c != d]
    assert moved == ["countries_freed"]


# What stops a build --------------------------------------------------------------------------------


def problems(data: Path) -> list[str]:
    before = contents(data / "tables")
    with pytest.raises(EtlError) as trouble:
        build.build(data)
    assert contents(data / "tables") == before, "the old tables were touched"
    assert not list(data.glob(".new*")), "something was left lying about"
    return list(trouble.value.problems)


def test_an_expected_figure_that_is_gone_is_named_with_what_came_nearest(data: Path) -> None:
    edit(
        data, AFTER, "Helped 17 countries become free from the danger", "Watched 17 countries near the danger"
    )
    said = next(line for line in problems(data) if "countries_freed not found" in line)
    assert AFTER in said
    assert "17" in said


def test_two_values_for_one_metric_are_a_conflict_naming_both(data: Path) -> None:
    sentence = "The U.S. has provided over $2.5 billion for conventional weapons destruction programs."
    edit(data, BEFORE, "Through this assistance,", f"{sentence} Through this assistance,")
    said = "\n".join(problems(data))
    assert f"{BEFORE}: aid_total_usd" in said
    assert "over $2.3 billion" in said
    assert "over $2.5 billion" in said


def test_an_implausible_value_is_refused_by_name(data: Path) -> None:
    edit(data, AFTER, "over 100 countries", "over 1,000 countries")
    said = "\n".join(problems(data))
    assert f"{AFTER}" in said
    assert "countries_assisted" in said
    assert "1,000" in said


def test_a_changed_definition_waits_for_the_registers_consent(data: Path) -> None:
    rewrite(data / register.REGISTER, 'accept_wording = ["free_from_danger"]', "")
    (said,) = problems(data)
    assert f"{AFTER}.countries_freed" in said
    assert "free_from_humanitarian_impact" in said
    assert "accept_wording" in said


def test_problems_of_all_documents_are_listed_together(data: Path) -> None:
    (data / "raw/white-house-2014-09-23.txt").unlink()
    edit(data, AFTER, "over $4.2 billion", "much")
    said = problems(data)
    assert any(BEFORE in line and "No such file" in line for line in said)
    assert any(AFTER in line and "aid_total_usd" in line for line in said)


def test_a_metric_nobody_knows_cannot_be_expected(data: Path) -> None:
    rewrite(data / register.REGISTER, '"treaty_parties",', '"treaty_partys",')
    assert any("treaty_partys" in line for line in problems(data))


def test_a_second_build_waits_for_the_first_and_then_says_so(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.1)
    with FileLock(data / ".build.lock"):
        assert "another build" in problems(data)[0]


# The command line ----------------------------------------------------------------------------------


def test_build_prints_a_line_a_table(root: Path, data: Path) -> None:
    said = CliRunner().invoke(main, ["build", "--data", str(data)]).output.splitlines()
    assert [line.split()[0] for line in said] == [
        r["name"] for r in tables.package(root / "data/tables")["resources"]
    ]


def test_a_problem_is_a_line_on_stderr_and_exit_code_one(data: Path) -> None:
    (data / "raw/white-house-2014-09-23.txt").unlink()
    done = CliRunner().invoke(main, ["build", "--data", str(data)])
    assert done.exit_code == 1
    assert done.stderr.startswith("error: announcements.toml: announcement 'white-house-2014-09-23'")


def test_check_fails_when_a_committed_table_was_edited(data: Path) -> None:
    rewrite(data / "tables/figures.csv", "over 90", "over 95")
    done = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert done.exit_code == 1
    assert "figures.csv: is not what the documents give" in done.stderr


def test_check_tells_a_missing_table_from_a_stray_file(data: Path) -> None:
    (data / "tables/ledger.csv").unlink()
    (data / "tables/notes.csv").write_text("a\n")
    assert build.differences(data) == ["ledger.csv: is missing", "notes.csv: is no table of the contract"]


def test_offsets_count_code_points_and_not_bytes(root: Path) -> None:
    """A reader in another language can find the sentence: the file is UTF-8, the offsets are of its text."""
    with (root / "data/tables/figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["announcement_id"] == AFTER]
    raw = (root / "data/raw/white-house-2022-06-21.html").read_bytes().decode("utf-8")
    assert all(raw[int(row["start"]) : int(row["end"])] == row["printed"] for row in rows)
