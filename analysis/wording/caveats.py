"""The caveat under a card: what the status of a pair means, and how a qualifier is read.

Plain text, like everything in `wording`. What belongs next door: the finding itself in `wording`,
what the qualifiers allow in `bounds`.
"""

from analysis.wording.figures import months, since_year, speaks_of
from analysis.wording.formatting import as_stated, count, money, read_as
from etl.bounds import Interval, next_round, precision, reading
from etl.comparisons import Pair
from etl.records import Figure, Relation, Status
from etl.text.quotes import bare

SAME_SENTENCE = (
    "Both documents print this sentence word for word. The figure may have been carried forward, so it does"
    " not show whether the number grew."
)

_LABELS = {
    Status.COMPARABLE: "Comparable",
    Status.DEFINITION_CHANGED: "Wording changed",
    Status.SENTENCE_UNCHANGED: "Same sentence",
    Status.REPORTED_ONCE: "Stated once",
    Status.CONTEXT: "Background",
}


def status_label(status: Status) -> str:
    """A word or two for a chip."""
    return _LABELS[status]


def status_note(pair: Pair, since: Figure | None = None) -> str:
    """One to three sentences on what may be said of the pair."""
    if pair.comparison.status is Status.CONTEXT:
        return "Background only: no change is calculated."
    if pair.both is None:
        return _silence(pair)
    if pair.comparison.status is Status.SENTENCE_UNCHANGED:
        return SAME_SENTENCE
    scope = (
        pair.metric.texts.scope.format(since=since_year(since)) if speaks_of(pair.metric, *pair.both) else ""
    )
    changed = pair.comparison.status is Status.DEFINITION_CHANGED
    return " ".join(filter(None, (_two_wordings(pair) if changed else "", _open_ends(pair), scope)))


def reading_rule(figure: Figure) -> str:
    """How this figure's words are read, with its own numbers."""
    said, allowed = as_stated(figure), read_as(figure)
    if figure.relation is Relation.APPROX:
        return f"“{said}” sets no limit: the true number may be lower or higher."
    read = f"“{said}” is read as {allowed}"
    match figure.relation:
        case Relation.GT | Relation.GE:
            return f"{read}{_upper_end(figure)}"
        case Relation.LT | Relation.LE:
            return f"{read}; it sets no lower limit."
        case Relation.RANGE:
            return f"{read}, exactly as printed."
    if figure.unit == "USD":
        return f"{read}: money printed without a qualifier is treated as rounded."
    return f"“{said}” is read as exactly {allowed}: no word qualifies it."


def _upper_end(figure: Figure) -> str:
    value = figure.value or 0
    following = next_round(value)
    if following is not None:
        amount = money(following) if figure.unit == "USD" else count(following)
        return f". The next round number is {amount}; a writer who could claim it would have printed it."
    if precision(value) == 1:
        return ". It has no upper limit: the number is not rounded, so nothing shows where the count stops."
    return ". It has no upper limit: writers keep so round a number long after the count has passed it."


def _silence(pair: Pair) -> str:
    before, after = months(pair)
    if pair.earlier.figure is None:
        return f"The {before} document does not state this number. That does not make it zero."
    return f"The {after} document does not state this number. That is not a fall."


def _two_wordings(pair: Pair) -> str:
    if pair.both is None:
        return ""
    before, after = months(pair)
    one, other = (bare(figure.sentence) for figure in pair.both)
    return (
        f"The {before} document says “{one}”. The {after} document says “{other}”."
        " They may not count the same thing."
    )


def _open_ends(pair: Pair) -> str:
    """Which words leave the change without an end, if any do."""
    said = {as_stated(figure): _lack(reading(figure)) for figure in pair.both or ()}
    lacking = " and ".join(f"“{words}” has no {end} limit" for words, end in said.items() if end)
    low, high = pair.comparison.change_low, pair.comparison.change_high
    if low is None and high is None:
        return f"{lacking}, so no change can be calculated."
    if low is not None and high is not None:
        return ""
    return f"{lacking}, so only the {'largest' if low is None else 'smallest'} possible change is known."


def _lack(allowed: Interval) -> str:
    if allowed.low is None and allowed.high is None:
        return "lower or upper"
    return "lower" if allowed.low is None else "upper" if allowed.high is None else ""
