"""What the place that serves the page may set, all of it in the environment and all of it optional.

PUBLIC_URL      where readers find the page, https://mines.example.org; without it no absolute
                address is printed, so link previews have no picture; the brief then leads to
                the address it was asked at
ALLOWED_HOSTS   more names the server answers to, with commas; *.example.org is fine. They add to the
                name in PUBLIC_URL and this machine's own; any name is fine where neither is set
DATA_FOLDER     where the tables lie, if not in data/ beside the code
STATIC_FOLDER   where plotly.js lies, if not in static/ beside the code
WEB_SERVER      set by `web.server` itself: its routes for files and the brief answer in this process.
                Under `streamlit run dashboard.py` they do not
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
DATA, STATIC = ROOT / "data", ROOT / "static"
HERE = ("localhost", "127.0.0.1", "[::1]")
SERVED = "WEB_SERVER"
SITE = "U.S. mine action funding"  # what the whole is called: in the title of every page


@dataclass(frozen=True, slots=True)
class Settings:
    """`public_url` ends without a slash, or is empty; `served` is whether our own routes answer."""

    public_url: str
    allowed_hosts: tuple[str, ...]
    data: Path
    static: Path
    served: bool

    @property
    def public_host(self) -> str:
        """Name and port as they stand in a Host or Origin header."""
        return urlsplit(self.public_url).netloc


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """ValueError when PUBLIC_URL is not a web address of its own host."""
    address = environ.get("PUBLIC_URL", "").strip().rstrip("/")
    split = urlsplit(address)
    if address and (split.scheme not in {"http", "https"} or not split.hostname or split.path or split.query):
        raise ValueError(f"PUBLIC_URL is not an address such as https://mines.example.org: {address!r}")
    named = (split.hostname or "", *(name.strip() for name in environ.get("ALLOWED_HOSTS", "").split(",")))
    hosts = tuple(filter(None, named))
    return Settings(
        public_url=address,
        allowed_hosts=(*hosts, *HERE) if hosts else ("*",),
        data=Path(environ.get("DATA_FOLDER") or DATA),
        static=Path(environ.get("STATIC_FOLDER") or STATIC),
        served=bool(environ.get(SERVED)),
    )
