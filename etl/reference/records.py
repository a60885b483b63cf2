"""The nouns of data/reference: what was stated in the years between and after, one class a table.

They are facts transcribed by hand from published pages, each row with its `source_url`. Reading and
checking them belongs to `reader` and `checks`, the announcements' own figures to `records`.

A day that is known only to the month or year is two days, the first and the last it can have been.
Dollars are whole and nominal. An empty text is one that nobody states.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from etl.records import Relation


class Access(StrEnum):
    """Where a statement was read."""

    OFFICIAL = "official"  # on a page of the government
    MIRROR = "mirror"  # on somebody else's copy


class SourceKind(StrEnum):
    """Who tells of a policy event."""

    OFFICIAL = "official"  # a page of the government
    COPY = "copy"  # somebody else's copy of one
    SPECIALIST = "specialist"  # a monitor, journal or organization of the field
    PRESS = "press"  # the general press


class Basis(StrEnum):
    """How a country's amount is known."""

    STATED = "stated"  # printed in the country's own table
    DERIVED = "derived"  # a printed percentage of the region's printed total


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A total of the program as an office of the United States stated it; relation as in `Figure`."""

    stated_on: str  # 2014-06-27, or 2013-09 where no day is known
    first_day: date
    last_day: date
    as_of: str  # in words, what the total was counted to
    publisher: str
    metric_id: str
    value: int
    unit: str
    qualifier: str
    relation: Relation
    lower: int | None
    upper: int | None
    access: Access
    confidence: str  # that it was transcribed and dated right: high or medium
    note: str
    source_url: str
    noun: str = ""  # where its own definition is counted, as in Figure; no table holds it, a break tells it

    @property
    def stated(self) -> str:
        """Empty: qualifier and number were transcribed, not the words."""
        return ""


_NOUNS = frozenset(("countries", "people", "parties"))


@dataclass(frozen=True, kw_only=True, slots=True)
class DefinitionBreak:
    """Between two days the words for what a metric counts changed from `was` to `became`."""

    metric_id: str
    last_on: date  # the last statement in the old words
    first_on: date  # the first in the new ones
    was: str
    became: str
    source_url: str

    @property
    def noun(self) -> str:
        """What is counted since, where the noun changed and not the work it is counted for."""
        return self.became if self.was in _NOUNS else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyEvent:
    """A step of U.S. landmine policy, in our words."""

    event_id: str
    happened_on: str
    first_day: date
    last_day: date
    event: str
    source_kind: SourceKind
    source_name: str
    confidence: str
    note: str
    source_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Price:
    """The consumer price index of one month, named by its first day."""

    month: date
    index: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """What a country received over several fiscal years; the true amount is within `error_usd`."""

    country: str
    country_code: str
    region: str
    from_fiscal_year: int
    through_fiscal_year: int
    amount_usd: int
    error_usd: int
    basis: Basis
    source_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecipientAccount:
    """The part of a country's amount that came from one account of one agency."""

    country: str
    country_code: str
    account: str
    from_fiscal_year: int
    through_fiscal_year: int
    kind: str  # annual or cumulative
    amount_usd: int
    source_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """What a region of the annual report received, of one year or since the beginning."""

    region: str
    through_fiscal_year: int
    kind: str
    amount_usd: int
    qualifier: str
    countries: int | None
    access: Access
    source_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryShape:
    """A country on the plane of the map, in whole thousandths of the earth's radius.

    `outline` holds rings as "x y x y …", parted by semicolons; it is empty where the country is too
    small to draw. `x`, `y` is where its mark goes.
    """

    country_code: str
    x: int | None
    y: int | None
    outline: str
