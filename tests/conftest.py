"""What every test may lean on: where the repository is, and property tests that repeat themselves in CI."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from web.dataset import Dataset, current

# A slow machine is not a failure, and a CI run must give the same answer twice.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def published(root: Path) -> Dataset:
    """The tables as committed."""
    return current(root / "data")


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The product without its environment, to change and to serve; what Python compiled comes with it."""
    kept = shutil.ignore_patterns(".venv", ".git", ".*_cache", ".hypothesis", "docs")
    return shutil.copytree(root, tmp_path / "copy", ignore=kept)
