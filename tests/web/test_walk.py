"""A walk of every view where only Streamlit serves: each page, and on it choices, folds and links to a view.

Nothing here names a control, so that a new one is walked without anyone remembering. The same where our own
server answers is in tests/server/test_walk.py.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup, Selectbox

from tests.server.test_walk import ADDED
from tests.web.parts.test_choice import THIRD, opened

PAGES = sorted(it.stem for it in Path(__file__).parents[2].glob("web/pages/[a-z]*.py"))
MOST = 8
TROUBLE = re.compile(r'class="trouble|role="alert"')


def views(app: AppTest) -> Iterator[dict[str, str]]:
    """The views that a page leads to by one act, as its address would have them: folds, and links to it."""
    yield from ({fold.proto.query_param_key: "true"} for fold in app.expander if fold.proto.query_param_key)
    for link in re.findall(r'href="(\?[^"]*)"', shown(app)):
        yield dict(parse_qsl(urlsplit(unescape(link)).query))


def controls(app: AppTest) -> list[Selectbox[str] | ButtonGroup[str]]:
    return [*app.selectbox, *app.pills]


def choices(app: AppTest) -> Iterator[tuple[int, str]]:
    """The options of every control, by its place; of a long list the ends and some between."""
    for place, control in enumerate(controls(app)):
        for option in {*control.options[:: len(control.options) // MOST + 1], control.options[-1]}:
            yield place, option


def shown(app: AppTest) -> str:
    return "\n".join(it.proto.body for it in app.get("html"))


@pytest.fixture(scope="module", params=["two announcements", "three announcements"])
def told(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of so many announcements."""
    folder = tmp_path_factory.mktemp("walk")
    data = shutil.copytree(root / "data", folder / "data")
    if request.param == "three announcements":
        (folder / "third.txt").write_text(THIRD, encoding="utf-8")
        add = [sys.executable, "-m", "etl", "add", folder / "third.txt", *ADDED.split(), "--data", data]
        subprocess.run(add, check=True, capture_output=True)
    return data


@pytest.mark.parametrize("page", PAGES)
def test_every_view_that_a_page_leads_to_is_whole(
    told: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(told))
    app = opened(page)
    assert not TROUBLE.search(shown(app))
    for query in views(app):
        assert not TROUBLE.search(shown(opened(page, **query))), query
    for place, option in list(choices(app)):
        if option not in controls(app)[place].options:  # one may leave out what another has chosen
            app = opened(page)
        controls(app)[place].select(option).run()
        assert not app.exception, option
        assert not TROUBLE.search(shown(app)), option


def test_there_is_much_to_walk() -> None:
    walked = [opened(page) for page in PAGES]
    assert sum(len([*views(app), *choices(app)]) for app in walked) > 60
