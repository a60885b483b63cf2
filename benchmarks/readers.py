"""Five hundred readers on one process that was started where the soft limit of descriptors is 1,024.

Each takes the first HTML and opens a websocket as a browser does, stays, and changes the view. What one of
many waits for is another measure, in `crowd`.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from benchmarks.crowd import ROOT, VIEWS, Reader, reading, resident, warm
from tests.serving import Server, serving

READERS, AT_ONCE, SOFT_LIMIT, SECONDS = 500, 20, 1024, 240


@dataclass
class Found:
    came: int = 0
    changed: int = 0
    descriptors: int = 0
    kilobytes: float = 0
    health: list[float] = field(default_factory=list)  # seconds of each answer


async def fill(server: Server) -> Found:
    """Twenty at a time come, then change the view; all stay until the last has."""
    found, before, door = Found(), resident(server.pid), asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as opened, watched(server, found):

        async def come() -> Reader:
            async with door:
                await asyncio.to_thread(fetch, server.url)
                reader = await opened.enter_async_context(reading(server.url))
                await reader.run("")
                found.came += 1
                return reader

        async def change(reader: Reader) -> None:
            async with door:
                await reader.run(VIEWS[0])
                found.changed += 1

        readers = await asyncio.gather(*(come() for _ in range(READERS)))
        await asyncio.gather(*(change(it) for it in readers))
        found.descriptors = sum(1 for _ in Path(f"/proc/{server.pid}/fd").iterdir())
        found.kilobytes = (resident(server.pid) - before) / READERS
    return found


@asynccontextmanager
async def watched(server: Server, found: Found) -> AsyncIterator[None]:
    """Health is asked for twice a second meanwhile."""

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.to_thread(fetch, f"{server.url}/healthz")
            found.health.append(time.perf_counter() - began)
            await asyncio.sleep(0.5)

    watching = asyncio.create_task(watch())
    yield
    if not watching.cancel():
        watching.result()  # raises what ended it
    with suppress(asyncio.CancelledError):
        await watching


def fetch(url: str) -> None:
    """HTTPError where the answer is not 200."""
    with urlopen(url, timeout=60) as answer:
        answer.read()


async def bounded(server: Server) -> Found:
    await warm(server.url)
    async with asyncio.timeout(SECONDS):
        return await fill(server)


def limited(*words: str) -> list[str]:
    return ["sh", "-c", f'ulimit -S -n {SOFT_LIMIT}; exec "$@"', "sh", *words]


def report() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(ROOT, Path(folder) / "log", around=limited) as server,
    ):
        found = asyncio.run(bounded(server))
        logged = server.tracebacks()
    yield (
        f"{READERS} readers on one process: {found.came} served, {found.changed} changed the view"
        f" (all have to); {len(logged)} tracebacks"
    )
    yield f"descriptors: {found.descriptors}, started under a soft limit of {SOFT_LIMIT:,}"
    yield (
        f"health meanwhile: {len(found.health)} answers, each 200, the slowest after"
        f" {max(found.health):.2f} s; memory of a reader {found.kilobytes:.0f} kB"
    )
