"""Nobody's user on a disk that cannot be written: all the server needs is to read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.conftest import asking
from tests.serving import serving

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
    return "" if tried.returncode == 0 else f"no namespaces here: {tried.stderr.decode().strip()}"


@pytest.mark.skipif(bool(forbidden()), reason=forbidden() or "it can")
def test_it_serves_as_nobody_on_a_disk_it_cannot_write(root: Path, tmp_path: Path) -> None:
    environment = {"HOME": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"}
    with serving(root, tmp_path / "log", environment, around=confined) as server:
        ask = asking(server)
        assert ask("/").status == 200
        assert ask("/healthz").status == 200
        assert ask("/data/mine-action-funding.zip").status == 200
        assert server.tracebacks() == []
