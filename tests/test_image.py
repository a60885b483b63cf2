"""What is copied into the image, built by buildah where it is there; nothing is downloaded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def buildah(storage: Path, *words: str) -> subprocess.CompletedProcess[str]:
    places = ["--root", str(storage / "root"), "--runroot", str(storage / "run"), "--storage-driver", "vfs"]
    return subprocess.run(["buildah", *places, *words], capture_output=True, text=True, check=False)


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Path]:
    if not shutil.which("buildah"):
        pytest.skip("No buildah: apt-get install buildah (Debian)")
    if os.geteuid() != 0:
        pytest.skip("buildah mounts what it built for root only")
    yield tmp_path
    buildah(tmp_path, "rm", "--all")


def test_an_image_of_a_checkout_under_umask_077_can_be_read_by_everybody(root: Path, storage: Path) -> None:
    checkout, kept = storage / "checkout", (".streamlit", "deploy", "etl", "analysis", "web", "data")
    for name in kept:
        shutil.copytree(root / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "CITATION.cff", "LICENSE", "dashboard.py", "requirements.txt", ".dockerignore"):
        shutil.copy(root / name, checkout)
    for path in (checkout, *checkout.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (checkout / "data/.new-half").touch()
    lines = (checkout / "deploy/Dockerfile").read_text(encoding="utf-8").splitlines()
    last = lines[lines.index("WORKDIR /app") :]  # the stage that is kept
    own = [line for line in last if line.startswith("COPY") and "--from" not in line]
    (checkout / "Copied").write_text("\n".join(["FROM scratch", "WORKDIR /app", *own]), encoding="utf-8")
    done = buildah(storage, "build", "-f", str(checkout / "Copied"), "-t", "copied:1", str(checkout))
    assert done.returncode == 0, done.stderr
    container = buildah(storage, "from", "localhost/copied:1").stdout.strip()
    app = Path(buildah(storage, "mount", container).stdout.strip()) / "app"
    found = list(app.rglob("*"))
    assert len(found) > 150
    assert [str(it) for it in found if not it.is_symlink() and not it.stat().st_mode & 0o004] == []
    assert not (app / "data/.new-half").exists()
