import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.web.announced import MORE, announce


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


@pytest.fixture(scope="session")
def announced(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A copy of data/ with two, three or ten announcements, built once: to be read, not to be changed."""

    @cache
    def data(count: str) -> Path:
        copy = shutil.copytree(root / "data", tmp_path_factory.mktemp(count) / "data")
        if MORE[count]:
            announce(copy, MORE[count])
        return copy

    return data


@pytest.fixture(params=MORE)
def many(
    request: pytest.FixtureRequest, announced: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Each of these, in the place the pages read from."""
    data = announced(request.param)
    monkeypatch.setenv("DATA_FOLDER", str(data))
    return data


@pytest.fixture
def app(root: Path) -> AppTest:
    return AppTest.from_file(str(root / "dashboard.py"), default_timeout=30)
