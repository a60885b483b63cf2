"""How much is taken at once: the largest document, and past one machine the same rows over a Dask bag."""

import os
import subprocess
import sys
from pathlib import Path

import dask.bag
import pytest

from etl.documents.documents import MAX_NUMBERS, MAX_PIECES
from etl.documents.encoding import MAX_BYTES
from etl.documents.print_repair import MAX_REPAIRS
from etl.extraction import extract_many
from etl.registers import metrics


def test_a_bag_gives_the_rows_of_the_plain_loop(root: Path) -> None:
    phrases = metrics.load(root / "data/metrics.toml")
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "data/raw").iterdir())]
    pairs = [(f"document-{number}", texts[number % 2]) for number in range(10)]
    bag = dask.bag.from_sequence(pairs, npartitions=3)
    rows = bag.map_partitions(extract_many, phrases).compute(scheduler="synchronous")
    assert len(rows) == 75
    assert rows == extract_many(pairs, phrases)


def largest(kind: str, root: Path) -> str:
    """A document as large as one may be: our own again and again, and what is hardest to read."""
    if kind in HARD:
        return HARD[kind]
    unit = (root / "data/raw" / kind).read_text(encoding="utf-8") + "\n\n"
    return unit * (MAX_BYTES // len(unit.encode()))


AID = "Since 1993, the United States has provided over ${}.{} billion in aid for weapons destruction. "
HARD = {
    "numbers": "over $2.3 billion in aid in over 90 countries. " * (MAX_NUMBERS // 3),
    "entities": "&amp; " * (MAX_PIECES // 2),
    "headings": "A\n\n" * (MAX_PIECES // 2),
    "tags": "<li>a\n" * (MAX_PIECES // 3),
    "one line": "word " * (MAX_BYTES // 5),
    "no blank": "-than" * (MAX_BYTES // 5),
    "every number contradicts the others": "".join(
        AID.format(1 + it % 9, it % 10) for it in range(MAX_NUMBERS // 3)
    ),
    "print cut at hyphens": "The United States has pro-\nvided more help than oth-\ners in $9\n\n"
    * (MAX_NUMBERS // 2),
    "words run together": "morethan " * MAX_REPAIRS,
}


@pytest.mark.parametrize("kind", ["white-house-2014-09-23.txt", "white-house-2022-06-21.html", *HARD])
@pytest.mark.skipif(os.name == "nt", reason="no measure of memory")
def test_the_largest_document_takes_seconds_and_little_memory(root: Path, tmp_path: Path, kind: str) -> None:
    """In seconds of work, for a machine may be busy with something else."""
    path = tmp_path / ("large.html" if kind in {"entities", "tags"} or "html" in kind else "large.txt")
    path.write_text(largest(kind, root), encoding="utf-8")
    assert path.stat().st_size <= MAX_BYTES
    line = [sys.executable, "-c", MEASURED, "extract", str(path)]
    done = subprocess.run(line, cwd=root, capture_output=True, text=True, check=False)
    seconds, megabytes = map(float, done.stderr.splitlines()[-1].split())
    assert done.returncode != 1, f"refused, and not measured: {done.stderr}"
    assert seconds < 5
    assert megabytes < 50


# Its own words on standard error come first, then seconds of work and megabytes that the document adds.
MEASURED = """
import os, resource, sys, etl.__main__ as command
def peak():
    # Linux hands the peak of whoever started a process on to it; the process's own stands in /proc.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
before = peak()
try:
    command.main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stderr.write(f"\\n{used.ru_utime + used.ru_stime} {peak() - before}")
"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"x" * (MAX_BYTES + 1), "larger than 1 MB; save the announcement alone"),
        (b"1 " * (MAX_NUMBERS + 1), "holds 10,001 numbers, over 10,000; not an announcement"),
        (b"a\n" * (MAX_PIECES + 1), "has over 50,000 lines and tags; save the announcement alone"),
        (b"a&amp;" * MAX_PIECES, "has over 50,000 lines and tags; save the announcement alone"),
        (b"morethan " * (MAX_REPAIRS + 1), "over 10,000 misprints; not an announcement"),
    ],
)
@pytest.mark.parametrize("way", ["file", "standard input"])
def test_what_is_too_large_is_refused_in_a_moment(
    root: Path, tmp_path: Path, given: bytes, said: str, way: str
) -> None:
    (tmp_path / "large.txt").write_bytes(given)
    line = [sys.executable, "-m", "etl", "extract", str(tmp_path / "large.txt") if way == "file" else "-"]
    with (tmp_path / "large.txt").open("rb") as source:
        done = subprocess.run(line, cwd=root, stdin=source, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
