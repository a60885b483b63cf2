"""One command at a time changes data/ (file lock), and what a killed one left lying about is swept first.

Whatever is not finished lies in data/ below a name that begins with a dot and is ignored by git. What
a killed command had begun to publish is finished or undone next door, in `intake`.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl import swap
from etl.errors import EtlError

TABLES = "tables"
LOCK, UNFINISHED = ".build.lock", ".new-"
PATIENCE_SECONDS = 60.0


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Nobody else builds, adds or releases within; may be held again by whoever holds it.

    EtlError when another command does not end, OSError when `data` cannot be written.
    """
    turn = FileLock(data / LOCK, is_singleton=True)
    try:
        turn.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        raise EtlError(
            f"{data.name}: another build, add or release is at work and does not end; try again"
        ) from None
    try:
        if turn.lock_counter == 1:
            _sweep(data)
        yield
    finally:
        turn.release()


@contextmanager
def aside(data: Path) -> Iterator[Path]:
    """A folder for what is not finished, on the disk of `data`: from there to its place is one rename."""
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=data, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _sweep(data: Path) -> None:
    swap.restore(data / TABLES)
    for left in (*data.glob(f"{UNFINISHED}*"), *data.glob(".old-*")):
        shutil.rmtree(left, ignore_errors=True)
