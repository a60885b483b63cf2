"""The numbers behind a chart as CSV: every field of the records it was drawn from.

Raw numbers with qualifier, bounds, sentence and source, as the tables have them; a spreadsheet runs no
cell of it. What belongs next door: the same in words, for the table on the page, in
`analysis.wording.captions`.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from web.csv_output import harmless

_NOT_COLUMNS = ("rulings", "expects", "figure")  # what the register decides, and a figure that is not there


def to_csv(records: Sequence[Any]) -> str:
    """A row a record (frozen dataclasses, those within them told apart by name); empty where unknown."""
    frame = pd.json_normalize([asdict(it) for it in records], sep="_")
    frame.columns = [name.removeprefix("announcement_").removeprefix("figure_") for name in frame.columns]
    kept = [
        not (again or name.startswith(_NOT_COLUMNS))
        for name, again in zip(frame.columns, frame.columns.duplicated(), strict=True)
    ]
    frame = frame.loc[:, kept].convert_dtypes()
    return frame.map(_safe).to_csv(index=False, lineterminator="\n")


def _safe(cell: object) -> object:
    return harmless(cell) if isinstance(cell, str) else cell
