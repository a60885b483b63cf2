"""The changelog in words: what is told of the rows that differ between two versions of the tables.

Plain text, like everything in `wording`. What belongs next door: which rows they are, in
`analysis.versions`.
"""

from collections.abc import Iterator
from datetime import date

from analysis.versions import Change, Row, Tables, changes
from analysis.wording.formatting import count, day

_SHOWN = 8  # figures named one by one; a list that is longer tells a reader less


def told(before: Tables, after: Tables) -> list[str]:
    """What changed, a line a table, and below the figures a line for each that is not as it was."""
    return [line for change in changes(before, after) for line in _lines(change, before, after)]


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
