"""Method: how "over" is read, what the totals are and are not, and where this page has its limits."""

from analysis.pace import paces
from analysis.wording import caveats as notes
from analysis.wording import figures as wording
from etl.records import Status
from web import cards
from web.dataset import Dataset
from web.parts.choice import chosen, tables
from web.parts.section import foot, html, part
from web.parts.share import headed

MEANINGS = {
    Status.COMPARABLE: (
        "Both documents state the figure in the same terms. The change is given as the range that their"
        " words allow."
    ),
    Status.DEFINITION_CHANGED: (
        "The documents describe what is counted in different words. The difference is shown, and said to"
        " span two wordings."
    ),
    Status.SENTENCE_UNCHANGED: (
        "The later document repeats the sentence word for word. That shows neither growth nor standstill."
    ),
    Status.REPORTED_ONCE: "Only one document states the figure. Missing is neither nought nor a fall.",
    Status.CONTEXT: "Given so that the rest can be understood; no growth is told of it.",
}


def show() -> None:
    dataset = tables()
    headed(dataset, title="How to read these numbers", lead="")
    with part("The method"):
        _method(dataset)
    foot(dataset)


def _method(dataset: Dataset) -> None:
    found = cards.joined(dataset, *chosen(dataset.announcements))
    figures = [f for pair in found.values() for f in (pair.earlier.figure, pair.later.figure) if f]
    since = cards.since(found)
    html(
        "method",
        rules=list(dict.fromkeys(notes.reading_rule(f) for f in figures if f.unit not in ("year", "party"))),
        pace=wording.pace_finding(paces(since, [found[cards.AID].earlier, found[cards.AID].later])),
        statuses=[(notes.status_label(status), note) for status, note in MEANINGS.items()],
    )
