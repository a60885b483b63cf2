"""The published tables as a draft is held against them, and a short way to ask."""

from datetime import date
from functools import cache
from pathlib import Path

from analysis.checking.check import check
from analysis.checking.records import Evidence, Finding, evidence
from etl.registers import checking, metrics
from web.dataset import Dataset, current

DATA = Path(__file__).parents[3] / "data"
TODAY = date(2026, 11, 26)


@cache
def published() -> Dataset:
    return current(DATA)


@cache
def sources() -> Evidence:
    found = published()
    return evidence(
        found.metrics, found.figures, found.announcements, found.statements, found.definition_breaks
    )


def checked(text: str, against: Evidence | None = None) -> list[Finding]:
    words = metrics.load(DATA / "metrics.toml"), checking.load(DATA / "checking.toml")
    return check(text, against or sources(), *words, TODAY)


def verdicts(text: str) -> list[str]:
    """Of every number that is no date, in order."""
    return [str(it.verdict) for it in checked(text) if not it.is_date]
