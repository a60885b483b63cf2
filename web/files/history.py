"""The changelog: what is told of each version of the tables: since when, why, what changed, newest first.

The day and the reason are those of the register, the changes are worked out from the tables. What
belongs next door: the files of a version in `releases`, the register itself in `etl.registers.changelog`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.wording.formatting import day
from analysis.wording.pages.versions import told
from etl.errors import RegisterError, TableError
from etl.registers import changelog
from etl.registers.changelog import Version
from web import releases
from web.dataset import Dataset
from web.memoize import memoized
from web.releases import UNRELEASED, Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One version. `since` and `why` are empty for tables that have not been released."""

    version: str
    since: date | None
    why: str
    before: str  # the version the changes are counted from; empty for the first
    changes: tuple[str, ...]
    released: bool  # its files are below data/releases

    @property
    def day(self) -> str:
        return day(self.since) if self.since else ""

    @property
    def named(self) -> str:
        return f"Version {self.version} of {self.day}." if self.day else f"Version {self.version}."


def registered(dataset: Dataset) -> tuple[Version, ...]:
    """The register; TableError when it is wrong, as for everything else that a page needs."""
    try:
        return changelog.load(dataset.data)
    except RegisterError as error:
        raise TableError(error.problems) from error


@memoized
def editions(dataset: Dataset) -> tuple[Edition, ...]:
    """Every released version, and the tables on disk when they are none of them; newest first."""
    data, blocks = dataset.data, registered(dataset)
    found = [it for it in blocks if releases.there(data, it.version)]
    shots = [(it.version, releases.snapshot(data, it.version)) for it in found]
    if dataset.version not in {version for version, _ in shots}:
        shots.append((dataset.version, releases.present(data, dataset.package)))
    known = {it.version: it for it in blocks}
    made = [
        _edition(dataset, shots[: number + 1], known.get(shots[number][0])) for number in range(len(shots))
    ]
    return tuple(reversed(made))


def notice(dataset: Dataset) -> str:
    """What a reader has to know when the tables are not those of a release; empty when they are."""
    if not dataset.version.endswith(UNRELEASED):
        return ""
    version = dataset.version.removesuffix(UNRELEASED)
    happened = (
        f"These tables have changed since version {version} was released"
        if releases.there(dataset.data, version)
        else "These tables have not been released"
    )
    return f"{happened}; until they are, files made from them are called {dataset.version}."


def markdown(dataset: Dataset) -> str:
    """The same as a text file to go with the tables."""
    return "\n".join(["# Changes of the data", *(_chapter(it) for it in editions(dataset))]) + "\n"


def _edition(dataset: Dataset, shots: Sequence[tuple[str, Snapshot]], block: Version | None) -> Edition:
    """The last of `shots`, which has changed since the one before it."""
    (before, old), (version, new) = shots[-2] if len(shots) > 1 else ("", None), shots[-1]
    return Edition(
        version=version,
        since=block.date if block else None,
        why=block.why if block else "",
        before=before,
        changes=tuple(told(old.tables(), new.tables())) if old else (),
        released=releases.there(dataset.data, version),
    )


def _chapter(edition: Edition) -> str:
    heading = f"\n## {edition.version}, {edition.day or 'not released'}"
    lines = [_plain(edition.why)] if edition.why else []
    if edition.before:
        lines.append(f"What changed since {edition.before}:" if edition.changes else "No row changed.")
    changes = "\n".join(f"- {_plain(it)}" for it in edition.changes)
    return "\n\n".join([heading, *lines, *filter(None, [changes])])


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return re.sub(r"([\\`*\[\]<>])", r"\\\1", " ".join(text.split()))
