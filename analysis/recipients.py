"""Recipients: which countries received how much: ranks, shares of a region, accounts.

Only countries that the report lists are here. One that is not listed may have received nothing or may
only not be shown, so it is "not listed", never nought and never last. Amounts are whole nominal
dollars; a derived one carries its error.

What belongs next door: what is said of them in `wording.pages.recipients`, the pictures in
`charts.recipients`. Errors: ValueError for no recipients.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.reference.cells import ACCOUNTS
from etl.reference.checks import TOTAL
from etl.reference.records import Basis, Recipient, RecipientAccount, Region


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How much of a region's printed total its listed countries have."""

    region: str
    countries: int
    listed_usd: int
    total_usd: int
    qualifier: str
    source_url: str


def ranked(recipients: Iterable[Recipient], region: str | None = None) -> list[Recipient]:
    """The listed countries, largest first; where an amount is stated and derived, the stated one."""
    known: dict[str, Recipient] = {}
    for it in sorted(recipients, key=lambda it: it.basis is Basis.STATED):
        known[it.country_code] = it
    chosen = [it for it in known.values() if region in (None, it.region)]
    return sorted(chosen, key=lambda it: (-it.amount_usd, it.country))


def shares(recipients: Sequence[Recipient], regions: Iterable[Region]) -> list[Share]:
    """A share a region, largest total first, of the totals to the same fiscal year."""
    last = through(recipients)
    totals = [it for it in regions if it.kind == "cumulative" and it.through_fiscal_year == last]
    return [
        Share(
            region=it.region,
            countries=len(listed := ranked(recipients, it.region)),
            listed_usd=sum(country.amount_usd for country in listed),
            total_usd=it.amount_usd,
            qualifier=it.qualifier,
            source_url=it.source_url,
        )
        for it in sorted(totals, key=lambda it: -it.amount_usd)
    ]


def by_account(rows: Iterable[RecipientAccount], country: str | None = None) -> dict[str, int]:
    """account → dollars since the beginning, of one country or of all that have such a table."""
    added = defaultdict[str, int](int)
    for it in rows:
        if it.kind == "cumulative" and it.account != TOTAL and country in (None, it.country):
            added[it.account] += it.amount_usd
    return {account: added[account] for account in ACCOUNTS if account in added}


def through(recipients: Sequence[Recipient]) -> int:
    """The last fiscal year of what is listed."""
    return max(it.through_fiscal_year for it in recipients)
