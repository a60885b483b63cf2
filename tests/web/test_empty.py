"""Tables that hold nothing but their headers: a page says so in a sentence and goes on."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from web.dataset import AROUND, STATED

PAGES = ("overview", "timeline", "recipients", "evidence", "check", "data", "method")


def empty(tables: Path, name: str) -> None:
    """As a build that found nothing would have left it, sum and size on record."""
    package = tables / "datapackage.json"
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    resource = next(it for it in descriptor["resources"] if it["name"] == name)
    path = tables / resource["path"]
    header = path.read_bytes().splitlines(keepends=True)[0]
    path.write_bytes(header)
    resource |= {"hash": f"sha256:{hashlib.sha256(header).hexdigest()}", "bytes": len(header)}
    package.write_text(json.dumps(descriptor), encoding="utf-8")


def opened(page: str) -> str:
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=30)
    app.run()
    assert not app.exception, app.exception[0].value
    return "\n".join(html.proto.body for html in app.get("html"))


@pytest.fixture(scope="module", params=[*STATED, *AROUND, "country_shapes"])
def emptied(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed tables, one of them emptied: that is what the folder is called."""
    data = shutil.copytree(root / "data", tmp_path_factory.mktemp("empty") / request.param)
    empty(data / "tables", request.param)
    return data


@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_over_a_table_without_rows(
    emptied: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(emptied))
    said = opened(page)
    assert "<h1>" in said or f"there is nothing to show yet. {emptied.name}.csv has no rows." in said
    assert "cannot be shown" not in said
