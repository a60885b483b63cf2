"""Three replicas behind nginx, nobody bound to one: one dies, and no reader loses anything."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrived
from tests.serving import NGINX, NO_NGINX, Server, behind_nginx, serving

pytestmark = pytest.mark.skipif(NGINX is None, reason=NO_NGINX)


@pytest.fixture(scope="module")
def replicas(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    with ExitStack() as running:
        yield [
            running.enter_context(serving(root, tmp_path_factory.mktemp("replica") / "log")) for _ in range(3)
        ]


@pytest.fixture(scope="module")
def balanced(root: Path, replicas: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with behind_nginx(
        root, tmp_path_factory.mktemp("nginx"), [urlsplit(it.url).netloc for it in replicas]
    ) as url:
        yield url


@pytest.fixture
def readers(browser: Browser, balanced: str) -> Iterator[Callable[..., list[Page]]]:
    """A page for each of the addresses, in a browser that has none of it yet."""
    with ExitStack() as opened:

        def read(*addresses: str) -> list[Page]:
            context = opened.enter_context(browser.new_context(base_url=balanced))
            context.set_default_timeout(60_000)
            pages = [context.new_page() for _ in addresses]
            for page, address in zip(pages, addresses, strict=True):
                page.goto(address)
                arrived(page).locator("#root .foot").wait_for()
            return pages

        yield read


def choose(page: Page, table: str) -> None:
    page.get_by_role("link", name=table.title(), exact=True).click()
    expect(page.get_by_role("heading", name=table.title())).to_be_visible(timeout=60_000)


def test_one_replica_hangs_and_nobody_waits_for_long(
    readers: Callable[..., list[Page]], replicas: list[Server], balanced: str
) -> None:
    os.kill(replicas[1].pid, signal.SIGSTOP)
    try:
        for path in ["/", "/data/figures.csv", "/api/figures.json", "/healthz"] * 3:
            with urlopen(balanced + path, timeout=25) as answer:
                assert answer.status == 200
        (page,) = readers("/data")
        choose(page, "ledger")
    finally:
        os.kill(replicas[1].pid, signal.SIGCONT)


def test_one_replica_dies_and_every_view_download_and_link_goes_on(
    readers: Callable[..., list[Page]], replicas: list[Server], balanced: str
) -> None:
    pages = readers(*["/data"] * 6)
    for page in pages:
        choose(page, "ledger")
    os.kill(replicas[0].pid, signal.SIGKILL)
    for page in pages:
        choose(page, "commitments")
        expect(page).to_have_url(re.compile("table=commitments"))
    for page in pages[:3]:
        link = page.get_by_role("link", name="Download commitments.csv").get_attribute("href")
        assert link == "./data/commitments.csv"
    for again in readers(*(page.url for page in pages[:3])):
        expect(again.get_by_role("heading", name="Commitments")).to_be_visible()
    for path in [
        "/",
        "/evidence",
        "/data/figures.csv",
        "/data/mine-action-funding.zip",
        "/api/figures.json",
    ] * 4:
        with urlopen(balanced + path, timeout=20) as answer:
            assert answer.status == 200
