"""The command line: `python -m etl build | check | extract | explain | add`.

What writes or reads tables is imported by the commands that do: pandas takes longer to import than a
document to extract.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from etl import batch, extraction, report
from etl.errors import EtlError
from etl.registers import metric_texts, metrics

DATA = Path(__file__).resolve().parent.parent / "data"
REFUSED = 2  # something has to be settled before this could be published


class Plainly(click.Group):
    """Every foreseen problem is a plain line on stderr, and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EtlError as error:
            problems = error.problems
        except BrokenPipeError:
            raise  # whoever read has enough, as `head` has: click ends without a word
        except OSError as error:
            problems = report.trouble(error)
        for problem in problems:
            click.echo(f"error: {report.printable(problem)}", err=True)
        sys.exit(1)


@click.group(cls=Plainly, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """From announcements to tidy tables."""


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA,
    show_default="data/ of this project",
    help="Folder with the registers, raw/ and tables/.",
)

speaker_option = click.option(
    "--speaker",
    default="",
    metavar="NAME",
    help="Who “we” are, as “U.S. Department of State”; without it the document has to say.",
)


@main.command()
@data_option
def build(data: Path) -> None:
    """Read the announcements and write the tables."""
    from etl import build as steps
    from etl import intake

    with intake.turn(data):
        built = steps.build(data)
    for name, frame in built.items():
        click.echo(f"{name:14} {len(frame):4} rows  {data.name}/{steps.TABLES}/{name}.csv")


@main.command()
@data_option
def check(data: Path) -> None:
    """Fail when the committed tables are not what the documents give."""
    from etl import build as steps

    if unlike := steps.differences(data):
        raise EtlError(
            [*(f"{data.name}/{steps.TABLES}/{line}" for line in unlike), "run `make etl` and commit"]
        )
    click.echo("the tables are what the documents give")


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(report.FORMATS), default="table", show_default=True)
@click.option("--ledger", is_flag=True, help="Every number and what became of it, not only the figures.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
@speaker_option
@data_option
def extract(files: tuple[str, ...], form: str, ledger: bool, jobs: int, speaker: str, data: Path) -> None:
    """Print what is found in FILE (text or HTML, - for standard input). Writes nothing.

    Exit code 2 when something was refused as a conflict or an unknown wording, 1 when a file cannot be read.
    """
    code = 0
    if above := report.header(form):
        click.echo(above)
    results = batch.extracted(
        files, data / metric_texts.REGISTER, form=form, ledger=ledger, jobs=jobs, speaker=speaker
    )
    with closing(results):
        for result in _with_progress(results, len(files)):
            for line in result.lines:
                click.echo(line)
            for problem in result.problems:
                click.echo(f"error: {report.printable(problem)}", err=True)
            code = 1 if code == 1 or not result.read else REFUSED if result.problems else code
    sys.exit(code)


def _with_progress(results: Iterator[batch.Result], length: int) -> Iterator[batch.Result]:
    """A progress bar on stderr, where a person waits for many files."""
    if length < batch.SIZE or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    with click.progressbar(results, length=length, file=sys.stderr) as bar:
        yield from bar


@main.command()
@click.argument("file")
@speaker_option
@data_option
def explain(file: str, speaker: str, data: Path) -> None:
    """Print the document in FILE with every number marked, and what became of each."""
    document = batch.document(file)
    found = extraction.extract(document, metrics.load(data / metric_texts.REGISTER), speaker=speaker)
    for line in report.explained(document, found):
        click.echo(line)


def _pairs(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    if wrong := [value for value in values if "=" not in value]:
        raise click.BadParameter(f"{wrong[0]!r} has no '='", param=option)
    return dict(value.split("=", 1) for value in values)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "announcement_id", required=True, help="Publisher and day, as white-house-2014-09-23.")
@click.option("--title", required=True)
@click.option("--publisher", required=True)
@click.option("--stated-on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day it was published.")
@click.option("--url", required=True)
@click.option("--administration", default="", help="The administration in office.")
@click.option("--archived-url", default="", help="Address of an archived copy.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day the totals were counted to, if it says."
)
@click.option("--stated-on-source", default="Given when the announcement was added.", show_default=True)
@click.option(
    "--accept-wording", multiple=True, metavar="WORDING", help="A definition that differs and may stand."
)
@click.option(
    "--pin",
    multiple=True,
    callback=_pairs,
    metavar="METRIC=QUOTE",
    help="Of two claims, the one that counts.",
)
@click.option(
    "--set-aside",
    multiple=True,
    callback=_pairs,
    metavar="QUOTE=REASON",
    help="Words whose numbers are left.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@data_option
def add(file: Path, announcement_id: str, yes: bool, data: Path, **said: Any) -> None:
    """Register the announcement in FILE, show what would change on the page, ask, and build."""
    from etl import intake

    block = {
        "id": announcement_id,
        "url_verified": False,
        **{key: _plain(value) for key, value in said.items() if value},
    }
    with intake.turn(data):
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


if __name__ == "__main__":
    main()
