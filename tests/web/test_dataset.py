"""The tables as the pages see them: read once, whoever asks at that moment."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web import dataset


def test_a_change_is_read_once_by_a_crowd(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    reading = dataset._reading
    monkeypatch.setattr(dataset, "_reading", lambda data: read.append(data) or reading(data))
    os.utime(data / "tables/figures.csv", (1, 1))
    with ThreadPoolExecutor(20) as crowd:
        found = set(map(id, crowd.map(lambda _: dataset.current(), range(20))))
    assert (len(read), len(found)) == (1, 1)
