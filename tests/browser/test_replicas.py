"""Three replicas behind nginx, nobody bound to one: one dies, and no reader loses anything."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Server, free_port, serving, wait_until_healthy

NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
pytestmark = pytest.mark.skipif(NGINX is None, reason="No nginx: apt-get install nginx-light (Debian)")


@pytest.fixture(scope="module")
def replicas(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    with ExitStack() as running:
        yield [
            running.enter_context(serving(root, tmp_path_factory.mktemp("replica") / "log")) for _ in range(3)
        ]


@pytest.fixture(scope="module")
def balanced(root: Path, replicas: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx with our own configuration, its port and its replicas filled in."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    servers = "".join(f"server {urlsplit(it.url).netloc} max_fails=1 fail_timeout=5s;\n" for it in replicas)
    (folder / "upstream.conf").write_text(f"upstream page {{\n{servers}}}\n", encoding="utf-8")
    ours = (root / "deploy/nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp/nginx", f"{folder}/nginx")
    (folder / "nginx.conf").write_text(ours, encoding="utf-8")
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        nginx = Server(f"http://127.0.0.1:{port}", folder / "log")
        wait_until_healthy(nginx, process)
        yield nginx.url
    finally:
        process.terminate()
        process.wait(timeout=15)


@pytest.fixture
def readers(browser: Browser, balanced: str) -> Iterator[Callable[[str], Page]]:
    with ExitStack() as opened:

        def read(address: str) -> Page:
            page = opened.enter_context(browser.new_context(base_url=balanced)).new_page()
            page.set_default_timeout(60_000)
            page.goto(address)
            page.locator("#root .foot").wait_for()
            return page

        yield read


def choose(page: Page, table: str) -> None:
    page.get_by_role("radio", name=table).click()
    expect(page.get_by_role("heading", name=table.title())).to_be_visible(timeout=60_000)


def test_one_replica_dies_and_every_view_download_and_link_goes_on(
    readers: Callable[[str], Page], replicas: list[Server], balanced: str
) -> None:
    pages = [readers("/data") for _ in range(6)]
    for page in pages:
        choose(page, "ledger")
    os.kill(replicas[0].pid, signal.SIGKILL)
    for page in pages:
        choose(page, "commitments")
        expect(page).to_have_url(re.compile("table=commitments"))
    for page in pages[:3]:
        link = page.get_by_role("link", name="Download commitments.csv").get_attribute("href")
        assert link == "./data/commitments.csv"
        again = readers(page.url)
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
