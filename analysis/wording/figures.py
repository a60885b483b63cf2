"""Sentences about a figure or a change: generated from the records, never typed.

The documents' own words are quoted rather than paraphrased: the United States "helped" countries
become free, it did not "clear" them. No sentence claims more than the bounds; what is not stated is
said to be not stated, and never turns into nought or a fall. Plain text: escape it where it meets
HTML, and guard the dollar signs where it meets Markdown.

`since` is the figure for the year the program was established: with it a running total says since
when, without it nothing is said of that.

What belongs next door: dollars a year in `pace`, numbers and days in `formatting`, caveats in `caveats`,
titles and text alternatives of charts in `captions`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR

from analysis.wording.formatting import as_spoken, as_stated, day, difference, month, told_apart, year
from etl.comparisons import Mention, Pair
from etl.records import COUNTED_IN, Announcement, Figure, Metric, Status
from etl.text.quotes import bare

_FINDING = (
    "Between {before} and {after} the figure for “{label}” {direction} from {earlier} to {later}. That is"
    " {change}."
)
_MOST_WORDS = 30  # in one sentence; a longer finding is told as one sentence an announcement


def quotable(metric: Metric, figure: Figure, announcement: Announcement, since: Figure | None = None) -> str:
    """A sentence that is safe to publish: who, by when, and the figure in its own words.

    Where the register has no sentence for the metric, that of the document is quoted, which is always safe.
    """
    when = month(announcement.stated_on)
    if not metric.texts.reported or not speaks_of(metric, figure):
        return f"In {when} the United States stated: “{bare(figure.sentence)}”."
    return metric.texts.reported.format(when=when, figure=as_stated(figure), since=since_year(since))


def speaks_of(metric: Metric, *figures: Figure | None) -> bool:
    """Whether the sentences of the register hold for these: not where one counts something else."""
    quoted = metric.texts.quoted.split()
    return not any(it.wording_id.partition(COUNTED_IN)[0] in quoted for it in figures if it)


def change(pair: Pair, to: str = "–") -> str:
    """The change on a card, no full stop: $1.8–2.0 billion more, or why none can be told."""
    row, unit = pair.comparison, pair.metric.unit
    if row.status is Status.CONTEXT:
        return "background only"
    if pair.both is None:
        return f"not stated in {silent_year(pair)}"
    if row.status is Status.SENTENCE_UNCHANGED:
        return "same sentence both times, perhaps carried forward"
    if row.status is Status.DEFINITION_CHANGED:
        told = difference(row.change_low, row.change_high, unit, to=to, noun=False)
        return f"{told}, but the wording changed"
    return difference(row.change_low, row.change_high, unit, to=to, noun=pair.both[1].noun or True)


def percent(pair: Pair) -> str:
    """The growth of dollars in whole percent, rounded outward: 75 to 87%; empty without both ends."""
    row = pair.comparison
    if pair.metric.unit != "USD" or row.status is not Status.COMPARABLE:
        return ""
    if row.ratio_low is None or row.ratio_high is None:
        return ""
    low, high = (
        int(((it - 1) * 100).to_integral_value(way))
        for it, way in ((row.ratio_low, ROUND_FLOOR), (row.ratio_high, ROUND_CEILING))
    )
    return "" if low < 1 else f"{low}%" if low == high else f"{low} to {high}%"


def finding(pair: Pair, since: Figure | None = None) -> str:
    """The pair in a sentence, with the range of the change."""
    if pair.both is None:
        return _stated_once(pair, since)
    (one, other), (before, after) = pair.both, months(pair)
    match pair.comparison.status:
        case Status.CONTEXT:
            return f"{pair.metric.label}: {as_stated(one)} in {before}, {as_stated(other)} in {after}."
        case Status.SENTENCE_UNCHANGED:
            return (
                f"In {before} and again in {after}, the United States stated “{as_stated(other)}” in the"
                " same sentence, word for word."
            )
        case Status.DEFINITION_CHANGED:
            return (
                f"In {before} the United States stated “{bare(one.sentence)}”; in {after} it stated"
                f" “{bare(other.sentence)}”. That is {change(pair, ' to ')}."
            )
    told = pair.metric.texts.finding if speaks_of(pair.metric, one, other) else ""
    whole = (told or _FINDING).format(
        label=pair.metric.label,
        before=before,
        after=after,
        since=since_year(since),
        direction=direction(pair),
        earlier=one.stated,
        later=other.stated,
        change=change(pair, " to "),
    )
    if max(len(it.split()) for it in whole.split(". ")) <= _MOST_WORDS:
        return whole
    each = (
        quotable(pair.metric, *it, since)
        for it in ((one, pair.earlier.announcement), (other, pair.later.announcement))
    )
    return f"{' '.join(each)} Between {before} and {after} that is {change(pair, ' to ')}."


def spoken(pair: Pair, *others: Pair) -> str:
    """A card as a screen reader says it: the later figure and its month, then the earlier one, the unit once.

    `others` are further figures of the same sentence: over 250,000 people in 35 countries.
    """
    before, after = months(pair)
    if pair.both is None:
        stated, silent = told_and_silent(pair)
        when = after if stated is pair.later else before
        return (
            f"{_heard(stated, others)}, {when}; not stated in {before if silent is pair.earlier else after}"
        )
    one, other = _heard(pair.earlier, others, noun=False), _heard(pair.later, others)
    if pair.comparison.status is Status.DEFINITION_CHANGED:
        return f"{other}, {after}; in different words {one}, {before}"
    link = {"rose": "up from", "fell": "down from"}.get(direction(pair), "and")
    return f"{other}, {after}, {link} {one}, {before}"


def since_year(since: Figure | None) -> str:
    """The words "since 1993" with a blank before them, or nothing."""
    return f" since {as_stated(since)}" if since else ""


def direction(pair: Pair) -> str:
    """Rose or fell where the bounds allow nothing else."""
    row = pair.comparison
    if row.change_low is not None and row.change_low > 0:
        return "rose"
    return "fell" if row.change_high is not None and row.change_high < 0 else "went"


def months(pair: Pair) -> tuple[str, str]:
    before, after = told_apart(_days(pair), month, day)
    return before, after


def silent_year(pair: Pair) -> str:
    """When the document that does not state the figure was published, as short as tells the two apart."""
    before, after = told_apart(_days(pair), year, month, day)
    return before if pair.earlier.figure is None else after


def told_and_silent(pair: Pair) -> tuple[Mention, Mention]:
    if pair.earlier.figure is None:
        return pair.later, pair.earlier
    return pair.earlier, pair.later


def credit(announcements: Sequence[Announcement]) -> str:
    """Who says so: publisher and title once, with each day; of many, from when to when."""
    days: dict[str, list[date]] = {}
    for it in announcements:
        days.setdefault(f"{it.publisher}, “{it.title}”", []).append(it.stated_on)
    return "; ".join(f"{document}, {_stated_on(stated)}" for document, stated in days.items()) + "."


def _stated_on(days: Sequence[date]) -> str:
    if len(days) < 4:
        return " and ".join(map(day, days))
    return f"{len(days)} documents from {day(min(days))} to {day(max(days))}"


def _days(pair: Pair) -> list[date]:
    return [pair.earlier.announcement.stated_on, pair.later.announcement.stated_on]


def _stated_once(pair: Pair, since: Figure | None) -> str:
    (stated, silent), (before, after) = told_and_silent(pair), months(pair)
    said = quotable(pair.metric, stated.figure, stated.announcement, since) if stated.figure else ""
    return f"{said} The {before if silent is pair.earlier else after} document does not state this number."


def _heard(mention: Mention, others: Sequence[Pair], *, noun: bool = True) -> str:
    """The figure as it is said aloud; after it, "in", those of the same announcement from `others`."""
    sides = [side for it in others for side in (it.earlier, it.later)]
    more = [
        it.figure
        for it in sides
        if it.figure and it.announcement.announcement_id == mention.announcement.announcement_id
    ]
    said = [as_spoken(mention.figure, noun=noun)] if mention.figure else []
    return " in ".join([*said, *map(as_spoken, more)])
