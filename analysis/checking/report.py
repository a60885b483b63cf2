"""Report: what was found in a draft, as rows for programs and lines for people.

Pure. What belongs next door: the findings themselves, in `check`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from analysis.checking.check import summary
from analysis.checking.records import Finding

FIELDS = ("printed", "start", "end", "metric_id", "verdict", "reason", "sources", "suggestion")
FORMATS = ("table", "json")


def rows(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """A row a number; the keys are FIELDS."""
    told = map(asdict, findings)
    return [{name: row[name] for name in FIELDS} for row in told]


def json_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """One object a line. Whatever is not ASCII is escaped, so that no terminal obeys a draft."""
    return (json.dumps(row) for row in rows(findings))


def table(findings: Sequence[Finding]) -> Iterator[str]:
    """A number a paragraph, then how many of each verdict. Holds the draft's own characters."""
    for it in findings:
        if it.is_date:
            continue
        yield f"{it.verdict:12}  {it.printed}"
        yield f"{'':12}  {it.reason}"
        if it.suggestion:
            yield f"{'':12}  Safe: {it.suggestion}"
    yield summary(findings)
