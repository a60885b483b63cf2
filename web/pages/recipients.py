"""Where the money went: countries, regions and accounts as the annual report of 2018 lists them."""

from collections.abc import Sequence

from analysis.charts.recipients import accounts_chart, ranking_chart, regions_chart, world_map
from analysis.recipients import by_account, ranked, shares
from analysis.wording.pages import recipients
from etl.errors import TableError
from etl.reference.records import Recipient
from web.dataset import Dataset
from web.memoize import memoized
from web.parts.chart import Plot, of_table, show_chart
from web.parts.choice import fragment, picked, pressed, tables
from web.parts.section import boundary, foot, html, section
from web.parts.share import headed
from web.queries import credit

ALL, EVERY_REGION, EVERY_COUNTRY = "all", "All regions", "All of them"  # the id, and its labels
DRAWN = 20  # bars in a ranking; the rest is in its table


def show() -> None:
    dataset = tables()
    with boundary("The recipients"):
        listed = ranked(_listed(dataset))
        headed(
            dataset,
            title=recipients.finding(listed),
            lead=recipients.vintage(listed, credit(dataset, "recipients")),
            tab="Recipients",
        )
        _ranking(dataset)
    with boundary("The map"):
        _map(dataset)
    with boundary("The regions"):
        _regions(dataset)
    _accounts(dataset)
    foot(dataset)


def _listed(dataset: Dataset) -> Sequence[Recipient]:
    if len(dataset.recipients) < 2:
        raise TableError("recipients.csv: a ranking needs two countries")
    return dataset.recipients


@fragment
@boundary("The ranking")
def _ranking(dataset: Dataset) -> None:
    listed = _listed(dataset)
    html("_notes", finding="", notes=[recipients.covered(shares(listed, dataset.regions))])
    section("Country by country", "Only the countries that the report lists are ranked.")
    names = {ALL: EVERY_REGION, **{_id(it): it for it in sorted({it.region for it in listed})}}
    show_chart(dataset, "years-ranking", _ranked, names[pressed("Region", names, "region", ALL)])


@memoized
def _ranked(dataset: Dataset, region: str) -> Plot:
    only = None if region == EVERY_REGION else region
    found = ranked(_listed(dataset), only)
    return Plot(
        caption=recipients.of_ranking(found[:DRAWN], len(found), only),
        chart=ranking_chart(found[:DRAWN]),
        rows=recipients.recipient_rows(found),
        records=found,
        **of_table(dataset, "recipients"),
    )


def _id(region: str) -> str:
    """east-asia-and-pacific; the report gives its regions names and no codes."""
    return region.lower().replace(" ", "-")


def _map(dataset: Dataset) -> None:
    section("On the map")
    show_chart(dataset, "years-map", _mapped)
    html("_notes", finding="", notes=[recipients.ON_PURPOSE])


@memoized
def _mapped(dataset: Dataset) -> Plot:
    listed, shapes = ranked(dataset.recipients), dataset.country_shapes
    placed = {it.country_code for it in shapes if it.x is not None}
    return Plot(
        caption=recipients.of_map(listed, placed),
        chart=world_map(listed, shapes),
        rows=recipients.recipient_rows(listed),
        records=listed,
        **of_table(dataset, "recipients"),
    )


def _regions(dataset: Dataset) -> None:
    section("Region by region")
    show_chart(dataset, "years-regions", _shared)


@memoized
def _shared(dataset: Dataset) -> Plot:
    parts = shares(_listed(dataset), dataset.regions)
    return Plot(
        caption=recipients.of_regions(parts),
        chart=regions_chart(parts),
        rows=recipients.region_rows(parts),
        records=parts,
        **of_table(dataset, "regions"),
    )


@fragment
@boundary("The accounts")
def _accounts(dataset: Dataset) -> None:
    section("Agency by agency", "The agency accounts that the money came from.")
    countries = sorted({(it.country, it.country_code) for it in dataset.recipient_accounts})
    names = {ALL: EVERY_COUNTRY, **{code: country for country, code in countries}}
    show_chart(dataset, "years-accounts", _by_account, names[picked("Country", names, "country", ALL)])


@memoized
def _by_account(dataset: Dataset, country: str) -> Plot:
    rows, only = dataset.recipient_accounts, None if country == EVERY_COUNTRY else country
    amounts = by_account(rows, only)
    return Plot(
        caption=recipients.of_accounts(
            amounts, only or f"{len({it.country for it in rows})} countries together"
        ),
        chart=accounts_chart(amounts),
        rows=recipients.account_rows(rows, only),
        records=[it for it in rows if only in (None, it.country)],
        **of_table(dataset, "recipient_accounts"),
    )
