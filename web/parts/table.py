"""A table of the data for people: the columns they read first, those for programs after, numbers with commas.

Which columns are read, and their titles, stand in templates/tables.toml. A cell carries what it sorts by
where that is not its text; static/tables.js sorts and filters in the browser. The CSV stays raw. Another
table that is damaged or empty costs the words looked up there, never the rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from analysis.wording.figures import change
from analysis.wording.formatting import as_stated, count, day, read_as
from etl.bounds import Stated, reading
from etl.comparisons import Mention, pairs
from etl.errors import TableError
from web.dataset import Dataset
from web.memoize import memoized
from web.templating import layout

NUMBERS, TEXT = ("integer", "number"), "string"
YEARS = ("year", "_year")  # the unit, and the end of a column's name: printed without commas
SHORT, LONG = 18, 60  # characters: on one line, and what fits into two


@dataclass(frozen=True, slots=True)
class Cell:
    """`key` is what it sorts by: its text where empty; `href` an address it leads to."""

    text: str
    key: str = ""
    href: str = ""

    @property
    def size(self) -> str:
        """How wide a column has to be for it."""
        return "short" if len(self.text) <= SHORT else "some" if len(self.text) <= LONG else "long"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """`name` as in the CSV; one that is worked out has an @ before it. `machine`: for programs."""

    title: str
    name: str
    numeric: bool
    machine: bool
    cells: Sequence[Cell]


@memoized
def columns(dataset: Dataset, name: str) -> list[Column]:
    """Those a person reads, then all others of the table. TableError where the table itself is damaged."""
    frame = dataset.frame(name)
    known = frame.astype(object).where(frame.notna(), None)
    rows = [{str(key): it for key, it in row.items()} for row in known.to_dict("records")]
    fields = {it["name"]: it["type"] for it in dataset.resource(name)["schema"]["fields"]}
    titles = {column: title for title, column in layout("tables")[name]}
    named = [*titles, *(it for it in fields if it not in titles)]
    return [it for column in named if (it := _column(dataset, name, column, rows, fields, titles))]


def _column(
    dataset: Dataset,
    table: str,
    name: str,
    rows: Sequence[Mapping[str, Any]],
    fields: Mapping[str, str],
    titles: Mapping[str, str],
) -> Column | None:
    machine = name not in titles
    cells: Sequence[Cell] = ()
    if name in fields:
        looked_up = {} if machine else _looked_up(dataset, name)
        cells = [_cell(row, name, looked_up, machine=machine) for row in rows]
    else:
        with suppress(TableError, KeyError):
            cells = list(_WORKED_OUT[name](dataset, table, rows))
    numeric = fields.get(name) in NUMBERS
    title = titles.get(name, name)
    return Column(title=title, name=name, numeric=numeric, machine=machine, cells=cells) if cells else None


def _cell(row: Mapping[str, Any], name: str, looked_up: Mapping[str, Cell], *, machine: bool) -> Cell:
    value = row[name]
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(str(value).lower())
    if isinstance(value, int):
        plain = name.endswith(YEARS) or row.get("unit") in YEARS
        return Cell(str(value) if plain else count(value), key=str(value))
    if isinstance(value, Decimal):
        return Cell(str(value))
    text = str(value)
    if machine:
        return Cell(text)
    if name.endswith("url"):
        return Cell("source", key=text, href=text if text.startswith(("https://", "http://")) else "")
    return looked_up.get(text) or Cell(text)


def _looked_up(dataset: Dataset, name: str) -> Mapping[str, Cell]:
    """What stands for an id or a word of the table, where something does."""
    with suppress(TableError):
        if name == "metric_id":
            return {it.metric_id: Cell(it.label) for it in dataset.metrics}
        if name in ("announcement_id", "from_id", "to_id"):
            return {
                it.announcement_id: Cell(f"{it.publisher}, {day(it.stated_on)}", key=it.stated_on.isoformat())
                for it in dataset.announcements
            }
    return (
        _words() if name in ("status", "fate", "account", "kind", "measure", "source_kind", "basis") else {}
    )


@cache
def _words() -> Mapping[str, Cell]:
    return {word: Cell(said) for word, said in layout("tables")["words"].items()}


def _readings(dataset: Dataset, table: str, _: Sequence[Mapping[str, Any]]) -> Iterator[Cell]:
    """How the words of each number are read; it sorts by the lower end."""
    for it in _numbers(dataset, table):
        read = reading(it)
        low = read.low if read.low is not None else read.high
        yield Cell(read_as(it), key=str(low))


def _stated(dataset: Dataset, table: str, _: Sequence[Mapping[str, Any]]) -> Iterator[Cell]:
    return (Cell(as_stated(it, noun=False), key=str(it.value)) for it in _numbers(dataset, table))


def _numbers(dataset: Dataset, table: str) -> Sequence[Stated]:
    return dataset.figures if table == "figures" else dataset.statements


def _compared(side: Callable[[Any], Cell]) -> Callable[..., Iterator[Cell]]:
    def cells(dataset: Dataset, *_: object) -> Iterator[Cell]:
        found = pairs(dataset.comparisons, dataset.metrics, dataset.figures, dataset.announcements)
        return (side(it) for it in found)

    return cells


def _mention(it: Mention) -> Cell:
    return Cell(
        it.figure.stated if it.figure else "not stated", key=str(it.figure.value) if it.figure else ""
    )


def _years(_: Dataset, __: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Cell]:
    for row in rows:
        first, last = row["from_fiscal_year"], row["through_fiscal_year"]
        yield Cell(str(last) if first == last else f"{first}–{last}")


_WORKED_OUT: Mapping[str, Callable[..., Iterator[Cell]]] = {
    "@reading": _readings,
    "@stated": _stated,
    "@earlier": _compared(lambda it: _mention(it.earlier)),
    "@later": _compared(lambda it: _mention(it.later)),
    "@change": _compared(lambda it: Cell(change(it), key=str(it.comparison.change_low or ""))),
    "@years": _years,
}
