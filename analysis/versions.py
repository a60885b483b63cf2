"""Changes between two versions of the tables: which rows came, went or say something else.

Cells are compared as they are printed in the files, a row by its key. Rows that only stand elsewhere
have not changed. Where a version has other columns, those are named and the columns of both compared.

What belongs next door: the same in words in `wording.pages.versions`, the files of a version in
`web.releases`, why there is one in `etl.registers.changelog`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]  # column → cell as printed; empty where nothing is known


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One table of one version; `key` names the columns that tell its rows apart."""

    name: str
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def by_key(self, key: Sequence[str]) -> dict[tuple[str, ...], Row]:
        return {tuple(row.get(name, "") for name in key): row for row in self.rows}

    @property
    def columns(self) -> list[str]:
        return list(self.rows[0]) if self.rows else []


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What became of one table. A changed row is given as it was and as it is."""

    name: str
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    new_columns: tuple[str, ...] = ()
    lost_columns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.changed, self.new_columns, self.lost_columns))


Tables = Mapping[str, Table]


def changes(before: Tables, after: Tables) -> list[Change]:
    """A change for each table that is not the same in both, in the order of the later version."""
    names = [*after, *(name for name in before if name not in after)]
    found = (_change(name, before.get(name), after.get(name)) for name in names)
    return [change for change in found if change]


def _change(name: str, before: Table | None, after: Table | None) -> Change:
    if before is None or after is None:
        here = before or after
        rows = here.rows if here else ()
        return Change(name=name, added=() if before else rows, removed=rows if before else ())
    old, new = before.by_key(after.key), after.by_key(after.key)
    both = [column for column in after.columns if column in before.columns]
    return Change(
        name=name,
        added=tuple(row for key, row in new.items() if key not in old),
        removed=tuple(row for key, row in old.items() if key not in new),
        changed=tuple(
            (old[key], row)
            for key, row in new.items()
            if key in old and any(old[key][column] != row[column] for column in both)
        ),
        new_columns=tuple(it for it in after.columns if before.rows and it not in before.columns),
        lost_columns=tuple(it for it in before.columns if after.rows and it not in after.columns),
    )
