"""Tables damaged while they are served: said with the reason, never a 500, never a path of the server."""

from pathlib import Path

import pytest

from tests.server.conftest import Ask

ADDRESSES = (
    "/ /timeline /recipients /evidence /data /method /brief /brief.pdf /api/figures.json /data/figures.csv"
    " /data/datapackage.json /data/mine-action-funding.zip /data/mine-action-funding.json"
    " /data/1.0.0/mine-action-funding.zip"
).split()
PACKAGES = {
    "half of it": lambda text: text[: len(text) // 2],
    "nothing": lambda _: "",
    "no list of tables": lambda _: '{"resources": {}}',
    "a table that is none": lambda _: '{"resources": [1]}',
    "a table without a sum": lambda text: text.replace('"hash"', '"cash"'),
    "a table without columns": lambda text: text.replace('"fields"', '"yields"'),
    "a title that is none": lambda text: text.replace('"title": "', '"title": 1, "subtitle": "'),
    "too deep": lambda _: "[" * 100_000,
}


@pytest.mark.parametrize("damage", PACKAGES)
def test_a_damaged_data_package_is_told_everywhere(told: tuple[Ask, Path], damage: str) -> None:
    ask, data = told
    package = data / "tables/datapackage.json"
    package.write_text(PACKAGES[damage](package.read_text(encoding="utf-8")), encoding="utf-8")
    health = ask("/healthz")
    assert health.status == 503
    assert "datapackage.json" in health.text
    for path in ADDRESSES:
        answer = ask(path)
        assert answer.status in {200, 404, 503}, path
        assert str(data).encode() not in answer.body, path
    assert "cannot be shown" in ask("/").text


@pytest.mark.parametrize("table", ["figures.csv", "datapackage.json"])
def test_a_missing_file_is_told_without_its_folder(told: tuple[Ask, Path], table: str) -> None:
    ask, data = told
    (data / "tables" / table).unlink()
    for path in ("/healthz", *ADDRESSES):
        answer = ask(path)
        assert answer.status in {200, 404, 503}, path
        assert data.name not in answer.text if path != "/brief.pdf" else True, path
    assert table in ask("/healthz").text


def test_a_broken_archive_of_a_release_is_told_in_a_link_held_to_it(told: tuple[Ask, Path]) -> None:
    ask, data = told
    for archive in (data / "releases").glob("*/*.zip"):
        archive.write_bytes(archive.read_bytes()[:5000])
        answer = ask(f"/?version={archive.parent.name}")
        assert answer.status == 200
        assert "cannot be shown" in answer.text
        assert f"releases/{archive.parent.name}" in answer.text
        assert str(data) not in answer.text
