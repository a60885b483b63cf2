"""Nobody's user on a disk that cannot be written: all the server needs is to read."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.conftest import asking
from tests.serving import serving

ROOT = Path(__file__).parents[2]
# A new mount namespace with everything read-only, then a user without a name or a right.
CONFINED = """
set -e
for place in / /tmp /dev/shm; do mount --bind $place $place && mount -o remount,bind,ro $place; done
exec setpriv --reuid=65532 --regid=65532 --clear-groups --no-new-privs "$@"
"""


def confined(*command: str) -> list[str]:
    return ["unshare", "--mount", "--propagation", "private", "sh", "-c", CONFINED, "sh", *command]


def forbidden() -> str:
    """Why this machine cannot try it; empty when it can."""
    if os.name != "posix" or not all(map(shutil.which, ("unshare", "setpriv"))):
        return "needs Linux with unshare and setpriv"
    tried = subprocess.run(confined("sh", "-c", "! touch /here 2>&1"), capture_output=True, check=False)
    if tried.returncode:
        return f"no namespaces here: {tried.stderr.decode().strip()}"
    reading = confined(sys.executable, "-c", "import uvicorn, web.settings")
    if subprocess.run(reading, cwd=ROOT, capture_output=True, check=False).returncode == 0:
        return ""
    ways = (ROOT / "web/settings.py", Path(sys.executable), Path(sys.executable).resolve())
    return next(filter(None, map(closed, ways)), "")


def closed(file: Path) -> str:
    """What keeps others than its owner from reading a file, on the way to it; empty when nothing does."""
    for place in (*reversed(file.parents), file):
        needed = 0o001 if place.is_dir() else 0o004
        if not place.stat().st_mode & needed:
            return (
                f"only its owner may enter or read {place}: try it in a clone (and with a Python) that"
                " everybody may read, `umask 022; git clone . /var/tmp/open && cd /var/tmp/open && make test`"
            )
    return ""


def test_it_serves_as_nobody_on_a_disk_it_cannot_write(root: Path, tmp_path: Path) -> None:
    if why := forbidden():
        pytest.skip(why)
    environment = {"HOME": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"}
    with serving(root, tmp_path / "log", environment, around=confined) as server:
        ask = asking(server)
        assert ask("/").status == 200
        assert ask("/healthz").status == 200
        assert ask("/data/mine-action-funding.zip").status == 200
        assert server.tracebacks() == []
