"""Two checkouts served side by side: is every file, answer and page of one byte for byte that of the other?

    python -m scripts.served_bytes BEFORE AFTER

Names each address whose body differs, and shows the first lines that do. Exit code 1 when one does. For
changes of the code that must change nothing a reader is sent.
"""

import difflib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.serving import serving

PAGES = ("", "timeline", "recipients", "evidence", "data", "method", "brief")
VIEWS = (
    "?aid_source=true",
    "?only=chart-aid&embed=true",
    "evidence?figure=white-house-2022-06-21.aid_total_usd",
)
FILES = (
    "brief.pdf",
    "brief-letter.pdf",
    "robots.txt",
    "sitemap.xml",
    "api/figures.json",
    "api/comparisons.json",
)
REFUSED = b"refused: "
SHOWN = 12  # lines of a difference


def main() -> int:
    before, after = (dict(answers(Path(it).resolve())) for it in sys.argv[1:3])
    unlike = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    for path in unlike:
        sys.stdout.write(f"/{path}\n{difference(before.get(path, b''), after.get(path, b''))}\n")
    refused = [path for path, said in before.items() if said.startswith(REFUSED)]
    sys.stdout.write(f"{len(before)} addresses, {len(unlike)} differ, refused by both: {refused}\n")
    return int(bool(unlike))


def answers(checkout: Path) -> Iterator[tuple[str, bytes]]:
    """Each address with the body it is answered with, from a server of that checkout's own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PUBLIC_URL": "https://mines.example.org", "PYTHONPATH": str(checkout)}
        with serving(checkout, Path(folder) / "log", environment) as server:
            for path in addresses(server.url):
                yield path, body(f"{server.url}/{path}")


def body(address: str) -> bytes:
    """What stands there; a refusal is an answer too."""
    try:
        with urlopen(address, timeout=60) as answer:
            return answer.read()
    except HTTPError as refused:
        return REFUSED + refused.read()


def addresses(url: str) -> Iterator[str]:
    yield from (*PAGES, *VIEWS, *FILES)
    package = json.loads(body(f"{url}/data/datapackage.json"))
    whole = ("datapackage.json", *(f"mine-action-funding.{kind}" for kind in ("json", "xlsx", "zip")))
    yield from (f"data/{it}" for it in (*(table["path"] for table in package["resources"]), *whole))


def difference(before: bytes, after: bytes) -> str:
    try:
        sides = [it.decode().replace("><", ">\n<").splitlines() for it in (before, after)]
    except UnicodeDecodeError:
        return f"{len(before)} and {len(after)} bytes"
    lines = [it[:200] for it in difflib.unified_diff(*sides, lineterm="", n=0)]
    return "\n".join(lines[:SHOWN])


if __name__ == "__main__":
    sys.exit(main())
