"""The product served as `make run` serves it, on a free port of this machine, for as long as a test needs."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

START_SECONDS = 60
NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
NO_NGINX = "No nginx: apt-get install nginx-light (Debian)"


@dataclass
class Server:
    url: str
    log: Path
    read: int = 0
    pid: int = 0

    def tracebacks(self) -> list[str]:
        """What was logged since the last look, if there is a traceback in it."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        new, self.read = text[self.read :], len(text)
        return [f"the server logged:\n{new}"] if "Traceback" in new else []


def command(root: Path, port: int, python: Path = Path(sys.executable)) -> list[str]:
    """What `make run` runs, asked of make itself so that the two can't drift apart."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    programs = shlex.quote(str(python.parent)).replace("$", "$$")  # the path may hold a blank
    make = ["make", "--dry-run", "run", f"bin={programs}", "ADDRESS=127.0.0.1", f"PORT={port}"]
    recipe = subprocess.check_output(make, cwd=root, env=environment, text=True)
    return shlex.split(recipe.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    root: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
    *,
    run: str = "",
    around: Callable[..., list[str]] = lambda *command: list(command),
    port: int = 0,
) -> Iterator[Server]:
    """`run` is what to run instead of what `make run` does, {port} in it filled in; `around` wraps it."""
    port = port or free_port()
    started = [sys.executable, "-m", *shlex.split(run.format(port=port))] if run else command(root, port)
    server = Server(f"http://127.0.0.1:{port}", log)
    with log.open("wb") as sink:
        process = subprocess.Popen(
            around(*started),
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        server.pid = process.pid
        wait_until_healthy(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def behind_nginx(
    root: Path, folder: Path, replicas: Sequence[str], changes: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of nginx with our own configuration; its port, its replicas and `changes` filled in."""
    port = free_port()
    upstream = (root / "deploy/upstream.conf").read_text(encoding="utf-8")
    servers = re.compile(r"( *server )page-1:8501( .*\n)( *server .*\n)*")
    assert servers.search(upstream)
    replaced = servers.sub(lambda it: "".join(f"{it[1]}{replica}{it[2]}" for replica in replicas), upstream)
    (folder / "upstream.conf").write_text(replaced, encoding="utf-8")
    ours = (root / "deploy/nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "listen 8080": f"listen 127.0.0.1:{port}",
        "/tmp/nginx": f"{folder}/nginx",
        **(changes or {}),
    }.items():
        assert old in ours
        ours = ours.replace(old, new)
    (folder / "nginx.conf").write_text(ours, encoding="utf-8")
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        wait_until_open(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=15)


def wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx did not start", pytrace=False)


def wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    why = f"silent for {START_SECONDS} s" if process.poll() is None else f"it ended with {process.returncode}"
    pytest.fail(f"The server did not start, {why}:\n{server.log.read_text(errors='replace')}", pytrace=False)


@contextmanager
def serving_copy(root: Path, folder: Path) -> Iterator[tuple[Server, Path]]:
    """The product, and the copy of its data that it serves, to be changed; see `made_whole`."""
    data = shutil.copytree(root / "data", folder / "kept-on-the-server")
    with serving(root, folder / "log", {"DATA_FOLDER": str(data)}) as server:
        yield server, data


def made_whole(data: Path, root: Path) -> None:
    """The copy is what it was, down to the times of its files, so that nothing of it is read anew."""
    shutil.rmtree(data)
    shutil.copytree(root / "data", data)
