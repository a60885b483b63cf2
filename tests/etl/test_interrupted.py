"""A command killed at any moment: nothing is half done, and the next one goes on or undoes it."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl import build, intake, lock, swap, tables
from etl.__main__ import main
from etl.registers import announcements as register
from tests.etl.test_commands import KNOWN, NEW, everything


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root / "data", tmp_path / "data")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "etl", *map(str, words)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to be killed and looked at from outside")
@pytest.mark.parametrize("modes", [(), ("without-exchange",), ("build-fails",)], ids="-".join)
def test_an_addition_killed_at_any_call_to_the_file_system_goes_on_or_is_undone(
    root: Path, data: Path, new: Path, modes: tuple[str, ...]
) -> None:
    for unread in ("reference", "releases"):
        shutil.rmtree(data / unread)
    quiet = (
        "ignore:This process:DeprecationWarning"  # of forking beside the threads of libraries, all at rest
    )
    line = [sys.executable, "-W", quiet, "-m", "tests.etl.stepping", str(data), str(new), *modes]
    done = subprocess.run(line, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    *faults, summary = done.stdout.splitlines()
    assert faults == []
    steps, went_on, undone = map(int, re.findall(r"\d+", summary))
    assert steps > 60, "stepped through less than there is"
    assert went_on > 5
    assert undone > 5


def test_two_additions_at_once_of_one_id_leave_the_first_whole(root: Path, data: Path, new: Path) -> None:
    line = command("add", new, *KNOWN, "--data", data, "--yes")
    both = [subprocess.Popen(line, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [it.communicate()[1] for it in both]
    assert sorted(it.returncode for it in both) == [0, 1], said
    assert any("is there already" in it for it in said)
    assert build.differences(data) == []


def test_two_additions_at_once_of_two_ids_are_both_published(root: Path, data: Path, new: Path) -> None:
    later = [word.replace("2024-04-04", "2024-04-05") for word in KNOWN] + ["--accept-wording", "aid"]
    both = [
        subprocess.Popen(
            command("add", new, *words, "--accept-wording", "aid", "--data", data, "--yes"), cwd=root
        )
        for words in (KNOWN, later)
    ]
    assert [it.wait() for it in both] == [0, 0]
    assert build.differences(data) == []


def test_an_addition_waits_while_another_command_is_at_work(
    data: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.1)
    before = everything(data)
    with lock.FileLock(data / lock.LOCK):
        done = CliRunner().invoke(main, ["add", str(new), *KNOWN, "--data", str(data), "--yes"])
    assert done.exit_code == 1
    assert "another build, add or release is at work" in done.stderr
    assert everything(data) == before


def test_what_a_killed_command_left_is_swept_by_the_next(data: Path) -> None:
    (data / ".new-abc").mkdir()
    (data / ".new-abc/figures.csv").write_text("half")
    (data / "tables").rename(data / ".old-tables")  # killed where the system has no exchange
    with intake.turn(data):
        pass
    assert [it.name for it in data.glob(".*")] == [lock.LOCK]
    assert build.differences(data) == []


def test_a_person_s_file_beside_the_announcements_is_never_taken_away(data: Path) -> None:
    (data / "raw/notes.txt").write_text("mine")
    with intake.turn(data):
        pass
    assert (data / "raw/notes.txt").read_text() == "mine"


def test_what_is_not_finished_is_ignored_by_git_and_left_out_of_the_image(root: Path) -> None:
    for name in (lock.LOCK, intake.ADDING, f"{lock.UNFINISHED}x", ".old-tables"):
        assert (root / "data" / name).match("data/.*")
    for listed in (".gitignore", ".dockerignore"):
        assert "data/.*" in (root / listed).read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no exchange on this system")
def test_tables_are_there_at_every_moment_of_a_swap(data: Path, tmp_path: Path) -> None:
    other, stop, missing = shutil.copytree(data / "tables", data / "other"), threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            if not (data / "tables" / tables.PACKAGE).exists():
                missing.append(time.monotonic())

    looker = threading.Thread(target=look)
    looker.start()
    for _ in range(500):
        swap.swap(other, data / "tables")
    stop.set()
    looker.join()
    assert missing == []


def test_the_register_is_never_written_in_place(data: Path, new: Path) -> None:
    """A kill half way through a write in place would leave half a register."""
    kept = data / "kept"
    os.link(data / register.REGISTER, kept)
    before = kept.read_bytes()
    assert CliRunner().invoke(main, ["add", str(new), *KNOWN, "--data", str(data), "--yes"]).exit_code == 0
    assert kept.read_bytes() == before
