"""Two hundred readers on one process, each changing the view every ten seconds, against Streamlit's own way.

Readers here are websockets that speak Streamlit's protocol: what a browser does with the answer is
another measure, in `browsing`.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.serving import Server, serving

ROOT = Path(__file__).parents[1]
MANY, FEW, EVERY, TURNS = 200, 10, 10, 2
VIEWS = ("aid_source=true", "freed_source=true", "")
PLAIN = "streamlit run {file} --server.address 127.0.0.1 --server.port {{port}} --server.headless true"
# What Streamlit does unless told otherwise.
ITS_OWN = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"}


@dataclass
class Crowd:
    """Seconds of each first run and of each change of view, and what the process grew by a session."""

    first: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    kilobytes: float = 0.0
    failed: int = 0

    @property
    def p95(self) -> float:
        return quantiles(self.changes, n=20)[-1]


async def run(line: ClientConnection, query: str) -> float:
    """Ask for a view and read until its script has ended; seconds."""
    started = time.perf_counter()
    await line.send(BackMsg(rerun_script=ClientState(query_string=query)).SerializeToString())
    while True:
        said = ForwardMsg.FromString(bytes(await line.recv()))  # type: ignore[arg-type]
        if said.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started


async def reader(url: str, wait: float, crowd: Crowd) -> None:
    await asyncio.sleep(wait)
    try:
        async with connect(url.replace("http", "ws") + "/_stcore/stream", max_size=None) as line:
            crowd.first.append(await run(line, ""))
            for turn in range(TURNS):
                await asyncio.sleep(EVERY)
                crowd.changes.append(await run(line, VIEWS[turn % len(VIEWS)]))
            await asyncio.sleep(EVERY * 0.3)
    except (TimeoutError, OSError, ConnectionClosed):
        crowd.failed += 1


async def warm(url: str) -> None:
    """The first run imports half of Python; that is nobody's measure."""
    async with connect(url.replace("http", "ws") + "/_stcore/stream", max_size=None) as line:
        await run(line, "")


async def come(server: Server, readers: int, crowd: Crowd) -> None:
    """They arrive evenly over one turn, so that their changes are spread as those of strangers are."""
    before = resident(server.pid)
    tasks = [asyncio.create_task(reader(server.url, EVERY * n / readers, crowd)) for n in range(readers)]
    await asyncio.sleep(EVERY * 1.5)
    crowd.kilobytes = (resident(server.pid) - before) / readers
    await asyncio.gather(*tasks)


def resident(pid: int) -> int:
    """Kilobytes of memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


@contextmanager
def served(name: str, folder: Path) -> Iterator[Server]:
    runs = {
        "ours": ("", ROOT, None),
        "default": (PLAIN.format(file=ROOT / "dashboard.py"), ROOT, ITS_OWN),
        "minimal": (PLAIN.format(file=ROOT / "benchmarks/minimal.py"), folder, None),
    }
    run, place, environment = runs[name]
    with serving(place, folder / f"{name}.log", environment, run=run) as server:
        yield server


def crowds(name: str, *sizes: int) -> Iterator[Crowd]:
    """Crowds of these sizes one after the other, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder, served(name, Path(folder)) as server:
        asyncio.run(warm(server.url))
        for size in sizes:
            crowd = Crowd()
            asyncio.run(come(server, size, crowd))
            yield crowd


def report() -> Iterator[str]:
    few, many = crowds("ours", FEW, MANY)
    yield f"{MANY} sessions on one process: {many.failed} failed (none may)"
    yield (
        f"p95 of a change with {MANY} sessions, with {FEW} = 1: {many.p95 / few.p95:.2f} (at most 3;"
        f" {many.p95:.3f} against {few.p95:.3f} s)"
    )
    (minimal,) = crowds("minimal", MANY)
    yield (
        f"memory a session, the minimal app = 1: {many.kilobytes / minimal.kilobytes:.2f}"
        f" (at most 1; {many.kilobytes:.0f} against {minimal.kilobytes:.0f} kB)"
    )
    (default,) = crowds("default", MANY)
    yield (
        f"slowest first run of {MANY}, Streamlit's own way = 1: {max(many.first) / max(default.first):.2f}"
        f" (at most 0.1; {max(many.first):.2f} against {max(default.first):.2f} s;"
        f" its p95 of a change {default.p95:.3f} s)"
    )
