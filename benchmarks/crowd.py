"""Two hundred readers on one process, each changing the view every ten seconds, against Streamlit's own way.

Readers here are websockets that speak Streamlit's protocol: what a browser does with the answer is
another measure, in `browsing`.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from tests.serving import Server, serving

ROOT = Path(__file__).parents[1]
MANY, FEW, EVERY, TURNS = 200, 10, 10, 2
VIEWS = ("aid_source=true", "freed_source=true", "")
PLAIN = "streamlit run {file} --server.address 127.0.0.1 --server.port {{port}} --server.headless true"
# What Streamlit does unless told otherwise.
ITS_OWN = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"}


class ScriptError(Exception):
    """The page showed an error instead of what was asked for."""


@dataclass
class Crowd:
    """Seconds of each first run and of each change of view."""

    first: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def p95(self) -> float:
        return quantiles(self.changes, n=20)[-1]


@dataclass
class Reader:
    """One end of a line. Like a browser it says which messages it has, and gets none of them twice."""

    line: ClientConnection
    known: set[str] = field(default_factory=set)

    async def run(self, query: str) -> float:
        """Ask for a view and read until its script has ended; seconds. ScriptError when the view is one."""
        started = time.perf_counter()
        asked = ClientState(query_string=query, cached_message_hashes=self.known)
        await self.line.send(BackMsg(rerun_script=asked).SerializeToString())
        while True:
            said = ForwardMsg.FromString(bytes(await self.line.recv()))  # type: ignore[arg-type]
            if said.metadata.cacheable:
                self.known.add(said.hash)
            if said.delta.new_element.WhichOneof("type") == "exception":
                raise ScriptError(said.delta.new_element.exception.message)
            if said.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Reader]:
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with connect(address, origin=Origin(url), max_size=None) as line:
        yield Reader(line)


async def visit(url: str, wait: float, crowd: Crowd) -> None:
    await asyncio.sleep(wait)
    try:
        async with reading(url) as reader:
            crowd.first.append(await reader.run(""))
            for turn in range(TURNS):
                await asyncio.sleep(EVERY)
                crowd.changes.append(await reader.run(VIEWS[turn % len(VIEWS)]))
            await asyncio.sleep(EVERY * 0.3)
    except (TimeoutError, OSError, ConnectionClosed, ScriptError):
        crowd.failed += 1


async def warm(url: str) -> None:
    """The first run imports half of Python; that is nobody's measure."""
    async with reading(url) as reader:
        await reader.run("")


async def come(server: Server, readers: int) -> Crowd:
    """They arrive evenly over one turn, so that their changes are spread as those of strangers are."""
    crowd = Crowd()
    await asyncio.gather(*(visit(server.url, EVERY * n / readers, crowd) for n in range(readers)))
    return crowd


async def kilobytes(server: Server) -> float:
    """What one more open page takes. As many before it fill what memory the process had to spare."""
    async with AsyncExitStack() as opened:

        async def more() -> int:
            for _ in range(MANY):
                await (await opened.enter_async_context(reading(server.url))).run("")
            return resident(server.pid)

        before = await more()
        return (await more() - before) / MANY


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


@contextmanager
def warmed(name: str) -> Iterator[Server]:
    """A process of its own."""
    with tempfile.TemporaryDirectory() as folder, served(name, Path(folder)) as server:
        asyncio.run(warm(server.url))
        yield server


def report() -> Iterator[str]:
    yield f"{os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}; seconds want a quiet machine"
    with warmed("ours") as server:
        few, many = asyncio.run(come(server, FEW)), asyncio.run(come(server, MANY))
    yield f"{MANY} sessions on one process: {many.failed} failed (none may)"
    yield (
        f"p95 of a change with {MANY} sessions, with {FEW} = 1: {many.p95 / few.p95:.2f} (at most 2;"
        f" {many.p95:.3f} against {few.p95:.3f} s)"
    )
    with warmed("default") as server:
        default = asyncio.run(come(server, MANY))
    yield (
        f"slowest first run of {MANY}, Streamlit's own way = 1: {max(many.first) / max(default.first):.2f}"
        f" (at most 0.1; {max(many.first):.2f} against {max(default.first):.2f} s;"
        f" its p95 of a change {default.p95:.3f} s)"
    )
    with warmed("ours") as server:
        ours = asyncio.run(kilobytes(server))
    with warmed("minimal") as server:
        minimal = asyncio.run(kilobytes(server))
    yield (
        f"memory of one more session, the minimal app = 1: {ours / minimal:.2f}"
        f" (at most 1; {ours:.0f} against {minimal:.0f} kB)"
    )
