"""`make` sets up .venv on a newcomer's machine, whatever was left of an earlier try."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import command

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="No make")

# Instead of Python: `-m venv` makes an environment whose pip writes down that it was asked.
PYTHON = """#!/bin/sh
[ "$1" = -c ] && exit 0
for last; do :; done
case "$3" in --clear) rm -rf "$last";; esac
mkdir -p "$last/bin"
printf '#!/bin/sh\\nexec cat /dev/null\\n' > "$last/bin/python"
chmod +x "$last/bin/python"
echo made >> ../made
"""


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """With a blank in its path, and nothing in it but what `make` looks at."""
    folder = tmp_path / "a blank und ein Ümlaut"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(root / name, folder)
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    return folder


def made(checkout: Path, target: str = ".venv/.run-ready") -> int:
    """How many environments were made in all, after `make`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    line = ["make", "PYTHON=../python", target]
    subprocess.run(line, cwd=checkout, env=environment, check=True, capture_output=True)
    log = checkout.parent / "made"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_an_environment_is_made_once(checkout: Path) -> None:
    assert made(checkout) == 1
    assert made(checkout) == 1
    assert made(checkout, ".venv/.dev-ready") == 1
    assert not (checkout / ".venv/.half-made").exists()


def test_one_without_pip_is_made_again(checkout: Path) -> None:
    """As Debian leaves it where python3-venv is missing: a Python that works, and no pip."""
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").write_text('#!/bin/sh\necho "No module named pip" >&2; exit 1\n')
    (checkout / ".venv/bin/python").chmod(0o755)
    assert made(checkout) == 1


def test_one_whose_python_is_gone_is_made_again(checkout: Path) -> None:
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to("/nowhere/python3")
    assert made(checkout) == 1


def test_one_that_was_cut_short_while_installing_is_made_again(checkout: Path) -> None:
    assert made(checkout) == 1
    (checkout / ".venv/.run-ready").unlink()
    (checkout / ".venv/.half-made").touch()
    assert made(checkout) == 2


def test_a_blank_in_the_path_does_not_cut_the_command_that_serves(checkout: Path, root: Path) -> None:
    programs = checkout / ".venv/bin"
    line = command(root, 8501, programs / "python")
    assert line[:3] == [str(programs / "python"), "-m", "web"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no rights to take away")
def test_tests_run_in_a_checkout_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    """Nothing is remembered from run to run then; nothing else is lost."""
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(root / "pyproject.toml", folder)
    (folder / "test_it.py").write_text(
        "from hypothesis import given, strategies as st\n\n"
        "@given(st.integers())\ndef test_it(number: int) -> None:\n    assert number == number\n"
    )
    # A file where the folders would be: even root cannot write there.
    (folder / ".pytest_cache").touch()
    (folder / ".hypothesis").touch()
    line = [sys.executable, "-m", "pytest", "-q", "test_it.py"]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
