"""Checks across rows of the reference tables: do they agree with themselves and with each other?

`problems` takes rows as (line, fact) and gives every problem as a line that names file and row. It
repairs nothing. What belongs next door: what one cell may hold, in `cells`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import pairwise
from typing import Any

from etl.bounds import precision
from etl.reference.records import Basis, DefinitionBreak, Recipient, RecipientAccount, Region, Statement

Rows = Sequence[tuple[int, Any]]

KEYS: Mapping[str, tuple[str, ...]] = {
    "statements": ("stated_on", "publisher", "metric_id"),
    "definition_breaks": ("metric_id", "first_on"),
    "policy_events": ("event_id",),
    "price_index": ("month",),
    "recipients": ("country_code", "basis"),
    "recipient_accounts": ("country_code", "account", "from_fiscal_year", "through_fiscal_year", "kind"),
    "regions": ("region", "through_fiscal_year", "kind"),
    "country_shapes": ("country_code",),
}
TOTAL = "total"


def problems(tables: Mapping[str, Rows], newest: date) -> list[str]:
    """Every problem of every table; empty when they may be published."""
    return [
        *_future(tables, newest),
        *_repeated(tables),
        *_falling(tables["statements"]),
        *_idle_breaks(tables["definition_breaks"], tables["statements"]),
        *_unlike_sums(tables["recipient_accounts"]),
        *_unlike_amounts(tables["recipients"], tables["recipient_accounts"]),
        *_above_region(tables["recipients"], tables["regions"]),
    ]


def _future(tables: Mapping[str, Rows], newest: date) -> Iterator[str]:
    for name, rows in tables.items():
        for line, fact in rows:
            for field in fields(fact):
                value = getattr(fact, field.name)
                late = isinstance(value, date) and value > newest and field.name != "last_day"
                if late or ("fiscal_year" in field.name and value > newest.year):
                    yield f"{name}.csv: row {line}: {value} is later than {newest}, the day of comparing"


def _repeated(tables: Mapping[str, Rows]) -> Iterator[str]:
    for name, rows in tables.items():
        seen: dict[tuple[Any, ...], int] = {}
        for line, fact in rows:
            key = tuple(getattr(fact, part) for part in KEYS[name])
            if key in seen:
                what = ", ".join(map(str, key))
                yield f"{name}.csv: row {line}: says again what row {seen[key]} says of {what}"
            seen.setdefault(key, line)


def _falling(rows: Rows) -> Iterator[str]:
    """A running total cannot fall, so one that does by more than its rounding was mistyped."""
    by_metric = defaultdict[str, list[tuple[int, Statement]]](list)
    for line, it in sorted(rows, key=lambda row: (row[1].first_day, row[1].last_day)):
        by_metric[it.metric_id].append((line, it))
    for stated in by_metric.values():
        for (before, one), (line, other) in pairwise(stated):
            if one.value - other.value > max(precision(one.value), precision(other.value)):
                yield (
                    f"statements.csv: row {line}: {other.value:,} of {other.stated_on} is less than the"
                    f" {one.value:,} of {one.stated_on} in row {before}; one of the two is mistyped"
                )


def _idle_breaks(breaks: Rows, statements: Rows) -> Iterator[str]:
    """A break stands between two statements of its metric that follow each other."""
    for line, it in breaks:
        days = sorted({s.first_day for _, s in statements if s.metric_id == it.metric_id})
        if (it.last_on, it.first_on) not in pairwise(days):
            yield f"definition_breaks.csv: row {line}: no two statements follow each other on {_days(it)}"


def _days(it: DefinitionBreak) -> str:
    return f"{it.last_on} and {it.first_on}"


def _unlike_sums(rows: Rows) -> Iterator[str]:
    """The accounts of a country and period add up to the total that is printed under them."""
    tables = defaultdict[tuple[Any, ...], dict[str, int]](dict)
    for _, it in rows:
        tables[it.country, it.from_fiscal_year, it.through_fiscal_year, it.kind][it.account] = it.amount_usd
    for (country, first, last, kind), amounts in tables.items():
        printed, added = amounts.get(TOTAL), sum(amounts.values()) - amounts.get(TOTAL, 0)
        if printed != added:
            yield (
                f"recipient_accounts.csv: {country}, {first}–{last}, {kind}: the accounts add up to"
                f" {added:,}, the total says {'nothing' if printed is None else format(printed, ',')}"
            )


def _unlike_amounts(recipients: Rows, accounts: Rows) -> Iterator[str]:
    """What is stated of a country in two places is the same; what is derived differs by its error at most."""
    stated = {it.country_code: it for _, it in recipients if it.basis is Basis.STATED}
    totals = {it.country_code: it for _, it in accounts if it.account == TOTAL and it.kind == "cumulative"}
    for line, it in recipients:
        for other in _others(it, stated, totals):
            if abs(it.amount_usd - other.amount_usd) > _allowed(it, other):
                yield (
                    f"recipients.csv: row {line}: {it.country} has {it.amount_usd:,} {it.basis}, elsewhere"
                    f" {other.amount_usd:,} stated, more apart than the error of {it.error_usd:,} allows"
                )


def _others(
    it: Recipient, stated: Mapping[str, Recipient], totals: Mapping[str, RecipientAccount]
) -> Iterable[Recipient | RecipientAccount]:
    found = (stated.get(it.country_code), totals.get(it.country_code))
    return [other for other in found if other is not None and other is not it]


def _allowed(it: Recipient, other: Recipient | RecipientAccount) -> int:
    """A total and its own table are copied from one page, so they differ by nothing."""
    if it.basis is Basis.STATED and isinstance(other, RecipientAccount):
        return 0
    return it.error_usd + (other.error_usd if isinstance(other, Recipient) else 0)


def _above_region(recipients: Rows, regions: Rows) -> Iterator[str]:
    """The countries of a region have no more together than the region's total can mean."""
    totals = {(r.region, r.through_fiscal_year): r for _, r in regions if r.kind == "cumulative"}
    together = defaultdict[tuple[str, int], list[Recipient]](list)
    for line, it in recipients:
        if (it.region, it.through_fiscal_year) not in totals:
            year = it.through_fiscal_year
            yield f"recipients.csv: row {line}: regions.csv has no total of {it.region} to {year}"
        together[it.region, it.through_fiscal_year].append(it)
    for key, countries in together.items():
        if key in totals and (over := _over(countries, totals[key])):
            yield f"recipients.csv: the countries of {key[0]} have {over:,} more than the region"


def _over(countries: Sequence[Recipient], region: Region) -> int:
    least = sum(it.amount_usd - it.error_usd for it in countries)
    return max(0, least - region.amount_usd - precision(region.amount_usd))
