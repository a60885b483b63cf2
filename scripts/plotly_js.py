"""Lays plotly.js into static/ when the project is set up: `python -m scripts.plotly_js`.

Only bars and scatters are drawn here, so plotly's own basic build does: a quarter of the whole. It comes from
npm where npm is on the path, at the version that the Python package speaks, held to a sum. Without npm,
or without a way to its registry, the full build that lies inside the Python package is copied instead; the
page is the same and its charts come alive later. Nothing half written is ever left in the folder.

Both are laid under one line more, an explicit compile hint: a browser that knows it (Chromium) compiles
every function beside the main thread, while the file is still on its way.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs, get_plotlyjs_version

PACKAGE, VERSION = "plotly.js-basic-dist-min", "4.1.1"
SHA512 = "1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
STATIC = Path(__file__).resolve().parents[1] / "static"
PATIENCE_SECONDS = 120
HINT = b"//# allFunctionsCalledOnLoad\n"  # heeded as the first line alone


class PlotlyError(Exception):
    """Why the basic build cannot be had."""


def main() -> int:
    try:
        name = basic(STATIC)
    except PlotlyError as why:
        sys.stdout.write(f"plotly.js: the full build is used ({why})\n")
        name = full(STATIC)
    for other in STATIC.glob("plotly-*"):
        if not other.name.startswith(name):
            other.unlink()
    return 0


def basic(folder: Path) -> str:
    """Fetches the basic build with its licence; PlotlyError where that cannot be done."""
    if get_plotlyjs_version() != VERSION:
        raise PlotlyError(f"the pin says {VERSION}, the Python package speaks {get_plotlyjs_version()}")
    name = f"plotly-basic-{VERSION}"
    with tempfile.TemporaryDirectory() as place, tarfile.open(_packed(Path(place))) as archive:
        for inside, outside, above in (("plotly-basic.min.js", "min.js", HINT), ("LICENSE", "LICENSE", b"")):
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                raise PlotlyError(f"{PACKAGE} {VERSION} holds no {inside}")
            _write(folder / f"{name}.{outside}", above + member.read())
    return name


def full(folder: Path) -> str:
    """Copies the build that the Python package carries; its licence stands in its first lines."""
    name = f"plotly-full-{get_plotlyjs_version()}"
    _write(folder / f"{name}.min.js", HINT + get_plotlyjs().encode())
    return name


def _packed(folder: Path) -> Path:
    """The archive from npm, if its sum is the one we know."""
    npm = shutil.which("npm")
    if npm is None:
        raise PlotlyError("npm is not on the path")
    line = [npm, "pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(folder), "--silent"]
    try:
        subprocess.run(line, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise PlotlyError(f"npm did not give it: {type(error).__name__}") from error
    archive = next(folder.glob("*.tgz"))
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != SHA512:
        raise PlotlyError("what npm gave has another sum than the one we know")
    return archive


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".plotly-", delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


if __name__ == "__main__":
    sys.exit(main())
