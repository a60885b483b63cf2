"""What is made for one reader serves the next: once, from the right tables, and without an end of memory."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from web.asgi.async_cache import OLD_SECONDS, AsyncCache


class Kitchen:
    """Makes a value of a key and the tables; while it is `slow` nothing is done before it is let go."""

    def __init__(self) -> None:
        self.tables = object()
        self.made: list[str] = []
        self.slow = False
        self.seconds = 0.0
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    def change(self) -> None:
        """Other tables, from which all takes its time."""
        self.tables, self.slow = object(), True
        self.begun.clear()

    async def make(self, key: str) -> str:
        self.made.append(key)
        told = f"{key} {len(self.made)}"
        self.begun.set()
        if self.slow:
            await self.go_on.wait()
        return told


Test = Callable[[Kitchen, AsyncCache[str, str]], Awaitable[None]]


def in_a_kitchen(test: Test) -> Callable[[], None]:
    async def whole() -> None:
        kitchen = Kitchen()
        await test(kitchen, AsyncCache(kitchen.make, lambda: kitchen.tables, 2, lambda: kitchen.seconds))

    return lambda: asyncio.run(whole())


async def three(kitchen: Kitchen, cache: AsyncCache[str, str]) -> list[str]:
    """What three are given who ask for "a" before anything is made."""
    waiting = [asyncio.create_task(cache.get("a")) for _ in range(3)]
    await kitchen.begun.wait()
    kitchen.go_on.set()
    return await asyncio.gather(*waiting)


@in_a_kitchen
async def test_a_value_is_made_once_under_a_stampede(kitchen: Kitchen, cache: AsyncCache[str, str]) -> None:
    assert await asyncio.gather(*(cache.get("a") for _ in range(50))) == ["a 1"] * 50
    assert await cache.get("a") == "a 1"


@in_a_kitchen
async def test_what_was_begun_before_a_change_is_never_kept_for_the_new_tables(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    kitchen.slow = True
    first = asyncio.create_task(cache.get("a"))
    await kitchen.begun.wait()
    kitchen.tables = object()
    kitchen.go_on.set()
    assert await first == "a 2", "made again from the tables as they are now"
    assert await cache.get("a") == "a 2"


@in_a_kitchen
async def test_the_old_is_served_until_the_new_is_whole(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    await cache.get("a")
    kitchen.change()
    first = asyncio.create_task(cache.get("a"))
    await kitchen.begun.wait()
    assert await asyncio.gather(*(cache.get("a") for _ in range(50))) == ["a 1"] * 50
    kitchen.go_on.set()
    assert await first == await cache.get("a") == "a 2"


@in_a_kitchen
async def test_the_old_is_not_served_after_a_long_pause(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    await cache.get("a")
    kitchen.seconds = OLD_SECONDS + 1
    kitchen.change()
    assert await three(kitchen, cache) == ["a 2"] * 3


@in_a_kitchen
async def test_the_old_is_served_no_longer_than_a_minute(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    await cache.get("a")
    kitchen.change()
    first = asyncio.create_task(cache.get("a"))
    await kitchen.begun.wait()
    kitchen.seconds = OLD_SECONDS
    assert await cache.get("a") == "a 1"
    kitchen.seconds += 1
    late = asyncio.create_task(cache.get("a"))
    await asyncio.wait([late], timeout=0.2)
    assert not late.done()
    kitchen.go_on.set()
    assert [await first, await late] == ["a 2"] * 2


@in_a_kitchen
async def test_what_is_two_changes_old_is_not_served(kitchen: Kitchen, cache: AsyncCache[str, str]) -> None:
    await cache.get("a")
    kitchen.tables = object()
    await cache.get("b")
    kitchen.change()
    assert await three(kitchen, cache) == ["a 3"] * 3


@in_a_kitchen
async def test_tables_that_never_rest_are_answered_and_not_kept(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    restless = AsyncCache(kitchen.make, object, 2)
    assert await restless.get("a") == "a 3"
    assert "a" not in restless


@in_a_kitchen
async def test_the_longest_unasked_goes_first(kitchen: Kitchen, cache: AsyncCache[str, str]) -> None:
    for key in ("a", "b", "a", "c"):
        await cache.get(key)
    assert ["a" in cache, "b" in cache, "c" in cache] == [True, False, True]


@in_a_kitchen
async def test_what_goes_wrong_is_told_to_all_who_wait_and_tried_again(
    kitchen: Kitchen, cache: AsyncCache[str, str]
) -> None:
    async def fail(key: str) -> str:
        kitchen.made.append(key)
        await asyncio.sleep(0.5)  # until all have come
        raise ValueError(key)

    failing: AsyncCache[str, str] = AsyncCache(fail, lambda: kitchen.tables, 2)
    found = await asyncio.gather(*(failing.get("a") for _ in range(3)), return_exceptions=True)
    assert [type(it) for it in found] == [ValueError] * 3
    assert kitchen.made == ["a"]
    with pytest.raises(ValueError, match="a"):
        await failing.get("a")


@in_a_kitchen
async def test_who_leaves_stops_nobody_else(kitchen: Kitchen, cache: AsyncCache[str, str]) -> None:
    kitchen.slow = True
    leaving, staying = (asyncio.create_task(cache.get("a")) for _ in range(2))
    await kitchen.begun.wait()
    leaving.cancel()
    kitchen.go_on.set()
    assert await staying == "a 1"
