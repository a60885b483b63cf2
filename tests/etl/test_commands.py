"""extract, explain and add, as an analyst types them."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.wording.formatting import as_stated
from etl import build, extraction, report, tables
from etl.__main__ import main
from etl.documents.documents import Document
from etl.records import Fate, Figure

Run = Callable[..., Result]
NEW = """The United States has provided over $5.1 billion in aid in over 120 countries for conventional
weapons destruction since 1993.
Helped 18 countries become free from the danger of landmines.
"""
CONFLICT = (
    "The United States has provided over $2.3 billion in aid in over 90 countries. "
    "The United States has provided over $2.5 billion in aid in over 90 countries."
)


@pytest.fixture
def etl() -> Run:
    def call(*words: object, given: str = "") -> Result:
        done = CliRunner().invoke(main, [*map(str, words)], input=given)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return call


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root / "data", tmp_path / "data")


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".build.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


# extract -------------------------------------------------------------------------------------------


def test_json_is_one_object_a_line_with_exactly_the_promised_fields(etl: Run, new: Path) -> None:
    done = etl("extract", "--format", "json", new)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [tuple(row) for row in rows] == [report.FIELDS] * 3
    assert {row["metric_id"]: (row["value"], row["relation"], row["status"]) for row in rows} == {
        "aid_total_usd": (5_100_000_000, "gt", "extracted"),
        "countries_assisted": (120, "gt", "extracted"),
        "countries_freed": (18, "eq", "extracted"),
    }
    assert all(NEW[row["start"] : row["end"]] == row["printed"] for row in rows)
    assert all(NEW[row["quote_start"] : row["quote_end"]] == row["quote"] for row in rows)


def test_csv_has_one_header_for_all_files(etl: Run, new: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(etl("extract", "--format", "csv", new, new).stdout)))
    assert len(rows) == 6
    assert tuple(rows[0]) == report.FIELDS


def test_standard_input_is_read_like_a_file(etl: Run) -> None:
    done = etl("extract", "--format", "json", "-", given=NEW)
    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == [5_100_000_000, 120, 18]


def test_without_ledger_only_figures_and_with_it_every_number(etl: Run, new: Path) -> None:
    told = etl("extract", "--format", "json", "--ledger", new).stdout.splitlines()
    assert [json.loads(line)["printed"] for line in told] == ["over $5.1 billion", "over 120", "1993", "18"]


def test_a_conflict_exits_with_two_and_says_what_contradicts(etl: Run) -> None:
    done = etl("extract", "--format", "json", "-", given=CONFLICT)
    assert done.exit_code == 2
    assert "aid_total_usd: conflicting figures" in done.stderr
    assert [json.loads(line)["metric_id"] for line in done.stdout.splitlines()] == ["countries_assisted"]


def test_a_file_that_cannot_be_read_exits_with_one_and_the_others_are_still_told(
    etl: Run, new: Path, tmp_path: Path
) -> None:
    done = etl("extract", "--format", "json", tmp_path / "nowhere.txt", new)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"error: {tmp_path / 'nowhere.txt'}: no such file"]
    assert len(done.stdout.splitlines()) == 3


def test_many_processes_give_the_same_in_the_same_order(etl: Run, new: Path) -> None:
    words = ["extract", "--format", "json", *[str(new)] * 130]
    line = [sys.executable, "-m", "etl", *words, "--jobs", "2"]
    assert subprocess.run(line, capture_output=True, text=True, check=True).stdout == etl(*words).stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("nul.txt", b"over 90\0 countries", "NUL byte"),
        ("utf16.txt", "over 90 countries".encode("utf-16"), "UTF-16"),
        ("latin.txt", "the program\x92s 90 countries".encode("latin-1"), "Windows-1252"),
        ("report.txt", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
    ],
)
def test_what_is_no_announcement_is_one_clear_line(
    etl: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = etl("extract", tmp_path / name)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert str(tmp_path / name) in line
    assert said in line


def test_a_directory_is_refused_and_a_link_is_followed(etl: Run, new: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(new)
    assert etl("extract", tmp_path / "link.txt").exit_code == 0
    assert "not a file" in etl("extract", tmp_path).stderr


def test_another_language_gives_an_honest_nothing(etl: Run) -> None:
    done = etl("extract", "-", given="Die Vereinigten Staaten haben über 90 Ländern geholfen.")
    assert (done.exit_code, done.stdout) == (0, "")


def test_what_a_terminal_would_obey_is_not_printed(etl: Run) -> None:
    given = "The United States has provided over $5.1 billion \x1b]0;owned\x07in aid since 1993."
    for command in (["extract", "--ledger", "-"], ["extract", "--format", "json", "--ledger", "-"]):
        assert "\x1b" not in etl(*command, given=given).stdout


# explain -------------------------------------------------------------------------------------------


def test_explain_marks_every_number_and_tells_its_fate(etl: Run, new: Path) -> None:
    said = etl("explain", new).stdout
    assert "provided [1: over $5.1 billion] in aid in [2: over 120] countries" in said
    assert "[1] over $5.1 billion: extracted aid_total_usd" in said
    assert "[3] 1993: refused" in said


# add -----------------------------------------------------------------------------------------------

KNOWN = [
    "--id", "state-2024-04-04", "--title", "To Walk the Earth in Safety",
    "--publisher", "U.S. Department of State",
    "--stated-on", "2024-04-04", "--url", "https://example.org/report",
]  # fmt: skip


def test_add_shows_what_would_change_and_asks(etl: Run, new: Path, data: Path) -> None:
    before = everything(data)
    done = etl("add", new, *KNOWN, "--data", data, given="n\n")
    assert "aid_total_usd: “over $5.1 billion”" in done.stdout
    assert "countries_freed: white-house-2014-09-23 → state-2024-04-04: definition_changed" in done.stdout
    assert "Nothing was changed" in done.stdout
    assert everything(data) == before


def test_an_added_announcement_is_registered_and_built(etl: Run, new: Path, data: Path) -> None:
    done = etl("add", new, *KNOWN, "--data", data, "--yes")
    assert done.exit_code == 0, done.stderr
    assert (data / "raw/state-2024-04-04.txt").read_text(encoding="utf-8") == NEW
    assert build.differences(data) == []
    assert (
        "white-house-2014-09-23 "
        not in (data / "announcements.toml").read_text().split("state-2024-04-04")[1]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CONFLICT, "conflicting figures"),
        (NEW + "Some 30 countries were of interest.\n", "no rule speaks of “Some 30”"),
    ],
)
def test_a_refused_addition_leaves_everything_as_it_was(
    etl: Run, data: Path, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    before = everything(data)
    done = etl("add", tmp_path / "bad.txt", *KNOWN, "--data", data, "--yes")
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(data) == before


def test_what_was_refused_can_be_settled_by_its_exact_words(etl: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "aside.txt").write_text(NEW + "Some 30 countries were of interest.\n", encoding="utf-8")
    (tmp_path / "pinned.txt").write_text(CONFLICT, encoding="utf-8")
    aside = "Some 30 countries were of interest.=not a total"
    pin = "aid_total_usd=over $2.5 billion"
    assert (
        etl("add", tmp_path / "aside.txt", *KNOWN, "--set-aside", aside, "--data", data, "--yes").exit_code
        == 0
    )
    again = [word.replace("state-2024", "state-2025").replace("2024-", "2025-") for word in KNOWN]
    done = etl(
        "add",
        tmp_path / "pinned.txt",
        *again,
        "--pin",
        pin,
        "--accept-wording",
        "aid",
        "--data",
        data,
        "--yes",
    )
    assert done.exit_code == 0, done.stderr
    assert "aid_total_usd: “over $2.5 billion”" in done.stdout
    found = build.findings(data)
    fates = [e.fate for e in found.ledger if e.announcement_id == "state-2024-04-04"]
    assert fates.count(Fate.SET_ASIDE) == 1


def test_an_id_that_is_taken_is_refused(etl: Run, new: Path, data: Path) -> None:
    etl("add", new, *KNOWN, "--data", data, "--yes")
    before = everything(data)
    done = etl("add", new, *KNOWN, "--data", data, "--yes")
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert everything(data) == before


def test_a_disk_that_does_not_take_it_is_one_clear_line(
    etl: Run, new: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(data)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "figures.csv")

    monkeypatch.setattr(build, "build", full)
    done = etl("add", new, *KNOWN, "--data", data, "--yes")
    assert (done.exit_code, done.stderr) == (1, "error: figures.csv: No space left on device\n")
    assert everything(data) == before


@pytest.mark.parametrize(
    "wrong", ["../../x", "/tmp/x", "a/b", "a\\b", ".hidden", "Ä-2024", "a b", "A", "a--b", "", "a\n"]
)
def test_an_id_that_is_no_name_is_refused_before_anything_is_written(
    etl: Run, new: Path, data: Path, wrong: str
) -> None:
    before = everything(data.parent)
    done = etl("add", new, "--id", wrong, *KNOWN[2:], "--data", data, "--yes")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: the id {wrong!r}: has to be of a to z")
    assert everything(data.parent) == before


@pytest.mark.parametrize("option", ["--stated-on", "--as-of"])
def test_a_day_to_come_is_refused(etl: Run, new: Path, data: Path, option: str) -> None:
    before = everything(data)
    done = etl("add", new, *KNOWN, option, "2924-04-04", "--data", data, "--yes")
    assert done.exit_code == 1
    assert "2924-04-04: is a day to come" in done.stderr
    assert everything(data) == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("no room for locks"), "error: the disk: no room for locks"),
        (OSError(), "error: the disk: OSError"),
        (shutil.Error([("raw/a.txt", "copy", "Permission denied")]), "error: raw/a.txt: Permission denied"),
    ],
)
def test_what_the_system_says_is_told_and_never_none(
    etl: Run, data: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(build, "build", fails)
    done = etl("build", "--data", data)
    assert (done.exit_code, done.stderr) == (1, f"{said}\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_who_has_enough_ends_it_without_a_word(root: Path, new: Path, jobs: int) -> None:
    line = [sys.executable, "-m", "etl", "extract", "--jobs", str(jobs), *[str(new)] * 400]
    with subprocess.Popen(
        line, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert "aid_total_usd" in running.stdout.readline()
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == ""


def test_reading_a_document_does_not_wait_for_pandas(root: Path) -> None:
    asked = "import sys, etl.__main__; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=root, check=False).returncode == 0


def test_a_speaker_told_from_outside_decides_who_we_are(etl: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Since 1993 we have invested over $4 billion in mine action.\n", encoding="utf-8")
    assert etl("extract", page).stdout == ""
    assert "over $4 billion" in etl("extract", "--speaker", "U.S. Department of State", page).stdout
    assert etl("extract", "--speaker", "HALO Trust", page).stdout == ""
    assert "speaker: unknown: not said" in etl("explain", page).stdout


def test_a_fault_in_one_file_is_one_line_and_costs_the_others_nothing(
    etl: Run, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("100 countries", encoding="utf-8")
    whole = extraction.extract

    def faulty(document: Document, *rest: object, **named: object) -> object:
        if document.raw == "100 countries":
            raise ZeroDivisionError("a fault\nof ours")
        return whole(document, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "extract", faulty)
    done = etl("extract", new, bad, new)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 6
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {bad}: cannot be read: ZeroDivisionError in test_commands.py, line ")
    assert line.endswith("a fault of ours")


def test_a_paragraph_of_signs_is_read_over(etl: Run, tmp_path: Path) -> None:
    page = tmp_path / "form.txt"
    page.write_text("_______\n\nProvided over $4 billion since 1993.\n", encoding="utf-8")
    assert etl("extract", "--speaker", "The White House", page).exit_code == 0


def test_a_definition_of_its_own_is_kept_and_the_flag_that_accepts_it_named(
    etl: Run, data: Path, tmp_path: Path
) -> None:
    page = tmp_path / "areas.txt"
    page.write_text(NEW.replace("120 countries", "120 countries and areas"), encoding="utf-8")
    wording = "conventional_weapons_destruction_in_countries_and_areas"
    refused = etl("add", page, *KNOWN, "--data", data, "--yes")
    assert refused.exit_code == 1
    assert f"give --accept-wording {wording}" in refused.stderr
    assert "accept_wording" not in refused.stderr
    done = etl("add", page, *KNOWN, "--accept-wording", wording, "--data", data, "--yes")
    assert done.exit_code == 0, done.stderr
    frame = tables.read(data / build.TABLES, "figures")
    row = frame[
        (frame["announcement_id"] == "state-2024-04-04") & (frame["metric_id"] == "countries_assisted")
    ]
    assert list(row["wording_id"]) == [wording]
    (figure,) = tables.records(row, Figure)
    assert as_stated(figure) == "over 120 countries and areas"
