"""Where the money went: countries, regions and accounts as the annual report of 2018 lists them."""

from collections.abc import Sequence

from analysis.charts import recipients as recipients_chart
from analysis.recipients import by_account, ranked, shares
from analysis.wording import recipients
from etl.records import TableError
from etl.reference.records import Recipient
from web.dataset import Dataset
from web.parts.chart import Charted, charted, of_table, sources
from web.parts.choice import picked, tables
from web.parts.section import foot, html, part, section
from web.parts.share import headed

EVERY_REGION, EVERY_COUNTRY = "All regions", "All of them"
DRAWN = 20  # bars in a ranking; the rest is in its table


def show() -> None:
    dataset = tables()
    with part("The recipients"):
        listed = ranked(_listed(dataset))
        headed(
            dataset,
            title=recipients.finding(listed),
            lead=recipients.vintage(listed, sources(dataset, "recipients")),
        )
        _ranking(dataset, listed)
    with part("The map"):
        _map(dataset, ranked(dataset.recipients))
    with part("The regions"):
        _regions(dataset)
    with part("The accounts"):
        _accounts(dataset)
    foot(dataset)


def _listed(dataset: Dataset) -> Sequence[Recipient]:
    if len(dataset.recipients) < 2:
        raise TableError("recipients.csv: a ranking needs two countries")
    return dataset.recipients


def _ranking(dataset: Dataset, listed: Sequence[Recipient]) -> None:
    html("_notes", finding="", notes=[recipients.covered(shares(listed, dataset.regions))])
    section("Country by country", "Only among the countries listed; none is ranked by not being there.")
    names = [EVERY_REGION, *sorted({it.region for it in listed})]
    chosen = picked("Region", names, "region")
    region = None if chosen == EVERY_REGION else chosen
    found = ranked(listed, region)
    charted(
        dataset,
        "years-ranking",
        lambda: Charted(
            caption=recipients.of_ranking(found[:DRAWN], len(found), region),
            chart=recipients_chart.ranking_chart(found[:DRAWN]),
            rows=recipients.recipient_rows(found),
            records=found,
            **of_table(dataset, "recipients"),
        ),
        view=(region,),
    )


def _map(dataset: Dataset, listed: Sequence[Recipient]) -> None:
    section("On the map")
    shapes = dataset.country_shapes
    placed = {it.country_code for it in shapes if it.x is not None}
    charted(
        dataset,
        "years-map",
        lambda: Charted(
            caption=recipients.of_map(listed, placed),
            chart=recipients_chart.world_map(listed, shapes),
            rows=recipients.recipient_rows(listed),
            records=listed,
            **of_table(dataset, "recipients"),
        ),
    )
    html("_notes", finding="", notes=[recipients.ON_PURPOSE])


def _regions(dataset: Dataset) -> None:
    section("Region by region")
    parts = shares(_listed(dataset), dataset.regions)
    charted(
        dataset,
        "years-regions",
        lambda: Charted(
            caption=recipients.of_regions(parts),
            chart=recipients_chart.regions_chart(parts),
            rows=recipients.region_rows(parts),
            records=parts,
            **of_table(dataset, "regions"),
        ),
    )


def _accounts(dataset: Dataset) -> None:
    rows = dataset.recipient_accounts
    section("Agency by agency", "Which account of which agency the money came from.")
    names = [EVERY_COUNTRY, *sorted({it.country for it in rows})]
    chosen = picked("Country", names, "country")
    country = None if chosen == EVERY_COUNTRY else chosen
    amounts = by_account(rows, country)
    who = country or f"{len(names) - 1} countries together"
    charted(
        dataset,
        "years-accounts",
        lambda: Charted(
            caption=recipients.of_accounts(amounts, who),
            chart=recipients_chart.accounts_chart(amounts),
            rows=recipients.account_rows(rows, country),
            records=[it for it in rows if country in (None, it.country)],
            **of_table(dataset, "recipient_accounts"),
        ),
        view=(country,),
    )
