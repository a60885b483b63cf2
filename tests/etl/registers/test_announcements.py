import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import RegisterError
from etl.registers import announcements as register


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return shutil.copytree(root / "data", tmp_path / "data")


@pytest.fixture
def problems_after(data: Path) -> Callable[[str, str], str]:
    """What `load` complains of once `old` in the register is `new`."""

    def problems(old: str, new: str) -> str:
        path = data / register.REGISTER
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RegisterError) as trouble:
            register.load(data)
        return str(trouble.value)

    return problems


def test_announcements_come_oldest_first_whatever_their_order_in_the_register(data: Path) -> None:
    path = data / register.REGISTER
    head, *blocks = path.read_text(encoding="utf-8").split("[[announcement]]")
    path.write_text(
        head + "".join(f"[[announcement]]{block}\n" for block in reversed(blocks)), encoding="utf-8"
    )
    days = [a.stated_on for a in register.load(data)]
    assert len(days) == 2
    assert days == sorted(days)


def test_an_unknown_key_is_named_with_its_announcement(problems_after: Callable[[str, str], str]) -> None:
    said = problems_after("publisher =", "publsher =")
    assert "white-house-2014-09-23" in said
    assert "'publsher'" in said
    assert "publisher is missing" in said


def test_a_wrong_type_is_named(problems_after: Callable[[str, str], str]) -> None:
    assert "stated_on has to be a date" in problems_after(
        "stated_on = 2014-09-23", 'stated_on = "2014-09-23"'
    )


def test_the_same_id_twice_is_refused(problems_after: Callable[[str, str], str]) -> None:
    said = problems_after('id = "white-house-2022-06-21"', 'id = "white-house-2014-09-23"')
    assert "used by 2 announcements" in said


def test_what_is_not_toml_is_refused(problems_after: Callable[[str, str], str]) -> None:
    assert "announcements.toml" in problems_after("[[announcement]]", "[[announcement")


def test_an_altered_file_is_refused(data: Path) -> None:
    announcement = register.load(data)[1]
    path = data / announcement.file
    path.write_bytes(path.read_bytes().replace(b"17", b"19"))
    with pytest.raises(RegisterError, match="is not the file that was registered"):
        register.unaltered(data, announcement)


def test_a_missing_file_is_refused(data: Path) -> None:
    announcement = register.load(data)[0]
    (data / announcement.file).unlink()
    with pytest.raises(RegisterError, match="No such file"):
        register.unaltered(data, announcement)


def test_a_file_outside_the_data_folder_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("over 90 countries")
    path = data / register.REGISTER
    path.write_text(path.read_text().replace("raw/white-house-2014-09-23.txt", "../elsewhere.txt"))
    with pytest.raises(RegisterError, match="lies outside data/"):
        register.unaltered(data, register.load(data)[0])
