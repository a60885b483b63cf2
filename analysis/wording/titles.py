"""Titles: headlines of pages, charts and links, of at most MOST words, figures in the source's own words.

Each title has several forms, the fullest first, and the first that fits is taken; a form that is left
out never takes a qualifier, a changed wording or a silence with it. Plain text, like everything in
`wording`. What belongs next door: the whole sentence with its range, in `figures`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.wording.figures import change, direction, speaks_of
from analysis.wording.formatting import as_stated, day, month, read_as, told_apart, year
from etl.comparisons import Mention, Pair
from etl.records import Figure, Relation, Status

MOST = 14
_WORD = re.compile(r"\S*\w\S*")
_ONE_THEN_OTHER = ("{subject}{earlier} {before}, {later} {after}", "{subject}{earlier}, then {later}")
_FORMS = {
    Status.COMPARABLE: _ONE_THEN_OTHER,
    Status.CONTEXT: _ONE_THEN_OTHER,
    Status.REPORTED_ONCE: _ONE_THEN_OTHER,
    Status.DEFINITION_CHANGED: (
        *(f"{form}, but the wording changed" for form in _ONE_THEN_OTHER),
        *(f"{form}, reworded" for form in _ONE_THEN_OTHER),
    ),
    Status.SENTENCE_UNCHANGED: ("{subject}{later}, in the same sentence in {years}",),
}


def words(title: str) -> int:
    """How many words a title has; a dash is none."""
    return len(_WORD.findall(title))


def fitting(*forms: str) -> str:
    """The first of the forms that has no more than MOST words; the last is cut where none has."""
    short = (it for it in forms if words(it) <= MOST)
    return next(short, f"{' '.join(forms[-1].split()[:MOST])}…")


def headline(pair: Pair) -> str:
    """Both figures of the pair: U.S. … aid rose from over $2.3 billion to over $4.2 billion."""
    subject = f"{pair.metric.texts.subject or pair.metric.label}: "
    return fitting(*_whole(pair), *_told(pair, subject), *_told(pair), pair.metric.label)


def of_chart(pair: Pair) -> str:
    """The finding of a chart of the two figures, without what the chart measures."""
    before, after = _days(pair)
    match pair.comparison.status:
        case Status.COMPARABLE:
            found = capital(change(pair, " to "))
            return fitting(f"{found} between {before} and {after}", found)
        case Status.SENTENCE_UNCHANGED:
            return fitting(f"The same sentence in {before} and {after}")
    return fitting(*_told(pair), pair.metric.label)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(pair: Pair) -> Iterator[str]:
    """The sentence of the register, where the two can be compared."""
    told = pair.both and speaks_of(pair.metric, *pair.both) and pair.metric.texts.headline
    if pair.both and told and pair.comparison.status is Status.COMPARABLE:
        earlier, later = (as_stated(it) for it in pair.both)
        way = direction(pair)
        yield told.format(direction=way, earlier=earlier, later=later)


def _told(pair: Pair, subject: str = "") -> Iterator[str]:
    """The forms of its status in the documents' own words, then with the numbers in digits."""
    named = bool(subject)
    before, after = _when(pair, pair.earlier), _when(pair, pair.later)
    for shown in (_in_own_words, _in_digits):
        earlier, later = (shown(it, named=named) for it in (pair.earlier, pair.later))
        for form in _FORMS[pair.comparison.status]:
            told = form.format(
                subject=subject, earlier=earlier, later=later, before=before, after=after,
                years=" and ".join(_days(pair)),
            )  # fmt: skip
            yield capital(told)


def _in_own_words(mention: Mention, *, named: bool) -> str:
    """The figure; the noun counted only where no subject names it, or where it is a definition of its own."""
    it = mention.figure
    return as_stated(it, noun=not named or bool(it.noun)) if it else "not stated"


def _in_digits(mention: Mention, *, named: bool) -> str:
    it = mention.figure
    return _in_own_words(replace(mention, figure=_digits(it)), named=named) if it else "not stated"


def _digits(figure: Figure) -> Figure:
    """The same number by qualifier and digits: "over two billion three hundred million" is long."""
    return replace(figure, stated=read_as(figure) if figure.relation is Relation.RANGE else "")


def _when(pair: Pair, mention: Mention) -> str:
    """by 2014 of a running total, which was not given in 2014 alone; in 2014 of any other, and of silence."""
    before, after = _days(pair)
    when = before if mention is pair.earlier else after
    if mention.figure and pair.metric.measure == "cumulative":
        return f"by {when}"
    return f"{'on' if ',' in when else 'in'} {when}"


def _days(pair: Pair) -> list[str]:
    days = [pair.earlier.announcement.stated_on, pair.later.announcement.stated_on]
    return told_apart(days, year, month, day)
