"""An async cache (LRU): what was made for one reader serves the next, and is made once under a stampede.

Every value is kept with the tables it was made from. When they have changed, the first who asks waits for
the new value; who comes meanwhile gets the old one, whole, if it was right within the last minute. What was
begun before a change and ended after it belongs to neither, and is made again. One value is made at a time,
whoever asks.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

TRIES = 3  # while the tables go on changing
OLD_SECONDS = 60.0  # since anybody found the tables as they were before

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Value]):
    """A value with the tables it was made from."""

    tables: object
    value: Value


@dataclass(frozen=True, slots=True)
class Seen:
    """Tables, and the second at which they were last found as they are."""

    tables: object
    at: float


class AsyncCache(Generic[Key, Value]):
    """`make` gives the value of a key, `tables` the tables as they stand now; `most` values are kept."""

    def __init__(
        self,
        make: Callable[[Key], Awaitable[Value]],
        tables: Callable[[], object],
        most: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make, self._tables, self._most, self._clock = make, tables, most, clock
        self._now = self._before = Seen(None, clock())
        self._kept: OrderedDict[Key, Kept[Value]] = OrderedDict()
        self._under_way: dict[Key, asyncio.Task[Value]] = {}
        self._one_at_a_time = asyncio.Lock()

    @property
    def busy(self) -> bool:
        return self._one_at_a_time.locked()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: Key) -> bool:
        """Whether anything can be had for the key without waiting, be it old."""
        return key in self._kept

    async def get(self, key: Key) -> Value:
        """What `make` raises is raised here, to everybody who waited for it."""
        tables = await asyncio.to_thread(self._tables)
        self._see(tables)
        kept = self._kept.get(key)
        if kept and (kept.tables is tables or (key in self._under_way and self._will_do(kept))):
            self._kept.move_to_end(key)
            return kept.value
        if key not in self._under_way:
            self._under_way[key] = asyncio.create_task(self._made(key))
        return await asyncio.shield(self._under_way[key])

    def _see(self, tables: object) -> None:
        if tables is not self._now.tables:
            self._before = self._now
        self._now = Seen(tables, self._clock())

    def _will_do(self, old: Kept[Value]) -> bool:
        """Nobody is given what went out of date while no one asked."""
        return old.tables is self._before.tables and self._clock() - self._before.at <= OLD_SECONDS

    async def _made(self, key: Key) -> Value:
        try:
            async with self._one_at_a_time:
                for _ in range(TRIES):
                    tables = await asyncio.to_thread(self._tables)
                    value = await self._make(key)
                    if await asyncio.to_thread(self._tables) is tables:
                        self._keep(key, Kept(tables, value))
                        break
                return value
        finally:
            del self._under_way[key]

    def _keep(self, key: Key, kept: Kept[Value]) -> None:
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
