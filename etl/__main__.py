"""The command line: `python -m etl build`, `python -m etl check`."""

import sys
from pathlib import Path

import click

from etl import build as steps
from etl.records import EtlError

DATA = Path(__file__).resolve().parent.parent / "data"


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
        raise EtlError(
            [*(f"{data.name}/{steps.TABLES}/{line}" for line in unlike), "run `make etl` and commit"]
        )
    click.echo("the tables are what the documents give")


def run() -> None:
    """`main`, with every foreseen problem as plain lines on stderr and exit code 1."""
    try:
        main()
    except EtlError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
