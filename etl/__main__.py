"""The command line: `python -m etl build | check | extract | explain | add`."""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Any

import click

from etl import build as steps
from etl import documents, extraction, intake, metrics, report
from etl.documents import Document
from etl.records import EtlError, Extraction

DATA = Path(__file__).resolve().parent.parent / "data"
REFUSED = 2  # something has to be settled before this could be published
BATCH = 64  # files a process takes at a time


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """From announcements to tidy tables."""


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA,
    show_default="data/ of this project",
    help="Folder with the registers, raw/ and tables/.",
)


@main.command()
@data_option
def build(data: Path) -> None:
    """Read the announcements and write the tables."""
    for name, frame in steps.build(data).items():
        click.echo(f"{name:14} {len(frame):4} rows  {data.name}/{steps.TABLES}/{name}.csv")


@main.command()
@data_option
def check(data: Path) -> None:
    """Fail when the committed tables are not what the documents give."""
    if unlike := steps.differences(data):
        raise EtlError([*(f"{data.name}/{steps.TABLES}/{line}" for line in unlike), "run `make etl` and commit"])
    click.echo("the tables are what the documents give")


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(report.FORMATS), default="table", show_default=True)
@click.option("--ledger", is_flag=True, help="Every number and what became of it, not only the figures.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
@data_option
def extract(files: tuple[str, ...], form: str, ledger: bool, jobs: int, data: Path) -> None:
    """Print what is found in FILE (text or HTML, - for standard input). Writes nothing.

    Exit code 2 when something was refused as a conflict or an unknown wording, 1 when a file cannot be read.
    """
    code = 0
    if above := report.header(form):
        click.echo(above)
    work = partial(_extracted, form=form, ledger=ledger, phrases=data / steps.PHRASES)
    for lines, problems, failed in _shown(_over(work, files, jobs), len(files)):
        for line in lines:
            click.echo(line)
        for problem in problems:
            click.echo(f"error: {problem}", err=True)
        code = 1 if failed or code == 1 else REFUSED if problems or code == REFUSED else 0
    sys.exit(code)


@main.command()
@click.argument("file")
@data_option
def explain(file: str, data: Path) -> None:
    """Print the document in FILE with every number marked, and what became of each."""
    document = _document(file)
    found = extraction.extract(document, metrics.load(data / steps.PHRASES))
    for line in report.explained(document, found):
        click.echo(line)


def _pairs(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    if wrong := [value for value in values if "=" not in value]:
        raise click.BadParameter(f"{wrong[0]!r} has no '='", param=option)
    return dict(tuple(value.rsplit("=", 1)) if option.name == "set_aside" else tuple(value.split("=", 1)) for value in values)  # type: ignore[misc]


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "announcement_id", required=True, help="Publisher and day, as white-house-2014-09-23.")
@click.option("--title", required=True)
@click.option("--publisher", required=True)
@click.option("--stated-on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day it was published.")
@click.option("--url", required=True)
@click.option("--administration", default="", help="The administration in office.")
@click.option("--archived-url", default="", help="Address of an archived copy.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day the totals were counted to, if it says.")
@click.option("--stated-on-source", default="Given when the announcement was added.", show_default=True)
@click.option("--accept-wording", multiple=True, metavar="WORDING", help="A definition that differs and may stand.")
@click.option("--pin", multiple=True, callback=_pairs, metavar="METRIC=QUOTE", help="Of two claims, the one that counts.")
@click.option("--set-aside", multiple=True, callback=_pairs, metavar="QUOTE=REASON", help="Words whose numbers are left.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@data_option
def add(file: Path, announcement_id: str, yes: bool, data: Path, **said: Any) -> None:
    """Register the announcement in FILE, show what would change on the page, ask, and build."""
    block = {"id": announcement_id, "url_verified": False, **{key: _plain(value) for key, value in said.items() if value}}
    prepared = intake.prepare(data, file, block)
    for line in intake.changes(prepared):
        click.echo(report.printable(line))
    if not yes and not click.confirm("Publish this?"):
        click.echo("Nothing was changed.")
        return
    intake.publish(data, prepared)
    click.echo(f"{announcement_id} is published; commit {data.name}/")


def _plain(value: Any) -> Any:
    """As TOML writes it: days without a time, lists for tuples."""
    if isinstance(value, datetime):
        return value.date()
    return list(value) if isinstance(value, tuple) else value


Result = tuple[list[str], list[str], bool]


def _extracted(files: tuple[str, ...], *, form: str, ledger: bool, phrases: Path) -> list[Result]:
    """For each file its lines, its problems, and whether it could not be read."""
    return [_one(file, form, ledger, phrases) for file in files]


def _one(file: str, form: str, ledger: bool, phrases: Path) -> Result:
    try:
        found: Extraction = extraction.extract(_document(file), metrics.load(phrases))
    except EtlError as error:
        return [], list(error.problems), True
    return list(report.formatted(report.rows(file, found, ledger=ledger), form)), list(found.problems), False


def _document(file: str) -> Document:
    if file == "-":
        return documents.parse(documents.decode(sys.stdin.buffer.read(), "standard input"), "standard input")
    return documents.read(file, file)


def _over(work: Any, files: tuple[str, ...], jobs: int) -> Iterator[Result]:
    """The results in the order of the files, a batch in memory at a time."""
    batches = batched(files, BATCH)
    if jobs == 1:
        for batch in batches:
            yield from work(batch)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for results in pool.map(work, batches):
            yield from results


def _shown(results: Iterable[Result], length: int) -> Iterator[Result]:
    """A progress bar on stderr, where a person waits for many files."""
    if length < BATCH or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    with click.progressbar(results, length=length, file=sys.stderr) as bar:
        yield from bar


def run() -> None:
    """`main`, with every foreseen problem as plain lines on stderr and exit code 1."""
    try:
        main()
    except EtlError as error:
        for problem in error.problems:
            click.echo(f"error: {report.printable(problem)}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
