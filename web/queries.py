"""Queries: the tables joined to what a page, a file or a preview tells of them, each asked once.

What belongs next door: one table at a time in `dataset`, what is worked out from numbers in `analysis`, what
is said of them in `analysis.wording`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.checking import records
from analysis.checking.check import check
from analysis.checking.records import Evidence, Finding
from analysis.pace import Pace, paces
from analysis.timeline import Point, points
from analysis.wording import citations
from analysis.wording.citations import Citation
from analysis.wording.comparisons import Told, tell
from analysis.wording.figures import quotable
from etl.comparisons import Mention, Pair, mentions, pairs
from etl.errors import RegisterError, TableError
from etl.records import Announcement, Figure
from etl.registers import changelog, checking, metrics
from web.dataset import Dataset
from web.memoize import memoized
from web.settings import settings

AID, START = "aid_total_usd", "program_start_year"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Two announcements compared: metric_id → pair, the year the totals begin, dollars a year."""

    announcements: tuple[Announcement, Announcement]
    pairs: Mapping[str, Pair]
    since: Figure | None
    periods: Sequence[Pace]

    @property
    def lead(self) -> Pair:
        """What heads the page: the total of the aid, else the first figure there is. TableError for none."""
        growing = (it for it in self.pairs.values() if not it.metric.context)
        pair = self.pairs.get(AID) or next(growing, None) or next(iter(self.pairs.values()), None)
        if pair is None:
            raise TableError("comparisons.csv: neither of the two announcements states a figure")
        return pair

    def of(self, metrics: Sequence[str]) -> list[Pair]:
        """Those of the metrics that one of the two states."""
        return [self.pairs[it] for it in metrics if it in self.pairs]

    def told(self, *metrics: str) -> Told:
        """What is told of the first of the metrics, with the others in its sentence. KeyError for none."""
        subject, *others = self.of(metrics) or [self.pairs[metrics[0]]]
        return tell(subject, *others, since=self.since)


def cards(dataset: Dataset, *, background: bool = False) -> dict[str, tuple[str, ...]]:
    """The cards in their order: the name in the address, and the metrics, the first its subject."""
    told = [it for it in dataset.metrics if it.texts.card and it.context is background]
    names = dict.fromkeys(it.texts.card for it in told)
    return {name: tuple(it.metric_id for it in told if it.texts.card == name) for name in names}


def card_metrics(dataset: Dataset, slug: str) -> tuple[str, ...]:
    """The metrics of one card, of whichever kind."""
    return tuple(it.metric_id for it in dataset.metrics if it.texts.card == slug)


def card_of(dataset: Dataset) -> dict[str, str]:
    """metric_id → the name of its card."""
    return {it.metric_id: it.texts.card for it in dataset.metrics if it.texts.card}


@memoized
def compared(dataset: Dataset, earlier_id: str, later_id: str) -> Compared:
    """KeyError when there is no such announcement."""
    rows = [it for it in dataset.comparisons if (it.from_id, it.to_id) == (earlier_id, later_id)]
    joined = pairs(rows, dataset.metrics, dataset.figures, dataset.announcements)
    found = {pair.metric.metric_id: pair for pair in joined}
    known = {it.announcement_id: it for it in dataset.announcements}
    start = (found[START].later.figure or found[START].earlier.figure) if START in found else None
    return Compared(
        announcements=(known[earlier_id], known[later_id]),
        pairs=found,
        since=start,
        periods=paces(start, [found[AID].earlier, found[AID].later]) if AID in found else [],
    )


def first_and_last(dataset: Dataset) -> Compared:
    """The comparison that stands where nobody chooses: on the brief, in previews."""
    return compared(
        dataset, dataset.announcements[0].announcement_id, dataset.announcements[-1].announcement_id
    )


def first_year(dataset: Dataset) -> Figure | None:
    """The figure for the year the running totals begin, as the last announcement that states it does."""
    return next((it for it in reversed(dataset.figures) if it.metric_id == START), None)


def aid_totals(dataset: Dataset) -> list[Mention]:
    """What each announcement says of the total of the aid."""
    return mentions(AID, dataset.figures, dataset.announcements)


@memoized
def stated(dataset: Dataset, metric_id: str) -> list[Point]:
    """Every total of the metric, of the announcements and of all other statements, oldest first."""
    return points(
        metric_id, dataset.statements, dataset.figures, dataset.announcements, dataset.definition_breaks
    )


def last_day(dataset: Dataset) -> date:
    """The right edge of every chart of years: the end of the year of the latest thing on file."""
    days = [it.first_day for it in dataset.statements] + [it.first_day for it in dataset.policy_events]
    return date(max(days).year, 12, 31)


@memoized
def evidence(dataset: Dataset) -> Evidence:
    """All that was stated, as a draft is held against it."""
    return records.evidence(
        dataset.metrics, dataset.figures, dataset.announcements, dataset.statements, dataset.definition_breaks
    )


def checked(dataset: Dataset, draft: str) -> list[Finding]:
    """A finding for every number of a draft; never memoized, for a draft is nobody's business.

    NotEnglishError for another language, TableError where a table or the register of phrases is damaged.
    """
    try:
        phrases = metrics.load(dataset.data / "metrics.toml")
        lexicon = checking.load(dataset.data / "checking.toml")
    except RegisterError as error:
        raise TableError(error.problems) from error
    return check(draft, evidence(dataset), phrases, lexicon, datetime.now().astimezone().date())


def safe_sentence(dataset: Dataset, figure_id: str) -> str:
    """The sentence to publish of a figure; "" for an id that is none."""
    it = next((it for it in dataset.figures if it.figure_id == figure_id), None)
    if it is None:
        return ""
    said = next(one for one in dataset.announcements if one.announcement_id == it.announcement_id)
    return quotable(dataset.metric(it.metric_id), it, said, first_year(dataset))


@memoized
def released_on(dataset: Dataset) -> date | None:
    """The day of the version; None where the tables have not been released, or the register is damaged."""
    try:
        versions = changelog.load(dataset.data)
    except RegisterError:  # told where the versions are listed, and no reason to lose every other page
        return None
    return next((it.date for it in versions if it.version == dataset.version), None)


@memoized
def citation(dataset: Dataset, address: str | None = None) -> Citation:
    """How to cite the dataset as a whole; `address` is the page's, unless another is given."""
    served = settings().public_url if address is None else address
    return citations.of_dataset(dataset.package, released_on(dataset), served)


@memoized
def citation_of_table(dataset: Dataset, name: str) -> Citation:
    """Where a table was transcribed from, and this dataset."""
    return citations.together([*citations.of_sources(dataset.resource(name)), citation(dataset)])


@memoized
def citation_of(dataset: Dataset, *announcement_ids: str) -> Citation:
    """The announcements and, for what was worked out from them, this dataset."""
    known = {it.announcement_id: it for it in dataset.announcements}
    return citations.together(
        [*(citations.of_announcement(known[it]) for it in announcement_ids), citation(dataset)]
    )


def credit(dataset: Dataset, table: str) -> str:
    """Who the data package says a table is from."""
    return "; ".join(it["title"] for it in dataset.resource(table).get("sources", []))
