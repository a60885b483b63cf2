"""What readers are told of a metric stands in its block, and a hole that nothing fills stops the build."""

import shutil
from pathlib import Path

import pytest

from etl.errors import RegisterError
from etl.registers import metric_texts, metrics


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of metrics.toml to break; gives its folder."""
    shutil.copy(root / "data/metrics.toml", tmp_path)
    return tmp_path


def test_both_ways_of_reading_give_the_same_texts(root: Path) -> None:
    loaded = metrics.load(root / "data/metrics.toml")
    assert {it.metric_id: it.texts for it in loaded.metrics} == metric_texts.load(root / "data")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('card = "freed"', 'card = "Freed!"', "card has to be one word in lower-case letters"),
        ('card = "freed"\n', "", "card is missing"),
        ("in {figure}.", "in {figures}.", "reported has to be a text, with no holes but these: {when}"),
        ("in {figure}.", "in {figure!r}.", "reported has to be a text"),
        ("in {figure}.", "in {figure.", "reported has to be a text"),
        ('timeline = "Countries given', 'timeline = "{since} given', "with no holes but these: none"),
        ('scope = "This counts', 'scope = 3\nold = "This counts', "scope has to be a text"),
    ],
)
def test_a_text_that_cannot_be_told_is_named_with_file_and_line(
    copy: Path, old: str, new: str, said: str
) -> None:
    path = copy / "metrics.toml"
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    for load in (metric_texts.load, lambda folder: metrics.load(folder / "metrics.toml")):
        with pytest.raises(RegisterError) as caught:
            load(copy)
        (problem,) = [it for it in caught.value.problems if said in it]
        assert "metrics.toml, line " in problem
        assert "metric " in problem


@pytest.mark.parametrize("content", ["", "metrics = 3", "[metrics]\naid_total_usd = 3", "[metrics"])
def test_a_register_without_blocks_is_an_error_and_no_crash(tmp_path: Path, content: str) -> None:
    (tmp_path / "metrics.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"metrics\.toml"):
        metric_texts.load(tmp_path)
