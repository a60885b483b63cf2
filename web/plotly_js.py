"""plotly.js as a file that browsers fetch: which one lies in static/, and at what address it is served.

It is a dependency and not committed: `scripts.plotly_js` lays it there when the project is set up.
Streamlit serves the folder beside its script at /app/static/, under `streamlit run` as under our own server.
Where it is not there, as on a service that only installs requirements, `parts.plot` falls back on
Streamlit's own chart.
"""

from pathlib import Path

from web.settings import settings

BUILDS = ("plotly-basic", "plotly-full")  # the smaller first


def build(folder: Path | None = None) -> Path | None:
    """The smallest build in the folder; None where there is none."""
    there = folder or settings().static
    found = (path for name in BUILDS for path in sorted(there.glob(f"{name}-*.min.js"), reverse=True))
    return next(found, None)


def address() -> str:
    """Where browsers find it, as seen from any page; empty where there is none."""
    found = build()
    return f"./app/static/{found.name}" if found else ""
