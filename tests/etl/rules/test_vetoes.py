"""How far the words of a veto reach is data: the same sentence under another scope is read otherwise."""

from pathlib import Path

import pytest

from etl import extraction
from etl.documents.documents import parse
from etl.records import Entry
from etl.registers import metrics

TABLE = Path(__file__).parents[3] / "data/metrics.toml"
GIVEN = "Since 1993, the United States has provided over $4.2 billion for demining"
TAIL = f"{GIVEN}, and troops were sent to Mali."
LEAD_IN = f"The United States will:\n\n- {GIVEN.replace('the United States has provided', 'provide')}"
PURPOSE = f"{GIVEN.removesuffix(' for demining')} in aid, and many schools are safe."

SCHOOLS = f"{GIVEN}, schools included."
BEHIND = f"{GIVEN}, including where it was planned."
EXAMPLE = f"{GIVEN} to states like Mali, which is a myth."


def of_money(text: str, phrases: Path) -> Entry:
    """What became of the only sum in a text."""
    ledger = extraction.extract(parse(text, "x"), metrics.load(phrases)).ledger
    (entry,) = [entry for entry in ledger if entry.unit == "USD"]
    return entry


def changed(folder: Path, veto: str, old: str, new: str) -> Path:
    """The table with one key of a veto otherwise."""
    head, block = TABLE.read_text(encoding="utf-8").split(f"[vetoes.{veto}]\n")
    assert old in block
    path = folder / "metrics.toml"
    path.write_text(f"{head}[vetoes.{veto}]\n{block.replace(old, new, 1)}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "veto", "old", "new", "reason"),
    [
        (BEHIND, "planned", 'scope = "governs"', 'scope = "sentence"', "a plan"),
        (TAIL, "arms", 'scope = "clause"', 'scope = "sentence"', "counts producers"),
        (PURPOSE, "topic", "as_purpose = true\n", "", "for another purpose"),
        (SCHOOLS, "topic", 'unless = "mission"\nas_purpose = true\n', "", "for another purpose"),
    ],
)  # fmt: skip
def test_a_wider_reach_refuses_what_is_taken_today(
    tmp_path: Path, text: str, veto: str, old: str, new: str, reason: str
) -> None:
    assert of_money(text, TABLE).reason == ""
    assert of_money(text, changed(tmp_path, veto, old, new)).reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "veto", "old", "new", "reason"),
    [
        (LEAD_IN, "planned", 'context = "lead_in"\n', "", "a plan"),
        (f"{GIVEN} is a myth.", "disputed", 'scope = "sentence"', 'scope = "period"', "said not to be"),
        (EXAMPLE, "disputed", "in_examples = true\n", "", "said not to be"),
    ],
)  # fmt: skip
def test_a_narrower_reach_takes_what_is_refused_today(
    tmp_path: Path, text: str, veto: str, old: str, new: str, reason: str
) -> None:
    assert of_money(text, TABLE).reason.startswith(reason)
    assert not of_money(text, changed(tmp_path, veto, old, new)).reason.startswith(reason)


@pytest.mark.parametrize("word", ["not", "never", "hardly", "scarcely", "barely", "rarely"])
def test_what_is_denied_is_no_figure(word: str) -> None:
    assert of_money(f"{GIVEN}.", TABLE).reason == ""
    assert of_money(f"{GIVEN.replace('has', f'has {word}')}.", TABLE).reason == "denied"
