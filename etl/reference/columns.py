"""The columns of each reference table, and the record that a row of them makes.

A file holds what a person can transcribe from a page; what follows from that (the first and last day of
"2013-09", the relation that "nearly" states, a country's code) is worked out here.

What belongs next door: what one cell may hold in `cells`, files and problems in `reader`.
Errors: ValueError for a row that makes no record, with the reason.
"""

from collections.abc import Callable, Mapping
from typing import Any

from etl.reference import cells
from etl.reference.countries import code
from etl.reference.records import (
    CountryShape,
    DefinitionBreak,
    PolicyEvent,
    Price,
    Recipient,
    RecipientAccount,
    Region,
    Statement,
)
from etl.text import quantities


def _statement(row: dict[str, Any], units: Mapping[str, str]) -> Statement:
    first, last = cells.days(row["stated_on"])
    unit = units.get(row["metric_id"])
    if unit is None:
        raise ValueError(f"{row['metric_id']!r} is no metric of metrics.toml")
    printed = f"{row['qualifier']} {'$' if unit == 'USD' else ''}{row['value']:,}".strip()
    read = quantities.find(printed)
    if len(read) != 1 or read[0].value != row["value"] or read[0].qualifier != row["qualifier"]:
        raise ValueError(f"the qualifier {row['qualifier']!r} cannot be read")
    bounds = {key: getattr(read[0], key) for key in ("relation", "lower", "upper")}
    return Statement(**row, **bounds, first_day=first, last_day=last, unit=unit)


def _policy_event(row: dict[str, Any], _: Mapping[str, str]) -> PolicyEvent:
    first, last = cells.days(row["happened_on"])
    return PolicyEvent(**row, first_day=first, last_day=last)


def _recipient(row: dict[str, Any], _: Mapping[str, str]) -> Recipient:
    years = {"from_fiscal_year": row.pop("from_fy"), "through_fiscal_year": row.pop("through_fy")}
    return Recipient(**row, **years, country_code=code(row["country"]))


def _recipient_account(row: dict[str, Any], _: Mapping[str, str]) -> RecipientAccount:
    first, last = row.pop("period")
    return RecipientAccount(
        **row, from_fiscal_year=first, through_fiscal_year=last, country_code=code(row["country"])
    )


def _region(row: dict[str, Any], _: Mapping[str, str]) -> Region:
    year = row.pop("through_fy")
    return Region(**row, through_fiscal_year=year)


def _as_it_stands(kind: type) -> Callable[[dict[str, Any], Mapping[str, str]], Any]:
    return lambda row, _: kind(**row)


MAKERS: Mapping[str, Callable[[dict[str, Any], Mapping[str, str]], Any]] = {
    "statements": _statement,
    "definition_breaks": _as_it_stands(DefinitionBreak),
    "policy_events": _policy_event,
    "price_index": _as_it_stands(Price),
    "recipients": _recipient,
    "recipient_accounts": _recipient_account,
    "regions": _region,
    "country_shapes": _as_it_stands(CountryShape),
}

COLUMNS: Mapping[str, Mapping[str, Callable[[str], Any]]] = {
    "statements": {
        "stated_on": cells.when,
        "as_of": str,
        "publisher": cells.text,
        "metric_id": cells.text,
        "value": cells.whole,
        "qualifier": str,
        "access": cells.access,
        "confidence": cells.confidence,
        "note": str,
        "source_url": cells.source,
    },
    "definition_breaks": {
        "metric_id": cells.text,
        "last_on": cells.day,
        "first_on": cells.day,
        "was": cells.text,
        "became": cells.text,
        "source_url": cells.source,
    },
    "policy_events": {
        "event_id": cells.text,
        "happened_on": cells.when,
        "event": cells.text,
        "source_kind": cells.source_kind,
        "source_name": cells.text,
        "confidence": cells.confidence,
        "note": str,
        "source_url": cells.source,
    },
    "price_index": {"month": cells.month, "index": cells.number},
    "recipients": {
        "country": cells.text,
        "region": cells.text,
        "from_fy": cells.fiscal_year,
        "through_fy": cells.fiscal_year,
        "amount_usd": cells.whole,
        "error_usd": cells.whole,
        "basis": cells.basis,
        "source_url": cells.source,
    },
    "recipient_accounts": {
        "country": cells.text,
        "account": cells.account,
        "period": cells.fiscal_years,
        "kind": cells.kind,
        "amount_usd": cells.whole,
        "source_url": cells.source,
    },
    "regions": {
        "region": cells.text,
        "through_fy": cells.fiscal_year,
        "kind": cells.kind,
        "amount_usd": cells.whole,
        "qualifier": str,
        "countries": cells.whole_or_none,
        "access": cells.access,
        "source_url": cells.source,
    },
    "country_shapes": {
        "country_code": cells.text,
        "x": cells.whole_or_none,
        "y": cells.whole_or_none,
        "outline": str,
    },
}
