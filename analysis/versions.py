"""Two versions of the tables side by side: which rows came, went or say something else.

Cells are compared as they are printed in the files, a row by its key. Rows that only stand elsewhere
have not changed. Where a version has other columns, those are named and the columns of both compared.

What belongs next door: the files of a version in `web.releases`, why there is one in
`etl.registers.changelog`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.wording.formatting import count, day

Row = Mapping[str, str]  # column → cell as printed; empty where nothing is known
_SHOWN = 8  # figures named one by one; a list that is longer tells a reader less


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


def told(before: Tables, after: Tables) -> list[str]:
    """The same in words, a line a table, and below the figures a line for each that is not as it was."""
    return [line for change in changes(before, after) for line in _lines(change, before, after)]


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


def _lines(change: Change, before: Tables, after: Tables) -> Iterator[str]:
    yield f"{change.name}: {', '.join(_parts(change))}"
    if change.name == "figures":
        named = list(_figures(change, before, after))
        yield from named[:_SHOWN]
        if len(named) > _SHOWN:
            yield f"figures, and {count(len(named) - _SHOWN)} more"


def _parts(change: Change) -> Iterator[str]:
    counted = {"added": change.added, "removed": change.removed, "changed": change.changed}
    for what, rows in counted.items():
        if rows:
            yield f"{count(len(rows))} {'row' if len(rows) == 1 else 'rows'} {what}"
    for what, columns in {"new": change.new_columns, "no longer there": change.lost_columns}.items():
        if columns:
            yield f"{what}: {'column' if len(columns) == 1 else 'columns'} {', '.join(columns)}"


def _figures(change: Change, before: Tables, after: Tables) -> Iterator[str]:
    for row in change.added:
        yield f"figures, added: “{row['stated']}”, {_of(row, after)}"
    for row in change.removed:
        yield f"figures, removed: “{row['stated']}”, {_of(row, before)}"
    for was, now in change.changed:
        if was["stated"] != now["stated"]:
            yield f"figures, changed: “{was['stated']}” became “{now['stated']}”, {_of(now, after)}"
        else:
            names = [name for name in now if name in was and was[name] != now[name]]
            yield f"figures, changed: “{now['stated']}”, {_of(now, after)}: {', '.join(names)}"


def _of(figure: Row, tables: Tables) -> str:
    """What a figure measures and when it was stated, as far as the tables say."""
    label = _cell(tables, "metrics", "metric_id", figure["metric_id"], "label") or figure["metric_id"]
    stated_on = _cell(tables, "announcements", "announcement_id", figure["announcement_id"], "stated_on")
    when = day(date.fromisoformat(stated_on)) if stated_on else figure["announcement_id"]
    return f"{label}, {when}"


def _cell(tables: Tables, name: str, key: str, value: str, column: str) -> str:
    rows = tables[name].rows if name in tables else ()
    return next((row.get(column, "") for row in rows if row.get(key) == value), "")
