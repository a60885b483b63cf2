from datetime import date
from pathlib import Path

import pytest

from etl.errors import RegisterError
from etl.registers import changelog

FIRST = '[[version]]\nversion = "1.0.0"\ndate = 2026-11-21\nwhy = "The first."\n'
SECOND = '\n# later\n[[version]]\nversion = "1.1.0"\ndate = 2027-01-05\nwhy = "One more announcement."\n'


def load(folder: Path, text: str) -> tuple[changelog.Version, ...]:
    (folder / changelog.REGISTER).write_text(text, encoding="utf-8")
    return changelog.load(folder)


def test_versions_come_with_their_day_and_reason(tmp_path: Path) -> None:
    first, second = load(tmp_path, FIRST + SECOND)
    assert (first.version, first.date, first.why) == ("1.0.0", date(2026, 11, 21), "The first.")
    assert second.version == "1.1.0"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('why = "One', 'because = "x"\nwhy = "One', "line 10: unknown key 'because'"),
        ("date = 2027-01-05\n", "", "line 7: date is missing"),
        ('why = "One more announcement."', 'why = " "', "line 10: why is missing"),
        ("2027-01-05", '"2027-01-05"', "line 9: date has to be a date, not '2027-01-05'"),
        ("2027-01-05", "2027-01-05T10:00:00", "line 9: date has to be a date"),
        ('"1.1.0"', '"1.1"', "line 8: a version is three numbers, such as 1.2.0, not '1.1'"),
        ('"1.1.0"', '"../../raw"', "line 8: a version is three numbers"),
        ('"1.1.0"', '"1.0.0"', "line 7: 1.0.0 has to come after 1.0.0"),
        ('"1.1.0"', '"0.10.0"', "line 7: 0.10.0 has to come after 1.0.0"),
        ("2027-01-05", "2026-01-05", "line 7: 1.1.0 has to come after 1.0.0, in number and in day"),
        (FIRST, f'name = "x"\n{FIRST}', "line 1: unknown key 'name'"),
        ("[[version]]\n", "[[versions]]\n", "line 1: unknown key 'versions'"),
        ("date = 2026-11-21", "date = 2026-11-41", "changelog.toml: "),
    ],
)  # fmt: skip
def test_every_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FIRST + SECOND
    assert old in text
    with pytest.raises(RegisterError) as trouble:
        load(tmp_path, text.replace(old, new, 1) if "versions" not in new else text.replace(old, new))
    assert said in str(trouble.value)
    assert "changelog.toml" in str(trouble.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as trouble:
        load(tmp_path, FIRST.replace("2026-11-21", "1") + SECOND.replace("why", "reason"))
    assert len(trouble.value.problems) == 3


@pytest.mark.parametrize("text", ["", "version = []", 'version = [{ version = "1.0.0" }]', "version = 1"])
def test_a_register_without_blocks_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RegisterError, match=r"there has to be a \[\[version\]\] block"):
        load(tmp_path, text)


def test_a_missing_register_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"^changelog.toml: cannot be read"):
        changelog.load(tmp_path)


def test_ten_comes_after_nine(tmp_path: Path) -> None:
    versions = load(tmp_path, FIRST.replace("1.0.0", "1.9.0") + SECOND.replace("1.1.0", "1.10.0"))
    assert [it.version for it in versions] == ["1.9.0", "1.10.0"]
