"""What the server answers before any browser runs a script: pages, health, and a 404 for the rest."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import Ask, asking
from tests.serving import Server, free_port, serving
from web.settings import HERE, settings

PAGES = ["/", "/timeline", "/recipients", "/evidence", "/check", "/data", "/method"]


def figures(root: Path) -> list[dict[str, str]]:
    with (root / "data/tables/figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_html_has_every_figure_in_the_sources_own_words(ask: Ask, root: Path) -> None:
    page = ask("/").text
    for row in figures(root):
        assert row["stated"] in page, row["figure_id"]
    assert "not stated" in page
    assert "running total" in page
    assert page.count("<rect") > 4, "a chart is drawn"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_without_a_script(ask: Ask, page: str) -> None:
    answer = ask(page)
    assert answer.status == 200
    assert answer.text.count("<h1") == 1
    assert '<footer class="foot">' in answer.text


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("page", ["/", "/timeline?embed=true", "/data?table=ledger"])
def test_a_page_that_a_browser_has_is_not_sent_again(ask: Ask, page: str, encoding: str) -> None:
    first = ask(page, Accept_Encoding=encoding)
    again = ask(page, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "content-encoding" not in again.headers
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    other = "identity" if encoding == "gzip" else "gzip"
    assert ask(page, Accept_Encoding=other, If_None_Match=first.headers["etag"]).status == 200
    assert ask("/method", Accept_Encoding=encoding, If_None_Match=first.headers["etag"]).status == 200


def test_a_shared_link_is_that_view_from_the_first_html_on(ask: Ask) -> None:
    closed, opened = ask("/").text, ask("/?aid_source=true").text
    assert closed.count("<details open>") == 0
    assert opened.count("<details open>") == 1


@pytest.mark.parametrize(
    "path",
    ["/nope", "/evidence/deeper", "/index.html", "/_stcore/metrics", "/_stcore/agent/interact",
     "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/script-health-check",
     "/static/x.js", "/static/", "/_stcore/stream", "/_stcore/stream/x", "/_stcore/upload_file/a/b",
     "/component/x/y", "/.streamlit/config.toml", "/web/server.py"],
)  # fmt: skip
def test_an_unknown_path_is_a_404(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert "Page not found" in answer.text


def test_a_trailing_slash_is_forgiven(ask: Ask) -> None:
    answer = ask("/evidence/")
    assert (answer.status, answer.headers["location"]) == (301, "/evidence")


def test_health_names_the_version_of_the_data(ask: Ask, root: Path) -> None:
    answer = ask("/healthz")
    package = json.loads((root / "data/tables/datapackage.json").read_text(encoding="utf-8"))
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ok", "data": package["version"]}


def test_health_says_which_table_is_damaged_and_that_it_is_well_again(told: tuple[Ask, Path]) -> None:
    ask, data = told
    table = data / "tables/commitments.csv"
    whole = table.read_bytes()
    table.write_bytes(whole.replace(b"APL", b"XXX"))
    damaged = ask("/healthz")
    assert damaged.status == 503
    assert "commitments.csv: is not the file that was built" in damaged.text
    assert ask("/").status == 200, "the rest is still served"
    assert "cannot be shown" in ask("/").text
    table.write_bytes(whole)
    assert ask("/healthz").status == 200
    assert "cannot be shown" not in ask("/").text


def test_the_tables_may_lie_elsewhere(told: tuple[Ask, Path]) -> None:
    ask, data = told
    (data / "tables/figures.csv").unlink()
    assert "figures.csv" in ask("/healthz").text


def test_streamlit_run_finds_the_server_from_any_folder(root: Path, tmp_path: Path) -> None:
    run = f"streamlit run '{root}/web/server.py' --server.headless true --server.port {{port}}"
    with serving(tmp_path, tmp_path / "log", run=run) as server:
        assert "over $2.3 billion" in asking(server)("/").text


@pytest.mark.parametrize("file", ["web/server.py", "dashboard.py"])
def test_streamlit_run_serves_it_too(root: Path, tmp_path: Path, file: str) -> None:
    run = f"streamlit run {file} --server.address 127.0.0.1 --server.port {{port}}"
    with serving(root, tmp_path / "log", run=run) as server:
        page = asking(server)("/")
        assert page.status == 200
        assert ("over $2.3 billion" in page.text) is (file == "web/server.py")
        assert not server.tracebacks()


def test_settings_read_the_public_address_and_the_names() -> None:
    assert settings({}).allowed_hosts == ("*",)
    known = settings({"PUBLIC_URL": "https://mines.example.org/"})
    assert known.public_url == "https://mines.example.org"
    assert known.allowed_hosts[0] == "mines.example.org"
    assert "localhost" in known.allowed_hosts
    assert settings({"ALLOWED_HOSTS": "a.org, *.b.org"}).allowed_hosts == ("a.org", "*.b.org", *HERE)
    both = settings({"PUBLIC_URL": "https://mines.example.org", "ALLOWED_HOSTS": "a.org"})
    assert both.allowed_hosts == ("mines.example.org", "a.org", *HERE)


def container(root: Path, port: str) -> tuple[list[str], list[str], dict[str, str]]:
    """What the image starts, what its health check asks (both out of the Dockerfile), and what is set."""
    told = (root / "deploy/Dockerfile").read_text(encoding="utf-8")
    check, start = (json.loads(it) for it in re.findall(r"^(?:  )?CMD (\[.*\])$", told, re.MULTILINE))
    environment = {
        "PUBLIC_URL": "https://mines.example.org",
        "ALLOWED_HOSTS": "a.example",
        "PORT": port,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    return start, check, environment


@pytest.fixture(scope="module")
def contained(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, log = free_port(), tmp_path_factory.mktemp("container") / "log"
    start, _, environment = container(root, str(port))
    with serving(root, log, environment, around=lambda *_: start, port=port) as server:
        yield server


def test_more_names_close_no_door(contained: Server) -> None:
    ask = asking(contained)
    for host in ("mines.example.org", "a.example", "127.0.0.1:1", "localhost", "[::1]:8501"):
        assert ask("/healthz", Host=host).status == 200, host
    assert ask("/healthz", Host="b.example").status == 400


def test_the_container_finds_itself_well_with_both_variables_set(contained: Server, root: Path) -> None:
    port = contained.url.rpartition(":")[2]
    _, check, environment = container(root, port)
    done = subprocess.run(check, env={**os.environ, **environment}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    for host in ("mines.example.org", "a.example", f"localhost:{port}"):
        assert asking(contained)("/", Host=host).status == 200, host


def test_settings_know_where_the_tables_lie_and_whether_our_routes_answer(root: Path) -> None:
    assert (settings({}).data, settings({}).served) == (root / "data", False)
    told = settings({"DATA_FOLDER": "/tables", "WEB_SERVER": "true"})
    assert (told.data, told.served) == (Path("/tables"), True)


@pytest.mark.parametrize("address", ["mines.example.org", "ftp://a.org", "https://a.org/path", "https://"])
def test_a_public_address_that_is_none_stops_the_start(address: str) -> None:
    with pytest.raises(ValueError, match="PUBLIC_URL"):
        settings({"PUBLIC_URL": address})
