"""Adds an announcement again and again, killed at another call to the file system each time.

    python -m tests.etl.stepping DATA NEW [without-exchange] [build-fails]

Every call is a step, before and after it. A rehearsal looks at the disk at each; of steps that find the same
there only the first is killed at, for the next command has nothing but the disk to go by. Prints every fault,
and last how many steps there were and what became of the announcement.
Run in a process of its own, because it forks. Only one table is built, so that a step costs little; what
matters is in which order things come to lie in their places.
"""

import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from datetime import date
from itertools import count
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import click

from etl import build, intake, lock, swap, tables
from etl.errors import EtlError
from etl.registers import announcements as register

CALLS = {
    "open",
    "write",
    "close",
    "rename",
    "replace",
    "unlink",
    "mkdir",
    "rmdir",
    "flock",
    "scandir",
    "chmod",
}
NEW = "state-2024-04-04"
BLOCK = {
    "id": NEW, "url_verified": False, "title": "T", "publisher": "State", "stated_on": date(2024, 4, 4),
    "stated_on_source": "said", "url": "https://example.org/",
}  # fmt: skip


def watched(work: Callable[[], object], seen: Callable[[], object]) -> None:
    """Does `work`, and `seen` before and after every call to the file system that it makes."""

    def look(frame: FrameType, event: str, called: Any) -> None:
        name = called.__name__ if event.startswith("c_") else frame.f_code.co_name
        if name in (CALLS if event.startswith("c_") else {"_exchanged"}):
            seen()

    sys.setprofile(look)
    with suppress(EtlError):
        work()
    sys.setprofile(None)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Does `work` in a child that is killed at its step number `step`; whether it got so far."""
    child = os.fork()
    if not child:
        steps = count()
        watched(work, lambda: next(steps) == step and os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def state(data: Path) -> frozenset[tuple[str, int, bytes]]:
    """What the next command finds: every name below `data`, but for what chance gave it, mode and content."""
    chance = rf"(?<={re.escape(lock.UNFINISHED)})\w+"
    return frozenset(
        (re.sub(chance, "", str(it)), it.stat().st_mode, it.read_bytes() if it.is_file() else b"")
        for it in data.rglob("*")
    )


def faults(data: Path) -> Iterator[str]:
    """What is half done in `data`, when nothing should be."""
    registered = register.load(data)
    shown = set(tables.read_all(data / "tables")["announcements"]["announcement_id"])
    if shown != {it.announcement_id for it in registered}:
        yield f"the tables show {shown}"
    if {it.file for it in registered} != {f"raw/{it.name}" for it in (data / "raw").iterdir()}:
        yield f"data/raw holds {sorted(it.name for it in (data / 'raw').iterdir())}"
    if left := [it.name for it in data.glob(".*") if it.name != lock.LOCK]:
        yield f"left lying about: {left}"


def step_through(template: Path, file: Path, exchange: bool, build_fails: bool) -> Iterator[str]:
    whole = intake._completed(template, file, BLOCK)
    fresh: Any = intake.Intake(block=whole, source=file, before=None, after=None)  # type: ignore[arg-type]
    data = template.parent / "stepped"
    states: list[object] = []
    added = Counter[bool]()

    def publish() -> None:
        failing = patch.object(build, "build", side_effect=EtlError("no")) if build_fails else nullcontext()
        with failing, intake.turn(data):
            intake.publish(data, fresh)

    shutil.copytree(template, data)
    watched(publish, lambda: states.append(state(data)))
    for left, steps in Counter(states).items():
        step = states.index(left)
        shutil.rmtree(data)
        shutil.copytree(template, data)
        if not killed_at(step, publish) or state(data) != left:
            yield f"step {step}: is not what it was in the rehearsal"
        if exchange:
            tables.read_all(data / "tables")  # whole at every moment, before anybody mends anything
        with intake.turn(data):
            pass  # the next command
        yield from (f"step {step}: {fault}" for fault in faults(data))
        added[(data / whole["file"]).exists()] += steps
    click.echo(f"{len(states)} steps, {added[True]} went on, {added[False]} undone")


def one_table(data: Path) -> dict[str, Any]:
    whole = contract(data)
    return {**whole, "resources": [it for it in whole["resources"] if it["name"] == "announcements"]}


if __name__ == "__main__":
    template, file, modes = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    contract, tables.contract = tables.contract, one_table
    build.findings = lambda data: SimpleNamespace(rows=lambda: {"announcements": register.load(data)})  # type: ignore
    if "without-exchange" in modes:
        swap._exchanged = lambda *_: False
    build.build(template)
    for fault in step_through(template, file, "without-exchange" not in modes, "build-fails" in modes):
        click.echo(fault)
