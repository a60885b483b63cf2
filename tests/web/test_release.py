"""Versions of the data: made whole or not at all, never written over, and always told truly."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from frictionless import Package
from streamlit.testing.v1 import AppTest

from analysis.wording.formatting import day
from etl.__main__ import main as etl
from etl.errors import TableError
from etl.registers import changelog
from etl.tables import read_all
from scripts import release
from tests.web.changing import change, register, rename
from web import releases
from web.dataset import Dataset, current
from web.files import api, downloads, history
from web.releases import ARCHIVE, FILES, WORKBOOK

KNOWN = changelog.load(release.DATA)
NOW = KNOWN[-1]
LATER = "99.0.0"
UNRELEASED = NOW.version + releases.UNRELEASED
NEW = "The United States has provided over $5.1 billion in aid in over 120 countries since 1993.\n"


@pytest.fixture
def make(data: Path) -> Callable[[], Result]:
    """`make release` on the copy of the data."""
    return lambda: CliRunner().invoke(release.main, ["--data", str(data)], catch_exceptions=False)


def figure_changes(data: Path) -> None:
    def put(rows: list[dict[str, str]]) -> None:
        row = next(it for it in rows if it["stated"] == "17")
        row.update(stated="19", value="19", lower="19", upper="19")

    change(data, "figures", put)


def everything(folder: Path) -> dict[str, bytes]:
    found = (it for it in folder.rglob("*") if it.is_file() and it.name != ".build.lock")
    return {str(it.relative_to(folder)): it.read_bytes() for it in found}


# What is committed -------------------------------------------------------------------------------


def test_the_tables_are_those_of_the_release_of_their_version(published: Dataset) -> None:
    version = published.version
    assert not version.endswith(releases.UNRELEASED), (
        f"the tables are not those that were released as {version.removesuffix(releases.UNRELEASED)}:"
        f" {release.HOW}"
    )


def test_every_registered_version_has_its_files_and_no_other_is_there(root: Path) -> None:
    known = {it.version for it in changelog.load(root / "data")}
    folders = (root / "data/releases").iterdir()
    assert {it.name for it in folders} == known, release.HOW
    assert all(releases.there(root / "data", it) for it in known)


def test_every_release_reads_back_as_a_data_package(root: Path, tmp_path: Path) -> None:
    for it in changelog.load(root / "data"):
        folder = tmp_path / it.version
        with zipfile.ZipFile(releases.folder(root / "data", it.version) / ARCHIVE) as archive:
            archive.extractall(folder)
            folder /= releases.folder_in(archive)
        assert len(read_all(folder)["figures"]) > 0
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, report.flatten(["name", "message"])
        assert json.loads((folder / "datapackage.json").read_text())["version"] == it.version
        assert it.why in (folder / "CHANGELOG.md").read_text(encoding="utf-8")
        alone = releases.folder(root / "data", it.version) / WORKBOOK
        assert (folder / WORKBOOK).read_bytes() == alone.read_bytes()


# Making one --------------------------------------------------------------------------------------


def test_a_release_that_is_there_stays_as_it_is(data: Path, make: Callable[[], Result]) -> None:
    before = everything(data)
    done = make()
    assert (done.exit_code, done.output) == (
        0,
        f"data/releases/{NOW.version}: is there already, with these tables\n",
    )
    assert everything(data) == before


def test_other_tables_never_take_the_place_of_released_ones(data: Path, make: Callable[[], Result]) -> None:
    figure_changes(data)
    before = everything(data)
    done = make()
    assert done.exit_code == 1
    assert f"version {NOW.version} was released with another figures.csv and stays" in done.output
    assert "give them a new version in data/datapackage.toml, run `make etl`" in done.output
    assert everything(data) == before


def test_a_version_nobody_gave_a_reason_for_is_not_released(data: Path, make: Callable[[], Result]) -> None:
    rename(data, LATER)
    done = make()
    assert done.exit_code == 1
    assert f"data/changelog.toml ends with version {NOW.version}, the tables are {LATER}" in done.output
    assert not (data / "releases" / LATER).exists()


def test_a_new_number_that_was_not_built_yet_is_not_released(data: Path, make: Callable[[], Result]) -> None:
    rename(data, LATER)
    shutil.copy(Path(release.DATA) / "tables/datapackage.json", data / "tables/datapackage.json")
    done = make()
    assert done.exit_code == 1
    assert f"says version {LATER}, the tables were built as {NOW.version}: run `make etl`" in done.output


def test_damaged_tables_are_not_released(data: Path, make: Callable[[], Result]) -> None:
    (data / "tables/ledger.csv").write_bytes(b"nonsense")
    shutil.rmtree(data / "releases")
    done = make()
    assert done.exit_code == 1
    assert "ledger.csv: is not the file that was built" in done.output
    assert not (data / "releases").exists()


def test_a_full_disk_leaves_no_half_a_release(
    data: Path, make: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(data / "releases" / NOW.version)
    older = list((data / "releases").iterdir())
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == ARCHIVE:
            raise OSError(28, "No space left on device", path.name)
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = make()
    assert (done.exit_code, done.output) == (1, f"error: {ARCHIVE}: No space left on device\n")
    assert list((data / "releases").iterdir()) == older


def test_a_new_version_is_kept_beside_the_old_with_what_changed(
    data: Path, make: Callable[[], Result], tmp_path: Path
) -> None:
    old = everything(data / "releases" / NOW.version)
    figure_changes(data)
    rename(data, LATER)
    register(data, LATER, day="2099-01-05", why="A figure was *corrected*.")
    done = make()
    assert (done.exit_code, done.output) == (0, f"data/releases/{LATER}: released; commit it\n")
    assert everything(data / "releases" / NOW.version) == old
    newest, before, *_ = history.editions(current(data))
    assert (newest.named, newest.before, newest.released) == (
        f"Version {LATER} of January 5, 2099.",
        NOW.version,
        True,
    )
    assert newest.changes == (
        "figures: 1 row changed",
        "figures, changed: “17” became “19”, Countries helped to become free of mines, June 21, 2022",
    )
    assert (before.version, before.since, before.why) == (NOW.version, NOW.date, NOW.why)
    with zipfile.ZipFile(data / "releases" / LATER / ARCHIVE) as archive:
        top = f"mine-action-funding-{LATER}/"
        told = archive.read(f"{top}CHANGELOG.md").decode()
        assert json.loads(archive.read(f"{top}datapackage.json"))["version"] == LATER
        assert {it.date_time[:3] for it in archive.infolist()} == {(2099, 1, 5)}
    assert told.index(f"## {LATER}, January 5, 2099") < told.index(f"## {NOW.version}, {day(NOW.date)}")
    assert "A figure was \\*corrected\\*." in told
    assert "- figures: 1 row changed" in told
    assert current(data).version == LATER


def test_the_same_tables_make_the_same_release(data: Path, make: Callable[[], Result]) -> None:
    made = []
    for _ in range(2):
        shutil.rmtree(data / "releases" / NOW.version)
        assert make().exit_code == 0
        made.append(everything(data / "releases"))
    assert made[0] == made[1]


# Tables that are no release -----------------------------------------------------------------------


def test_an_added_announcement_takes_the_released_number_away(data: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    said = "--id state-2024-04-04 --title Totals --publisher State --stated-on 2024-04-04 --yes"
    words = [*said.split(), "--url", "https://example.org/", "--accept-wording", "aid", "--data", str(data)]
    done = CliRunner().invoke(etl, ["add", str(tmp_path / "new.txt"), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    dataset = current(data)
    assert dataset.version == UNRELEASED
    assert history.notice(dataset) == (
        f"These tables have changed since version {NOW.version} was released; until they are, files made from"
        f" them are called {UNRELEASED}."
    )
    edition = history.editions(dataset)[0]
    assert (edition.version, edition.day, edition.released) == (UNRELEASED, "", False)
    assert (
        "figures, added: “over $5.1 billion”, U.S. aid since the program began, April 4, 2024"
        in edition.changes
    )
    assert json.loads(api.body(dataset, "figures"))["version"] == UNRELEASED
    assert json.loads(downloads.file(dataset, "datapackage.json"))["version"] == UNRELEASED
    assert f"## {UNRELEASED}, not released" in history.markdown(dataset)


def test_a_version_that_was_never_released_says_so(data: Path) -> None:
    rename(data, LATER)
    dataset = current(data)
    assert dataset.version == LATER + releases.UNRELEASED
    assert history.notice(dataset).startswith("These tables have not been released;")
    assert history.editions(dataset)[0].changes == ()


def test_a_release_that_cannot_be_read_is_no_proof(data: Path) -> None:
    (data / "releases" / NOW.version / ARCHIVE).write_bytes(b"nonsense")
    dataset = current(data)
    assert dataset.version == UNRELEASED
    with pytest.raises(TableError, match="put it back as it was released"):
        history.editions(dataset)


def test_a_release_made_while_the_page_is_served_is_noticed(data: Path, make: Callable[[], Result]) -> None:
    shutil.rmtree(data / "releases" / NOW.version)
    assert current(data).version == UNRELEASED
    assert make().exit_code == 0
    assert current(data).version == NOW.version


def test_a_hostile_cell_is_the_same_in_the_tables_and_in_their_release(
    data: Path, make: Callable[[], Result]
) -> None:
    change(data, "ledger", lambda rows: rows[0].update(reason="=cmd()"))
    shutil.rmtree(data / "releases" / NOW.version)
    assert make().exit_code == 0
    assert current(data).version == NOW.version


# What is handed out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "name"),
    [(NOW.version, "datapackage.json"), ("1.0", ARCHIVE), ("..", "changelog.toml"),
     (f"{NOW.version}/..", ARCHIVE), (NOW.version, "../../changelog.toml"), ("", ARCHIVE),
     (UNRELEASED, ARCHIVE)],
)  # fmt: skip
def test_only_files_that_were_released_are_handed_out(published: Dataset, version: str, name: str) -> None:
    with pytest.raises(KeyError):
        downloads.released_file(published, version, name)


def test_the_json_is_what_the_api_gives(published: Dataset) -> None:
    whole = json.loads(downloads.file(published, releases.FACTS))
    for name in ("figures", "comparisons"):
        assert whole[name] == json.loads(api.body(published, name))[name]
    ids = [it["announcement_id"] for it in whole["announcements"]]
    assert ids == list(published.frame("announcements")["announcement_id"])


def test_the_archive_holds_everything(published: Dataset) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads.file(published, ARCHIVE))) as archive:
        top = f"mine-action-funding-{published.version}/"
        assert all(it.startswith(top) for it in archive.namelist())
        names = {it.removeprefix(top) for it in archive.namelist()}
        assert archive.read(top + WORKBOOK) == downloads.file(published, WORKBOOK)
        assert archive.read(top + releases.FACTS) == downloads.file(published, releases.FACTS)
        printed = csv.DictReader(io.TextIOWrapper(archive.open(f"{top}figures.csv"), "utf-8", newline=""))
        assert [row["stated"] for row in printed] == [it.stated for it in published.figures]
    assert {
        "datapackage.json",
        "README.md",
        "CITATION.cff",
        "LICENSE",
        "CHANGELOG.md",
        "CITATION.bib",
    } <= names
    assert {it["path"] for it in published.package["resources"]} <= names


# The page ----------------------------------------------------------------------------------------


def text(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def buttons(app: AppTest) -> list[str]:
    return [it.proto.label for it in app.get("download_button")]


@pytest.fixture
def page(app: AppTest) -> AppTest:
    def script() -> None:
        from web.pages import data

        data.show()

    return AppTest.from_function(script, default_timeout=30)


def test_without_addresses_the_same_files_are_buttons(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert buttons(page) == [
        *(f"Download {name}" for name in releases.WHOLE),
        "Download figures.csv",
        *(f"Download {releases.named(it.version, name)}" for it in reversed(KNOWN) for name in FILES),
    ]
    assert 'href="./data' not in text(page)


def test_the_page_gives_version_day_and_reason(page: AppTest) -> None:
    page.run()
    assert f"Version {NOW.version} of {day(NOW.date)}." in text(page)
    assert NOW.why in text(page)
    assert "not released" not in text(page)


def test_the_page_says_that_tables_are_not_those_of_the_release(page: AppTest, data: Path) -> None:
    figure_changes(data)
    page.run()
    assert f"These tables have changed since version {NOW.version} was released" in text(page)
    assert "figures, changed: “17” became “19”" in text(page)


def test_a_damaged_table_costs_the_whole_files_and_not_the_page(page: AppTest, data: Path) -> None:
    (data / "tables/comparisons.csv").write_bytes(b"nonsense")
    page.run()
    assert not page.exception
    assert "The download of everything cannot be shown" in text(page)
    assert "Download figures.csv" in buttons(page)


def test_a_wrong_register_of_versions_is_told_in_words(page: AppTest, data: Path) -> None:
    (data / "changelog.toml").write_text("versions = 1\n", encoding="utf-8")
    page.run()
    assert not page.exception
    assert "changelog.toml, line 1: unknown key" in text(page)
    assert "Download figures.csv" in buttons(page)


def page_text(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def test_a_link_held_to_a_version_shows_the_tables_as_they_were_released(app: AppTest, data: Path) -> None:
    figure_changes(data)
    app.run()
    assert "“19” is not in its sentence" in page_text(app)
    assert not app.exception
    app.query_params["version"] = NOW.version
    app.run()
    assert not app.exception
    assert "17 countries" in page_text(app)
    assert "is not in its sentence" not in page_text(app)
    assert f"This link shows version {NOW.version}" in page_text(app)


@pytest.mark.parametrize("asked", ["9.9.9", "../tables", "1.0.0/..", "<script>"])
def test_a_version_that_is_none_is_announced_and_the_tables_of_today_are_shown(
    app: AppTest, asked: str
) -> None:
    app.query_params["version"] = asked
    app.run()
    assert not app.exception
    assert f"There is no version “{escape(asked)}” of the tables" in page_text(app)
    assert "over $4.2 billion" in page_text(app)
