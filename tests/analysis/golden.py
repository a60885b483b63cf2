"""The figures of the two announcements, typed by hand, and a short way to make others like them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from etl.comparisons import Mention, Pair, compare_all, mentions, pairs
from etl.records import Announcement, Figure, Metric, MetricTexts, Relation, Rulings
from etl.registers import metric_texts

TEXTS = metric_texts.load(Path(__file__).parents[2] / "data")
BEFORE = "white-house-2014-09-23"
AFTER = "white-house-2022-06-21"

AID = (
    "Since the United States Humanitarian Mine Action Program was established in 1993, the United States has"
    " provided over {usd} in aid in over {countries} countries for conventional weapons destruction programs."
)
FREED_BEFORE = "Helped 15 countries to become free from the humanitarian impact of landmines;"
FREED_AFTER = "Helped 17 countries become free from the danger of landmines;"
EMERGENCY = (
    "Provided emergency assistance to support the removal or mitigation of conventional weapons including"
    " landmines and other unexploded ordnance in more than 18 countries; and"
)
PEOPLE = (
    "Provided assistive devices and other rehabilitation services to over 250,000 people in 35 countries"
    " through the U.S. Agency for International Development-managed Leahy War Victims Fund."
)
TREATY_BEFORE = "the Ottawa Convention, the international treaty, which more than 160 countries have joined."
TREATY_AFTER = "the Ottawa Convention – the international treaty – which has more than 160 parties."


def announcement(stated_on: date, *, as_of: date | None = None, announcement_id: str = "") -> Announcement:
    return Announcement(
        announcement_id=announcement_id or f"white-house-{stated_on}",
        file="raw/x.txt",
        sha256="0" * 64,
        title="Changes to U.S. Anti-Personnel Landmine Policy",
        publisher="The White House",
        administration="",
        stated_on=stated_on,
        stated_on_source="",
        as_of=as_of,
        url="https://example.org/",
        archived_url="",
        url_verified=False,
        expects=(),
        rulings=Rulings(),
    )


def metric(metric_id: str, label: str, unit: str, *, measure: str = "count", context: bool = False) -> Metric:
    return Metric(
        metric_id=metric_id,
        label=label,
        unit=unit,
        measure=measure,
        context=context,
        description="",
        definition_source="",
        texts=TEXTS.get(metric_id, MetricTexts()),
    )


def figure(
    value: int | None,
    qualifier: str = "",
    *,
    unit: str = "country",
    metric_id: str = "countries_assisted",
    announcement_id: str = BEFORE,
    relation: Relation | None = None,
    lower: int | None = None,
    upper: int | None = None,
    wording_id: str = "w",
    printed: str = "",
    quote: str = "",
) -> Figure:
    """A figure whose relation and printed words follow from its qualifier unless they are given."""
    relation = relation or RELATIONS[qualifier]
    shown = printed or f"{qualifier} {'$' if unit == 'USD' else ''}{value:,}".strip()
    return Figure(
        announcement_id=announcement_id,
        metric_id=metric_id,
        value=value,
        unit=unit,
        qualifier=qualifier,
        relation=relation,
        lower=value if relation in (Relation.EQ, Relation.GT, Relation.GE) else lower,
        upper=value if relation in (Relation.EQ, Relation.LT, Relation.LE) else upper,
        wording_id=wording_id,
        stated=shown,
        sentence=quote or f"A sentence of {announcement_id} with {shown} in it.",
        printed=shown,
        start=0,
        end=len(shown),
        quote=quote or f"A sentence of {announcement_id} with {shown} in it.",
        quote_start=0,
        quote_end=0,
    )


RELATIONS = {
    "": Relation.EQ,
    "over": Relation.GT,
    "more than": Relation.GT,
    "at least": Relation.GE,
    "nearly": Relation.LT,
    "up to": Relation.LE,
    "about": Relation.APPROX,
}

ANNOUNCEMENTS = [
    announcement(date(2014, 9, 23), announcement_id=BEFORE),
    announcement(date(2022, 6, 21), announcement_id=AFTER),
]

METRICS = [
    metric("aid_total_usd", "Aid since the program began", "USD", measure="cumulative"),
    metric("countries_assisted", "Countries assisted", "country", measure="cumulative"),
    metric("countries_freed", "Countries helped to become free of mines", "country", measure="cumulative"),
    metric("emergency_assistance_countries", "Countries given emergency assistance", "country"),
    metric("people_served", "People served", "person", measure="cumulative"),
    metric("people_served_countries", "Countries where people were served", "country"),
    metric("treaty_parties", "Parties to the Ottawa Convention", "party", context=True),
    metric("program_start_year", "Programme established", "year", measure="year", context=True),
]
METRIC = {it.metric_id: it for it in METRICS}

_AID_BEFORE = AID.format(usd="$2.3 billion", countries=90)
_AID_AFTER = AID.format(usd="$4.2 billion", countries=100)


def _stated(
    metric_id: str, announcement_id: str, value: int, qualifier: str, quote: str, **more: str
) -> Figure:
    return figure(
        value,
        qualifier,
        metric_id=metric_id,
        announcement_id=announcement_id,
        unit=METRIC[metric_id].unit,
        quote=quote,
        wording_id=more.get("wording_id", metric_id),
        printed=more.get("printed", ""),
    )


FIGURES = [
    _stated("aid_total_usd", BEFORE, 2_300_000_000, "over", _AID_BEFORE, printed="over $2.3 billion"),
    _stated("aid_total_usd", AFTER, 4_200_000_000, "over", _AID_AFTER, printed="over $4.2 billion"),
    _stated("countries_assisted", BEFORE, 90, "over", _AID_BEFORE),
    _stated("countries_assisted", AFTER, 100, "over", _AID_AFTER),
    _stated("countries_freed", BEFORE, 15, "", FREED_BEFORE, wording_id="impact"),
    _stated("countries_freed", AFTER, 17, "", FREED_AFTER, wording_id="danger"),
    _stated("emergency_assistance_countries", BEFORE, 18, "more than", EMERGENCY),
    _stated("people_served", BEFORE, 250_000, "over", PEOPLE),
    _stated("people_served", AFTER, 250_000, "over", PEOPLE),
    _stated("people_served_countries", BEFORE, 35, "", PEOPLE),
    _stated("people_served_countries", AFTER, 35, "", PEOPLE),
    _stated("treaty_parties", BEFORE, 160, "more than", TREATY_BEFORE, wording_id="joined"),
    _stated("treaty_parties", AFTER, 160, "more than", TREATY_AFTER, wording_id="parties"),
    _stated("program_start_year", BEFORE, 1993, "", _AID_BEFORE, printed="1993"),
    _stated("program_start_year", AFTER, 1993, "", _AID_AFTER, printed="1993"),
]


def mentions_of(metric_id: str) -> list[Mention]:
    return mentions(metric_id, FIGURES, ANNOUNCEMENTS)


def golden_pairs() -> dict[str, Pair]:
    rows = compare_all(METRICS, FIGURES, ANNOUNCEMENTS)
    return {it.metric.metric_id: it for it in pairs(rows, METRICS, FIGURES, ANNOUNCEMENTS)}


def pair_of(metric_id: str, earlier: Figure | None, later: Figure | None) -> Pair:
    """The two announcements of the golden set, but with these figures for the metric."""
    sides = [(earlier, BEFORE), (later, AFTER)]
    figures = [
        replace(it, metric_id=metric_id, unit=METRIC[metric_id].unit, announcement_id=side)
        for it, side in sides
        if it
    ]
    rows = compare_all([METRIC[metric_id]], figures, ANNOUNCEMENTS)
    return pairs(rows, METRICS, figures, ANNOUNCEMENTS)[0]
