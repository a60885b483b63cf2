"""Keeping a version for ever: `make release`, or `python -m scripts.release`.

Writes the archive and the workbook of the tables on disk to data/releases/<version>, whole or not at
all. A version that was released with other tables is never written over. Where something has to be
done first, it says what.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from etl import intake, lock, report, tables
from etl.errors import EtlError
from etl.registers import changelog
from web import releases
from web.dataset import Dataset, current
from web.files import downloads
from web.settings import DATA

HOW = (
    f"give them a new version in data/{tables.CONTRACT}, run `make etl`,"
    f" add a block for it to data/{changelog.REGISTER}, then run `make release`"
)


class ReleaseError(EtlError):
    """What has to be done before these tables can be released."""


def release(data: Path) -> tuple[str, bool]:
    """The version of the tables, and whether it was written; not so when it is there with the same tables.

    Nobody builds or adds meanwhile.
    """
    with intake.turn(data):
        return _release(data)


def _release(data: Path) -> tuple[str, bool]:
    dataset = current(data)
    version = _version(dataset)
    before = releases.folder(data, version)
    if before.exists():
        _same(dataset, version)
        return version, False
    files = {name: downloads.file(_named(dataset, version), name) for name in releases.FILES}
    before.parent.mkdir(exist_ok=True)
    with lock.aside(data) as folder:
        fresh = folder / version
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.rename(before)
    return version, True


def _version(dataset: Dataset) -> str:
    """The version these tables would be released as. ReleaseError, RegisterError or TableError if none."""
    tables.read_all(dataset.data / "tables")
    version = dataset.version.removesuffix(releases.UNRELEASED)
    contract = tables.contract(dataset.data)["version"]
    if contract != version:
        raise ReleaseError(
            f"data/{tables.CONTRACT} says version {contract}, the tables were built as {version}:"
            " run `make etl`, then `make release`"
        )
    newest = changelog.load(dataset.data)[-1].version
    if newest != version:
        raise ReleaseError(
            f"data/{changelog.REGISTER} ends with version {newest}, the tables are {version}:"
            " add a [[version]] block with version, date and why at its end, then run `make release`"
        )
    return version


def _same(dataset: Dataset, version: str) -> None:
    unlike = releases.present(dataset.data, dataset.package).unlike(releases.snapshot(dataset.data, version))
    if unlike:
        raise ReleaseError(
            f"version {version} was released with another {' and '.join(unlike)} and stays as it is;"
            f" to release these tables {HOW}"
        )


def _named(dataset: Dataset, version: str) -> Dataset:
    """The same tables under the name they have from now on."""
    return replace(dataset, package={**dataset.package, "version": version})


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA,
    show_default="data/ of this project",
)
def main(data: Path) -> None:
    """Keep the files of the tables' version in data/releases."""
    try:
        version, written = release(data)
    except EtlError as error:
        _fail(error.problems)
    except OSError as error:
        _fail(report.trouble(error))
    else:
        place = f"{data.name}/{releases.RELEASES}/{version}"
        click.echo(
            f"{place}: released; commit it" if written else f"{place}: is there already, with these tables"
        )


def _fail(problems: Sequence[str]) -> None:
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
