"""How fast documents are read, against quantulum3 finding numbers in the same pages.

Rounds are interleaved and ratios are of medians, so that a busy machine slows both sides alike.
"""

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import median

from quantulum3 import parser

from etl import extraction
from etl.registers import metrics

ROOT = Path(__file__).parents[1]
PHRASES = ROOT / "data/metrics.toml"
PAGE_CHARACTERS = 4000
ROUNDS = 7


def pages() -> Iterator[tuple[str, str]]:
    """Pages of 4 kB cut from the announcements, without end; no two in a row are the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/raw").iterdir())]
    number = 0
    while True:
        text = texts[number % len(texts)]
        at = number * 97 % max(1, len(text) // 4)
        yield f"page-{number}", (text[at:] + "\n\n" + text)[:PAGE_CHARACTERS]
        number += 1


def ours(some: Sequence[tuple[str, str]]) -> int:
    return len(extraction.extract_many(some, metrics.load(PHRASES)))


def theirs(some: Sequence[tuple[str, str]]) -> int:
    return sum(len(parser.parse(text)) for _, text in some)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def against_quantulum3() -> str:
    """No page is read twice by either side, so that neither lives on what it remembers."""
    source = pages()
    ours(list(islice(source, 2))), theirs(list(islice(source, 2)))
    ratios = []
    for _ in range(ROUNDS):
        many, few = list(islice(source, 40)), list(islice(source, 4))
        slow = seconds(lambda few=few: theirs(few)) / len(few)  # type: ignore[misc]
        ratios.append(slow / (seconds(lambda many=many: ours(many)) / len(many)))  # type: ignore[misc]
    return f"documents a second, quantulum3 = 1: {median(ratios):.0f} (at least 30; {spread(ratios)})"


def over_a_pool() -> str:
    # Small, so that neither process waits long for the other's last.
    chunks = [list(islice(pages(), 50))] * 32
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(ours, chunks[:4]))  # both processes have read the phrases
        ratios = [
            seconds(lambda: [ours(chunk) for chunk in chunks]) / seconds(lambda: list(pool.map(ours, chunks)))
            for _ in range(ROUNDS)
        ]
    return f"two processes, one = 1: {median(ratios):.2f} (at least 1.8 on two cores; {spread(ratios)})"


def memory() -> str:
    """Peak memory after 10,000 documents against the peak after the first 500."""
    source = pages()
    ours(list(islice(source, 500)))
    early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(95):
        ours(list(islice(source, 100)))
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"peak memory after 10,000 documents, after 500 = 1: {late / early:.2f} (flat is 1.00)"


def spread(ratios: Sequence[float]) -> str:
    return f"{min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} rounds"


def report() -> Iterator[str]:
    yield memory()
    yield against_quantulum3()
    yield over_a_pool()
