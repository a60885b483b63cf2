"""What an extraction found, as text: rows for people and programs, the document with its numbers marked.

Pure. What belongs next door: what is found, in `extraction`; the command line, in `__main__`.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator

from etl.documents.documents import Document
from etl.records import Entry, Extraction, Fate, Span

FIELDS = (
    "file", "metric_id", "value", "unit", "qualifier", "relation", "lower", "upper", "printed", "start",
    "end", "quote", "quote_start", "quote_end", "wording_id", "status", "reason",
    "counted", "speaker", "repaired",
)  # fmt: skip
FORMATS = ("table", "json", "csv")

# A document may hold characters that a terminal obeys; none of them is part of a sentence.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def rows(file: str, extraction: Extraction, *, ledger: bool) -> list[dict[str, object]]:
    """A row a figure, or a row a number with `ledger`; the keys are FIELDS."""
    told = extraction.ledger if ledger else _figures(extraction)
    return [{name: _field(file, entry, name) for name in FIELDS} for entry in told]


def _figures(extraction: Extraction) -> list[Entry]:
    """The entries that are figures: of a claim made twice the first."""
    places = {(figure.metric_id, figure.start) for figure in extraction.figures}
    return [entry for entry in extraction.ledger if (entry.metric_id, entry.start) in places]


def _field(file: str, entry: Entry, name: str) -> object:
    if name == "file":
        return file
    value = entry.fate if name == "status" else getattr(entry, name)
    return str(value) if name in ("status", "relation") else value


def formatted(found: list[dict[str, object]], form: str) -> Iterator[str]:
    """The rows as lines of `form`, one of FORMATS; for csv without the header, which `header` gives."""
    for row in found:
        if form == "json":
            yield json.dumps(row, ensure_ascii=False)
        elif form == "csv":
            yield _csv(row.values())
        else:
            yield _line(row)


def header(form: str) -> str:
    """What stands above the rows, once for any number of files."""
    return {"csv": _csv(FIELDS), "json": ""}.get(form, "")


def _csv(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().removesuffix("\n")


def _line(row: dict[str, object]) -> str:
    fate = "" if row["status"] == Fate.EXTRACTED else f"{row['status']}: {row['reason']}  "
    printed, words = (" ".join(str(row[name]).split()) for name in ("printed", "quote"))
    return printable(f"{row['file']}  {row['metric_id'] or '-':30} {printed:24} {fate}“{words}”")


def explained(document: Document, extraction: Extraction) -> Iterator[str]:
    """The document as read, its numbers in brackets and counted, then what became of each."""
    yield printable(_marked(document, extraction.ledger))
    yield ""
    for speaker in dict.fromkeys(entry.speaker for entry in extraction.ledger):
        yield printable(f"speaker: {speaker}")
    for number, entry in enumerate(extraction.ledger, 1):
        what = f" {entry.metric_id} ({entry.wording_id})" if entry.metric_id else ""
        why = f": {entry.reason}" if entry.reason else ""
        why += f"; {entry.repaired}" if entry.repaired else ""
        yield printable(f"[{number}] {entry.stated}: {entry.fate}{what}{why}")


def _marked(document: Document, ledger: tuple[Entry, ...]) -> str:
    pieces, at = [], 0
    for number, entry in enumerate(ledger, 1):
        span = document.text_span(Span(entry.start, entry.end))
        pieces += [document.text[at : span.start], f"[{number}: {span.of(document.text)}]"]
        at = span.end
    return "".join([*pieces, document.text[at:]]).replace("\n", "\n\n")


def printable(text: str) -> str:
    """Without the characters a terminal would obey."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def trouble(error: OSError) -> tuple[str, ...]:
    """What the system said, a line each: which file, and why."""
    if isinstance(error, shutil.Error):  # of a whole folder, with a cause for every file in it
        return tuple(f"{source}: {why}" for source, _, why in error.args[0])
    return (f"{error.filename or 'the disk'}: {error.strerror or str(error) or type(error).__name__}",)
