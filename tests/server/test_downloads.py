"""What programs and spreadsheets fetch: the tables, their package, the archive, and the same as JSON."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from etl.tables import read_all
from tests.server.conftest import Ask
from web import csv_output
from web.dataset import current
from web.files import downloads

QUOTES = {"schema": {"fields": [{"name": "quote", "type": "string"}, {"name": "value", "type": "integer"}]}}
NAME = "mine-action-funding"


def package(root: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(
        (root / "data/tables/datapackage.json").read_text(encoding="utf-8")
    )
    return found


def test_every_table_is_sent_as_it_was_built(ask: Ask, root: Path) -> None:
    for resource in package(root)["resources"]:
        answer = ask(f"/data/{resource['path']}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.body == (root / "data/tables" / resource["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(answer.body).hexdigest()}" == resource["hash"]


def test_the_archive_is_a_data_package_that_reads_back(ask: Ask, tmp_path: Path) -> None:
    answer = ask("/data/mine-action-funding.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert {"datapackage.json", "figures.csv", "README.md", "CITATION.cff"} <= {
        it.name for it in folder.iterdir()
    }
    assert len(read_all(folder)["figures"]) > 0
    assert ask("/data/mine-action-funding.zip").headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize("path", ["/data/figures.csv", "/data/datapackage.json", "/api/figures.json"])
def test_who_has_it_already_is_told_so(ask: Ask, path: str) -> None:
    first = ask(path)
    again = ask(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(path, If_None_Match='"other"').status == 200
    assert ask(path, "HEAD").headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", ["/data/figures.csv", "/api/figures.json", "/api/comparisons.json"])
def test_any_page_may_read_the_data(ask: Ask, path: str) -> None:
    assert ask(path, Origin="https://elsewhere.example").headers["access-control-allow-origin"] == "*"


def test_nothing_can_be_written(ask: Ask) -> None:
    assert ask("/data/figures.csv", "PUT").status == 405
    assert ask("/api/figures.json", "POST").status == 405
    assert ask("/", "POST").status == 405


@pytest.mark.parametrize(
    ("kind", "type_"), [("xlsx", "application/vnd.openxml"), ("json", "application/json")]
)
def test_everything_is_one_file_to_download(ask: Ask, root: Path, kind: str, type_: str) -> None:
    answer = ask(f"/data/{NAME}.{kind}")
    version = current(root / "data").version
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(type_)
    assert answer.headers["content-disposition"] == f'attachment; filename="{NAME}-{version}.{kind}"'
    assert ask(f"/data/{NAME}.{kind}", If_None_Match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize("kind", ["zip", "xlsx"])
def test_a_released_file_is_sent_as_it_was_kept_and_never_asked_for_again(
    ask: Ask, root: Path, kind: str
) -> None:
    answer = ask(f"/data/1.0.0/{NAME}.{kind}")
    assert answer.status == 200
    assert answer.body == (root / f"data/releases/1.0.0/{NAME}.{kind}").read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-disposition"] == f'attachment; filename="{NAME}-1.0.0.{kind}"'
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["9.9.9/mine-action-funding.zip", "1.0.0/datapackage.json", "1.0.0/x.toml"])
def test_an_unknown_version_is_a_404_in_words(ask: Ask, path: str) -> None:
    answer = ask(f"/data/{path}")
    assert answer.status == 404
    assert "See the versions at /data." in answer.text
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize(
    "path",
    ["../changelog.toml", "1.0.0/../../changelog.toml", "%2e%2e/changelog.toml", "..%5cchangelog.toml",
     "1.0.0/..%2f..%2fchangelog.toml", "1.0.0%2f..%2f..%2fchangelog.toml", "1.0.0/%2e%2e/../changelog.toml",
     "/changelog.toml", "1.0.0//mine-action-funding.zip", "1.0.0/mine-action-funding.zip%00"],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_listed(ask: Ask, path: str) -> None:
    answer = ask(f"/data/{path}")
    assert answer.status in (400, 404)
    assert b"[[version]]" not in answer.body


def test_an_unknown_file_is_a_404_that_says_where_to_look(ask: Ask) -> None:
    answer = ask("/data/nope.csv")
    assert answer.status == 404
    assert "/data/datapackage.json" in answer.text


def test_the_api_keeps_qualifier_bounds_sentence_and_source(ask: Ask, root: Path) -> None:
    rows = {row["figure_id"]: row for row in json.loads(ask("/api/figures.json").body)["figures"]}
    with (root / "data/tables/figures.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(rows) == len(table)
    for stated in table:
        row = rows[stated["figure_id"]]
        assert row["qualifier"] == stated["qualifier"]
        assert row["sentence"] == stated["sentence"]
        assert row["lower"] == (int(stated["lower"]) if stated["lower"] else None)
        assert row["upper"] == (int(stated["upper"]) if stated["upper"] else None)
        assert row["source"]["stated_on"] in stated["announcement_id"]
        assert row["source"]["url"].startswith("https://")


def test_a_silent_document_is_null_in_the_api_and_never_nought(ask: Ask) -> None:
    rows = json.loads(ask("/api/comparisons.json").body)["comparisons"]
    once = [row for row in rows if row["status"] == "reported_once"]
    assert once
    for row in once:
        assert row["to"]["figure_id"] is None
        assert row["change"] == {"low": None, "high": None}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+cmd|x", "-A1", "@SUM(A1)", "\tx", '=HYPERLINK("http://a.example")']
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([["quote", "value"], [cell, "-5"]])
    safe = csv_output.table(written.getvalue().encode(), QUOTES)
    assert list(csv.reader(io.StringIO(safe.decode(), newline=""))) == [
        ["quote", "value"],
        [f"'{cell}", "-5"],
    ]


@pytest.mark.parametrize("cell", ["-71 35, -70.5 36", "+4", "-", "a=b", "over 90"])
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    table = f'quote\n"{cell}"\n'.encode()
    assert csv_output.table(table, QUOTES) == table


def test_the_package_describes_the_tables_as_they_are_sent(root: Path, tmp_path: Path) -> None:
    data = shutil.copytree(root / "data", tmp_path / "data")
    table, descriptor = data / "tables/ledger.csv", data / "tables/datapackage.json"
    head, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline=""))
    rows[0][head.index("reason")] = "=cmd()"
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([head, *rows])
    before, after = table.read_bytes(), written.getvalue().encode()
    table.write_bytes(after)
    sums = [hashlib.sha256(content).hexdigest() for content in (before, after)]
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace(*sums), encoding="utf-8")

    dataset = current(data)
    sent = downloads.file(dataset, "ledger.csv")
    said = json.loads(downloads.file(dataset, "datapackage.json"))
    ledger = next(it for it in said["resources"] if it["name"] == "ledger")
    assert b"'=cmd()" in sent
    assert ledger["hash"] == f"sha256:{hashlib.sha256(sent).hexdigest()}"
    assert ledger["bytes"] == len(sent)
