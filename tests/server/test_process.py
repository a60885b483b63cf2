"""The process: how it starts, what it holds, and how it ends."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.server.conftest import asking
from tests.serving import Server, command, free_port, wait_until_healthy
from web.asgi.header_timeout import HEADER_SECONDS

FEW = 256  # descriptors, where readers are many


@contextmanager
def started(
    root: Path, log: Path, port: int, *around: str
) -> Iterator[tuple[Server, subprocess.Popen[bytes]]]:
    server = Server(f"http://127.0.0.1:{port}", log)
    words = [*around, *command(root, port)]
    with log.open("wb") as sink, subprocess.Popen(words, cwd=root, stdout=sink, stderr=sink) as run:
        try:
            wait_until_healthy(server, run)
            yield server, run
        finally:
            run.kill()


def half_asked(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=HEADER_SECONDS + 20)
    line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    return line


def slowly_read(port: int) -> socket.socket:
    """A reader who asks for far more than he takes: the answers fill every buffer on the way."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    line.sendall(b"GET /data/mine-action-funding.zip HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)
    assert line.recv(1024)
    for _ in range(20):  # meanwhile the buffers fill
        assert asking(Server(f"http://127.0.0.1:{port}", Path()))("/healthz").status == 200
    return line


@contextmanager
def dealt_with(name: str, way: signal.Handlers) -> Iterator[signal.Signals]:
    """A process started here meets that signal so, whatever the tests were started with (nohup)."""
    number = signal.Signals[name]
    before = signal.signal(number, way)
    try:
        yield number
    finally:
        signal.signal(number, before)


@dataclass(frozen=True)
class Slow:
    """The lines of questions that are never finished, dripped or not, and of one that is asked again."""

    dripping_ended: bool
    silent: tuple[bytes, bytes]
    kept: bool


@dataclass(frozen=True)
class Running:
    """A server with what it had said when it first answered, and what became of the lines of slow askers."""

    server: Server
    process: subprocess.Popen[bytes]
    said: str
    slow: Future[Slow]


def ask_slowly(port: int) -> Slow:
    """One wait for all: as long as a question may take, and a little longer."""
    with ExitStack() as lines:
        begun, silent, dripping = (lines.enter_context(half_asked(port)) for _ in range(3))
        asking_on = HTTPConnection("127.0.0.1", port, timeout=30)
        lines.callback(asking_on.close)
        asking_on.connect()
        began, line, ended = time.monotonic(), asking_on.sock, False
        while time.monotonic() - began < HEADER_SECONDS + 3:
            asking_on.request("GET", "/healthz")
            assert asking_on.getresponse().read()
            try:
                dripping.sendall(b"X-Drip: 1\r\n")
            except OSError:
                ended = True
            time.sleep(0.5)
        return Slow(ended, (begun.recv(1), silent.recv(1)), asking_on.sock is line)


@pytest.fixture(scope="module")
def running(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Started with nohup, where the soft limit of descriptors is small and the hard one is not.

    The wait for slow askers begins here, so that the other tests are done meanwhile.
    """
    port, log = free_port(), tmp_path_factory.mktemp("process") / "log"
    around = () if os.name == "nt" else ("nohup", "sh", "-c", f'ulimit -S -n {FEW}; exec "$@"', "sh")
    with started(root, log, port, *around) as (server, process), ThreadPoolExecutor() as threads:
        yield Running(server, process, log.read_text(), threads.submit(ask_slowly, port))
        process.terminate()
        assert process.wait(timeout=40) == 0
        assert server.tracebacks() == []


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
@pytest.mark.usefixtures("running")  # so that there is one wait
def test_it_ends_with_nought_in_seconds_however_slow_a_reader_is(root: Path, tmp_path: Path) -> None:
    """Three at once: each waits for its reader as long as it may."""
    with ExitStack() as running:
        started_at, runs = {}, {}
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            port = free_port()
            number = running.enter_context(dealt_with(name, signal.SIG_DFL))
            runs[name] = running.enter_context(started(root, tmp_path / name, port))
            running.enter_context(slowly_read(port))
            runs[name][1].send_signal(number)
            started_at[name] = time.monotonic()
        for name, (server, run) in runs.items():
            assert run.wait(timeout=40) == 0, name
            assert "Waiting for connections" in server.log.read_text(), f"{name}: the reader was not slow"
            assert time.monotonic() - started_at[name] < 25, name
            assert server.tracebacks() == []


def test_a_taken_port_is_one_sentence_and_no_address_to_open(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(command(root, port), cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"port {port} is taken; take another" in done.stderr
    assert "Open" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_without_data_it_says_so_and_serves_nothing(root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_FOLDER": str(tmp_path / "nowhere")}
    done = subprocess.run(
        command(root, free_port()), cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    (line,) = (it for it in done.stderr.splitlines() if "INFO" not in it)
    assert line.startswith(f"There is no folder {tmp_path / 'nowhere'}. Serve from a checkout")
    assert "Open" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
def test_it_outlives_the_terminal_where_nohup_says_so(running: Running) -> None:
    running.process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        running.process.wait(timeout=2)
    assert asking(running.server)("/healthz").status == 200


def test_the_address_is_told_once_there_is_something_to_see(running: Running) -> None:
    assert f"Open {running.server.url}/" in running.said


@pytest.mark.skipif(os.name == "nt", reason="no soft limits")
def test_many_open_lines_leave_room_for_the_next_reader(running: Running) -> None:
    port = int(running.server.url.rpartition(":")[2])
    with ExitStack() as lines:
        for _ in range(3 * FEW):
            lines.enter_context(half_asked(port))
        assert asking(running.server)("/healthz").status == 200


def test_a_question_that_is_never_finished_ends_its_line_and_a_line_that_asks_on_is_kept(
    running: Running,
) -> None:
    found = running.slow.result()
    assert found.dripping_ended, "a drop now and then keeps the line for ever"
    assert found.silent == (b"", b"")
    assert found.kept
