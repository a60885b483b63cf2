"""Method: how "over" is read, what the totals are and are not, and where this page has its limits."""

from analysis.wording import caveats
from analysis.wording.pace import pace_finding
from etl.records import Status
from web.dataset import Dataset
from web.parts.choice import chosen, tables
from web.parts.section import boundary, foot, html
from web.parts.share import headed
from web.queries import compared

MEANINGS = {
    Status.COMPARABLE: (
        "Both documents state the figure in the same terms. The change is shown as the range that their"
        " words allow."
    ),
    Status.DEFINITION_CHANGED: (
        "The documents describe what they count in different words. The difference is shown with a note that"
        " the wording changed."
    ),
    Status.SENTENCE_UNCHANGED: (
        "The later document repeats the sentence word for word. That does not show whether the number grew."
    ),
    Status.REPORTED_ONCE: "Only one document states the figure. A missing figure is not zero, nor a fall.",
    Status.CONTEXT: "Shown so that the rest makes sense. No change is calculated.",
}


def show() -> None:
    dataset = tables()
    headed(dataset, title="How to read these numbers", lead="")
    with boundary("The method"):
        _method(dataset)
    foot(dataset)


def _method(dataset: Dataset) -> None:
    found = compared(dataset, *(it.announcement_id for it in chosen(dataset.announcements)))
    stated = [f for pair in found.pairs.values() for f in (pair.earlier.figure, pair.later.figure) if f]
    html(
        "method",
        rules=list(dict.fromkeys(caveats.reading_rule(f) for f in stated if f.unit not in ("year", "party"))),
        pace=pace_finding(found.periods),
        statuses=[(caveats.status_label(status), note) for status, note in MEANINGS.items()],
    )
