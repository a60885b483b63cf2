"""The words by which a draft is checked: data, read strictly, found as phrases in folded text."""

import shutil
from pathlib import Path

import pytest

from etl.errors import RegisterError
from etl.registers import checking
from etl.registers.checking import Said

REGISTER = "checking.toml"


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    return Path(shutil.copy(root / "data" / REGISTER, tmp_path))


@pytest.mark.parametrize(
    ("what", "text", "found"),
    [
        (Said.PLANNED, "the u.s. pledged it", True),
        (Said.PLANNED, "the u.s. gave it", False),
        (Said.NARROW, "for mine-clearance", True),
        (Said.NARROW, "a nuclear clearinghouse", False),
        (Said.DOLLARS_OF_ONE_YEAR, "in today's u.s. dollars", True),
    ],
)
def test_a_phrase_is_whole_words_in_any_of_its_forms(root: Path, what: Said, text: str, found: bool) -> None:
    assert checking.load(root / "data" / REGISTER).says(what, text) is found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("jointly = [", "together = [", "unknown key 'together'"),
        ('"combined"', '"Combined"', "“Combined” is not plain lower-case words"),
        ("[neutral]", "[harmless]", "neutral is missing"),
        ('broad = ["conventional weapons destruction", "cwd"]', "broad = 3", "has to be a list of phrases"),
    ],
)
def test_a_fault_is_told_with_its_line(copy: Path, old: str, new: str, said: str) -> None:
    source = copy.read_text(encoding="utf-8")
    assert source.count(old) == 1
    copy.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        checking.load(copy)
    assert any(said in problem and "checking.toml, line " in problem for problem in caught.value.problems)
