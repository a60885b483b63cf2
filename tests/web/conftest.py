import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Every run of an AppTest reads what each package says of itself; no package comes while tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(autouse=True)
def plotly_js(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which plotly.js lies, whatever this checkout was set up with; a test may empty it."""
    folder = tmp_path_factory.mktemp("static")
    (folder / "plotly-basic-0.0.0.min.js").touch()
    monkeypatch.setenv("STATIC_FOLDER", str(folder))
    return folder


@pytest.fixture
def data(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ to break, in the place the pages read from."""
    copy = shutil.copytree(root / "data", tmp_path / "data")
    monkeypatch.setenv("DATA_FOLDER", str(copy))
    return copy


@pytest.fixture
def app(root: Path) -> AppTest:
    return AppTest.from_file(str(root / "dashboard.py"), default_timeout=30)
