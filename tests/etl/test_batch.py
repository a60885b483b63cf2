"""Past one machine: the same function over a Dask bag gives the rows of the plain loop."""

from pathlib import Path

import dask.bag

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
