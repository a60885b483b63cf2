"""A walk of every view: each page, and on it every choice, fold and link, read off the first HTML.

Nothing here names a control, so that a new one is walked without anyone remembering.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from analysis.wording import titles
from tests.server.conftest import Ask, asking
from tests.serving import serving
from tests.web.parts.test_choice import THIRD

FAULTS = ('class="trouble', 'role="alert"', "stException", "Traceback")
ADDED = (
    "--id third --title Third --stated-on 2024-05-06 --url https://example.org/third --publisher Third --yes"
)


@pytest.fixture(scope="module", params=["two announcements", "three announcements"])
def walked(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("walk")
    data = shutil.copytree(root / "data", folder / "data")
    if request.param == "three announcements":
        (folder / "third.txt").write_text(THIRD, encoding="utf-8")
        add = [sys.executable, "-m", "etl", "add", folder / "third.txt", *ADDED.split(), "--data", data]
        subprocess.run(add, check=True, capture_output=True)
    with serving(root, folder / "log", {"DATA_FOLDER": str(data)}) as server:
        yield asking(server)
        assert server.tracebacks() == []


def views(address: str, page: str) -> Iterator[str]:
    """What a page leads to by one act: links and choices, the options of a box, a fold opened."""
    for link in re.findall(r'<a [^>]*?href="([^"]*)"', page):
        yield unescape(link)
    for form in re.findall(r'<form class="prerender-choice".*?</form>', page, re.DOTALL):
        rest = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form))
        (key,) = set(re.findall(r'<(?:select|button)[^>]* name="([^"]*)"', form))
        for option in re.findall(r"<(?:option|button name)[^>]*>(.*?)</", form):
            yield "?" + urlencode({**rest, key: unescape(option)})
    query = urlsplit(address).query
    for fold in re.findall(r'data-fold="([^"]*)"', page):
        yield "?" + "&".join(filter(None, (query, f"{fold}=true")))


def saved(page: str) -> Iterator[tuple[str, str]]:
    """The name of each file that a page saves, and what is in it."""
    for button in re.findall(r"<button[^>]*data-file=[^>]*>", page):
        held = dict(re.findall(r'data-(file|text|plate)="([^"]*)"', button))
        yield held.pop("file"), *held.values()


# One by one: each begins with words of its own, which are found faster than one of many.
TITLES = [
    re.compile(it, re.DOTALL)
    for it in (
        r"<title>(.*?)</title>",
        r"<h1[^>]*>(.*?)</h1>",
        r'property="og:title" content="([^"]*)"',
        r'<article class="card.*?<h3[^>]*>(.*?)</h3>',
        r'<div class="chart-title.*?<h3[^>]*>(.*?)</h3>',
    )
]


def long_titles(page: str) -> list[str]:
    found = (unescape(it) for title in TITLES for it in title.findall(page))
    return [it for it in found if titles.words(it) > titles.MOST]


def test_every_view_that_a_page_leads_to_is_whole(walked: Ask) -> None:
    first = re.findall(r'<a href="(/\w*)"', walked("/").text.partition("</nav>")[0])
    assert len(first) >= 6
    faults, seen, left = [], set(first), list(first)
    files: dict[str, str] = {}
    while left:
        address = left.pop()
        answer = walked(address)
        page = answer.text if address in first or "?" in address else ""
        if answer.status >= 400 or any(it in page for it in FAULTS):
            faults.append(f"{answer.status} {address}")
        for name, content in saved(page):
            if files.setdefault(name, content) != content:
                faults.append(f"{name} is another file on {address}")
        faults += [f"{address}: {it}" for it in long_titles(page)]
        if address not in first:
            continue
        for view in views(address, page):
            to = urlsplit(urljoin(f"http://here{address}", view))
            found = to.path + (f"?{to.query}" if to.query else "")
            if to.netloc == "here" and found not in seen:
                seen.add(found)
                left.append(found)
    assert faults == []
    assert len(seen) > 100, len(seen)
    assert len(files) > 40, len(files)
