"""Words about the recipients: the finding, captions of charts, rows of the tables beside them.

Plain text, like everything in `wording`. What belongs next door: ranks and shares in
`analysis.recipients`, the pictures in `charts.recipients`. Errors: as there.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from analysis.recipients import Share, ranked, through
from analysis.wording.captions import Caption
from analysis.wording.formatting import money
from analysis.wording.rounding import near, up
from analysis.wording.titles import fitting
from etl.reference.checks import TOTAL
from etl.reference.records import Basis, Recipient, RecipientAccount

Rounded: TypeAlias = Callable[[int], Decimal]
ACCOUNTS = {
    "state_nadr_cwd": "State Department, conventional weapons destruction",
    "state_other": "State Department, other accounts",
    "usaid": "USAID",
    "defense": "Defense Department",
    "cdc": "Centers for Disease Control and Prevention",
}
NOT_NAMED = (
    "The two announcements name no recipient countries. This page uses another source, an annual State"
    " Department report."
)
GAPS = (
    "The report’s chart of Africa is cut off, and it does not show parts of the Middle East by country."
    " Global programs are not part of any region. A country missing here is not listed, which"
    " does not mean that it received nothing."
)
ON_PURPOSE = (
    "Kosovo has no code of its own in ISO 3166, so it has the one in common use, XKX. As in the report, the"
    " former union of Serbia and Montenegro is separate from the two countries that followed it. It is in"
    " the ranking and in the table but not on the map."
)
_MARKS = (
    "A solid bar is an amount printed in the country’s own table. A hatched bar is calculated from a printed"
    " percentage."
)


def amount(it: Recipient, shown: Rounded = near, most: Rounded = up) -> str:
    """$474.66 million; of a derived amount, with its error, or the most it can be where it may be nought."""
    if it.basis is Basis.STATED:
        return money(shown(it.amount_usd))
    if it.amount_usd <= it.error_usd:
        return f"at most {money(most(it.amount_usd + it.error_usd))}"
    return f"{money(shown(it.amount_usd))}, give or take {money(most(it.error_usd))}"


def exact(it: Recipient) -> str:
    """The same for a table: $474.658 million."""
    return amount(it, Decimal, Decimal)


def finding(recipients: Sequence[Recipient]) -> str:
    first, until = ranked(recipients)[0], f"through fiscal year {through(recipients)}"
    most = f"{first.country} received the most of any country listed"
    return fitting(
        f"{most}: {money(near(first.amount_usd))} {until}",
        f"{most} {until}",
        f"{first.country}: {money(near(first.amount_usd))} {until}",
    )


def vintage(recipients: Sequence[Recipient], source: str) -> str:
    """How old it is, and that the announcements say nothing of this."""
    return f"{NOT_NAMED} It ends with fiscal year {through(recipients)}: {source}."


def covered(shared: Sequence[Share]) -> str:
    """How much of the regional totals the listed countries make up."""
    listed, total = sum(it.listed_usd for it in shared), sum(it.total_usd for it in shared)
    return (
        f"The {sum(it.countries for it in shared)} countries listed add up to {percent(listed, total)} of the"
        f" regional totals. {GAPS}"
    )


def percent(listed: int, total: int) -> str:
    """About 92%, to the nearest whole; the totals are "more than", so it is about."""
    return f"about {(Decimal(100) * listed / total).quantize(Decimal(1), ROUND_HALF_EVEN)}%"


def of_map(shown: Sequence[Recipient], placed: Container[str]) -> Caption:
    """`placed` are the codes of the countries that the map can mark."""
    marked, largest = [it for it in shown if it.country_code in placed], shown[0]
    few = f"{len(marked)} of the {len(shown)}" if len(marked) < len(shown) else f"the {len(shown)}"
    first = "; ".join(f"{it.country} {money(near(it.amount_usd))}" for it in shown[:5])
    return Caption(
        title=(title := f"Where {few} countries listed are"),
        subtitle=(
            f"{_measure(shown)}. The area of a circle shows the amount: {money(near(largest.amount_usd))} for"
            f" {largest.country}. A filled circle is a stated amount, a hollow one is calculated. A country"
            " without a circle is not listed. Borders are drawn as in the source."
        ),
        alt=(
            f"World map, a circle a country. {title}. {_measure(shown)}. Largest: {first}."
            " The table has the rest."
        ),
    )


def of_ranking(shown: Sequence[Recipient], listed: int, region: str | None) -> Caption:
    where = f" in {region}" if region else ""
    most = f"{shown[0].country} received the most"
    title = fitting(f"{most} of the {listed} countries listed{where}", f"{most}{where}", most)
    bars = "; ".join(f"{it.country}: {amount(it)}" for it in shown)
    few = f" The chart has the largest {len(shown)}, the table has all." if len(shown) < listed else ""
    subtitle = f"{_measure(shown)}. {_MARKS}{few}"
    return Caption(title=title, subtitle=subtitle, alt=f"Bar chart. {title}. {subtitle} {bars}.")


def of_regions(shared: Sequence[Share]) -> Caption:
    bars = "; ".join(
        f"{it.region}: {it.qualifier} {money(near(it.total_usd))},"
        f" listed {percent(it.listed_usd, it.total_usd)}"
        for it in shared
    )
    title = fitting(f"{shared[0].region} received the most of any region")
    subtitle = (
        "Running total of each region, in U.S. dollars not adjusted for inflation. Solid: the countries"
        " listed. Hatched: the rest."
    )
    return Caption(
        title=title,
        subtitle=subtitle,
        alt=f"Bar chart, a bar a region. {title}. {subtitle} {bars}.",
    )


def of_accounts(amounts: dict[str, int], who: str) -> Caption:
    account, most = max(amounts.items(), key=lambda it: it[1])
    bars = "; ".join(f"{ACCOUNTS[name]}: {money(near(usd))}" for name, usd in amounts.items())
    share = percent(most, sum(amounts.values()))
    title = fitting(
        f"{who}: {share} came through {ACCOUNTS[account]}", f"{who}: {share} through one account", who
    )
    subtitle = (
        "Running total by agency account, in U.S. dollars not adjusted for inflation, for countries with a"
        " table of their own"
    )
    return Caption(
        title=title,
        subtitle=subtitle,
        alt=f"Bar chart, a bar an account. {title}. {subtitle}. {bars}.",
    )


def recipient_rows(shown: Sequence[Recipient]) -> list[dict[str, str]]:
    return [
        {
            "Country": it.country,
            "Fiscal years": f"{it.from_fiscal_year}–{it.through_fiscal_year}",
            "Amount": exact(it),
            "Basis": it.basis,
            "Region": it.region,
            "Code": it.country_code,
            "Page": it.source_url,
        }
        for it in shown
    ]


def region_rows(shared: Sequence[Share]) -> list[dict[str, str]]:
    return [
        {
            "Region": it.region,
            "Total": f"{it.qualifier} {money(it.total_usd)}",
            "Listed by country": f"{money(it.listed_usd)}, {percent(it.listed_usd, it.total_usd)}",
            "Countries listed": str(it.countries),
            "Page": it.source_url,
        }
        for it in shared
    ]


def account_rows(rows: Iterable[RecipientAccount], country: str | None) -> list[dict[str, str]]:
    names = {**ACCOUNTS, TOTAL: "Total as printed"}
    return [
        {
            "Country": it.country,
            "Account": names[it.account],
            "Fiscal years": "–".join(dict.fromkeys((str(it.from_fiscal_year), str(it.through_fiscal_year)))),
            "Amount": money(it.amount_usd),
            "Page": it.source_url,
        }
        for it in rows
        if country in (None, it.country)
    ]


def _measure(shown: Sequence[Recipient]) -> str:
    return f"U.S. dollars received through fiscal year {through(shown)}, not adjusted for inflation"
