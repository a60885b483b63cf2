"""How long the longest draft takes to check, in seconds of one core: prose, and what is no prose at all."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from analysis.checking.check import MOST
from web.dataset import current
from web.queries import checked

DRAFTS = Path(__file__).parents[1] / "tests/data/drafts/drafts.csv"
ROUNDS = 7


def longest() -> Iterator[tuple[str, str]]:
    with DRAFTS.open(encoding="utf-8", newline="") as file:
        prose = "\n\n".join(row["text"] for row in csv.DictReader(file))
    yield "drafts", (prose + prose)[:MOST]
    yield "numbers", "7 " * (MOST // 2)
    yield "digits", "9" * MOST


def report() -> Iterator[str]:
    dataset = current()
    for name, draft in longest():
        seconds = []
        for _ in range(ROUNDS):
            start = time.process_time()
            checked(dataset, draft)
            seconds.append(time.process_time() - start)
        yield f"checking {name}: {MOST:,} characters in {median(seconds):.2f} s of one core"
