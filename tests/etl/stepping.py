"""Adds an announcement again and again, killed one call to the file system later each time.

    python -m tests.etl.stepping DATA NEW [without-exchange] [build-fails]

Prints every fault, and last how many steps there were and what became of the announcement.
Run in a process of its own, because it forks. Only one table is built, so that a step costs little; what
matters is in which order things come to lie in their places.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

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


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Does `work` in a child that is killed before or after its call number `step`; whether it got so far."""
    child = os.fork()
    if not child:
        seen = 0

        def look(frame: FrameType, event: str, called: Any) -> None:
            nonlocal seen
            name = called.__name__ if event.startswith("c_") else frame.f_code.co_name
            if name in (CALLS if event.startswith("c_") else {"_exchanged"}):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(look)
        try:
            work()
        except EtlError:
            os._exit(1)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


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
    data, built = template.parent / "stepped", build.build
    step, killed, went_on, undone = 0, True, 0, 0

    def publish() -> None:
        if build_fails:
            build.build = lambda _: (_ for _ in ()).throw(EtlError("no"))
        with intake.turn(data):
            intake.publish(data, fresh)

    def next_command() -> None:
        with intake.turn(data):
            pass

    while killed:
        step += 1
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(template, data)
        killed = killed_at(step, publish)
        if exchange:
            tables.read_all(data / "tables")  # whole at every moment, before anybody mends anything
        next_command()
        assert build.build is built
        yield from (f"step {step}: {fault}" for fault in faults(data))
        added = (data / whole["file"]).exists()
        went_on, undone = went_on + added, undone + (not added)
    click.echo(f"{step} steps, {went_on} went on, {undone} undone")


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
