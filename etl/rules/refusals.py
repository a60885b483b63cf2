"""Refusals: why a rule refuses a number, in the words that the ledger gives; Decision: what became of it.

The reasons of vetoes are data, in data/metrics.toml. What belongs next door: who decides, in `candidates` and
the module of each metric.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from etl.parsing.donors import Donor
from etl.records import Fate
from etl.registers.metrics import Metrics
from etl.registers.tags import Tag


class Why(StrEnum):
    """A rule's own reason; the value is what a reader is told."""

    SUPERSEDED = "an earlier number, since superseded"
    COMPARED = "named to compare with"
    PART_OF_A_SUM = "a part of a larger sum"
    PART_OF_THE_COUNTRIES = "a part of the countries"
    SOME_OF_THOSE_BEFORE = "counts some of the countries named before"
    OF_ANOTHER_NUMBER = "counts where another number was reached"
    NOT_RECIPIENTS = "counts those it comes from, not those it goes to"
    ANOTHER_START = "counted from another year than the program's first"
    ANOTHER_PURPOSE = "for another purpose"
    NO_RUNNING_TOTAL = "not said to be a running total"
    ADDED = "what was added, not the whole"
    IMPLAUSIBLE = "not a plausible value"

    ANOTHER_DONOR = "another donor"
    SPEAKER_UNKNOWN = "who speaks is not said"
    DONOR_UNNAMED = "the donor is not said to be the United States"
    NOT_WITH_OUR_HELP = "not said to be with U.S. help"

    ANOTHER_TREATY = "another treaty"
    NO_TREATY = "no treaty named"
    SOME_PARTIES = "counts some of the parties"
    SIGNATORIES = "counts who signed, not who joined"
    ANOTHER_FOUNDING = "the start of something else"

    ANOTHER_CURRENCY = "another currency"
    PERCENTAGE = "a percentage"
    DATE = "part of a date"
    YEAR = "a year"
    NO_RULE = "no rule speaks of it"
    UNKNOWN_WORDING = "free of what is said in words not on file"


WHY_NOT_OURS = {
    Donor.US: "",
    Donor.OTHER: Why.ANOTHER_DONOR,
    Donor.JOINT: Why.ANOTHER_DONOR,
    Donor.UNKNOWN: Why.SPEAKER_UNKNOWN,
    Donor.UNNAMED: Why.DONOR_UNNAMED,
}


@dataclass(slots=True)
class Decision:
    """What became of a number. `reason` is in words a reader understands."""

    fate: Fate
    metric_id: str = ""
    wording_id: str = ""
    reason: str = ""


def refused(metric_id: str, reason: str, wording_id: str = "") -> Decision:
    return Decision(Fate.REFUSED, metric_id, wording_id, reason)


def by_reason(metrics: Metrics) -> Mapping[str, frozenset[Why | Tag]]:
    """What each reason stands for: a rule's own, or the vetoes with these words (two may share them)."""
    found: dict[str, set[Why | Tag]] = {metrics.one_place: {Tag.PLACE}}
    for it in Why:
        found.setdefault(it, set()).add(it)
    for tag, veto in metrics.vetoes.items():
        found.setdefault(veto.reason, set()).add(tag)
    return {reason: frozenset(whys) for reason, whys in found.items()}
