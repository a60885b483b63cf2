"""The command line: `python -m analysis check`."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from analysis.checking import report
from analysis.checking.check import MOST, NotEnglishError, check
from analysis.checking.records import Evidence, Verdict, evidence
from etl import tables
from etl.documents import encoding
from etl.errors import DocumentError, EtlError
from etl.records import Announcement, Figure, Metric
from etl.reference.records import DefinitionBreak, Statement
from etl.registers import checking, metric_texts, metrics
from etl.report import printable, trouble

Record = TypeVar("Record")
DATA = Path(__file__).resolve().parent.parent / "data"
UNREADABLE, NOT_SUPPORTED = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """What can honestly be said of the tables."""


@main.command("check")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(report.FORMATS), default="table", show_default=True)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA,
    show_default="data/ of this project",
    help="Folder with metrics.toml and tables/.",
)
def check_draft(file: str, form: str, data: Path) -> None:
    """Hold the numbers of a draft (text, - for standard input) against the sources.

    Exit code 0 when every number is supported or not about the program, 2 when not, 1 when the draft cannot
    be read.
    """
    try:
        text = _draft(file)
        today = datetime.now().astimezone().date()
        words = metrics.load(data / "metrics.toml"), checking.load(data / "checking.toml")
        found = check(text, _evidence(data), *words, today)
    except (EtlError, NotEnglishError) as error:
        _refused(str(error))
    except OSError as error:
        _refused(*trouble(error))
    for line in report.json_lines(found) if form == "json" else report.table(found):
        click.echo(printable(line))
    fine = all(it.verdict in (Verdict.SUPPORTED, Verdict.OTHER) for it in found)
    sys.exit(0 if fine else NOT_SUPPORTED)


def _refused(*problems: str) -> NoReturn:
    for problem in problems:
        click.echo(f"error: {printable(problem)}", err=True)
    sys.exit(UNREADABLE)


def _draft(file: str) -> str:
    name = "standard input" if file == "-" else file
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    text = encoding.decode(content, name)
    if len(text) > MOST:
        raise DocumentError(f"{name}: longer than {MOST:,} characters; check it in parts")
    return text


def _evidence(data: Path) -> Evidence:
    texts, folder = metric_texts.load(data), data / "tables"
    return evidence(
        metrics=[replace(it, texts=texts[it.metric_id]) for it in _read(folder, "metrics", Metric)],
        figures=_read(folder, "figures", Figure),
        announcements=_read(folder, "announcements", Announcement),
        statements=_read(folder, "statements", Statement),
        breaks=_read(folder, "definition_breaks", DefinitionBreak),
    )


def _read(folder: Path, name: str, kind: type[Record]) -> list[Record]:
    return tables.records(tables.read(folder, name), kind)


if __name__ == "__main__":
    main(prog_name="python -m analysis")
