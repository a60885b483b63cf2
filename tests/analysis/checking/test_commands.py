"""`python -m analysis check`, as an editor or a program types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.__main__ import main
from analysis.checking.report import FIELDS

SAFE = (
    "Since 1993 the United States has provided over $4.2 billion in aid for conventional weapons destruction."
)
LOOSE = SAFE.replace("over ", "")


def run(*words: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["check", *words], input=given)


@pytest.mark.parametrize(("text", "code"), [(SAFE, 0), ("Page 17.", 0), (LOOSE, 2)])
def test_the_exit_code_says_whether_all_is_supported(text: str, code: int) -> None:
    assert run("-", given=text).exit_code == code


def test_json_has_an_object_a_line_with_these_keys(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(LOOSE, encoding="utf-8")
    done = run(str(tmp_path / "draft.txt"), "--format", "json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [tuple(row) for row in rows] == [FIELDS, FIELDS]
    assert rows[1]["printed"] == LOOSE[rows[1]["start"] : rows[1]["end"]] == "$4.2 billion"
    assert (rows[1]["verdict"], rows[1]["suggestion"]) == ("loose", SAFE)
    assert rows[1]["sources"][0]["url"].startswith("https://www.whitehouse.gov/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"\xff\xfe9\x00", "convert with"),
        (b"", "empty"),
        (
            "Seit 1993 haben die Vereinigten Staaten für die Räumung von Minen über 4 gegeben.".encode(),
            "English only",
        ),
        (b"over 17 " * 3000, "longer than 20,000 characters"),
    ],
)
def test_what_cannot_be_read_is_said_on_one_line(given: bytes, said: str) -> None:
    done = run("-", given=given)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout


def test_a_missing_file_is_said_plainly() -> None:
    done = run("no-such-file.txt")
    assert (done.exit_code, done.stderr) == (1, "error: no-such-file.txt: No such file or directory\n")


def test_a_terminal_obeys_nothing_in_a_draft() -> None:
    hostile = f"\x1b[2J\u202e{SAFE}\x07 and \x1b]0;17 countries"
    for form in ("table", "json"):
        assert not {"\x1b", "\x07"} & set(run("-", "--format", form, given=hostile).stdout)
