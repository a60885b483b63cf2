"""The versions that were released: their files below data/releases, kept for ever as they were.

Tables that are not those of the release of their version, because somebody added an announcement or
has not released them yet, may not go by its number: they are called 1.0.0+unreleased.

What belongs next door: making a release in `release`, what is told of each version in `files.history`.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.versions import Table, Tables
from etl.errors import TableError
from etl.registers.changelog import REGISTER
from web import csv_output

RELEASES, UNRELEASED = "releases", "+unreleased"
ARCHIVE, WORKBOOK, PACKAGE = "mine-action-funding.zip", "mine-action-funding.xlsx", "datapackage.json"
FACTS = "mine-action-funding.json"
FILES = (WORKBOOK, ARCHIVE)  # of each version
WHOLE = (*FILES, FACTS)  # each holds everything, for three kinds of use
_VERSION = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables of one version as they are handed out: `files` holds the CSV of each resource's path."""

    resources: tuple[Mapping[str, Any], ...]
    files: Mapping[str, bytes]

    def unlike(self, other: "Snapshot") -> list[str]:
        """The files that are not the same in both."""
        names = {**self.files, **other.files}
        return [name for name in names if self.files.get(name) != other.files.get(name)]

    def tables(self) -> Tables:
        return {it["name"]: _table(it, self.files[it["path"]]) for it in self.resources}


def folder(data: Path, version: str) -> Path:
    return data / RELEASES / version


def named(version: str, name: str) -> str:
    """What a reader's copy is called, so that two versions can lie in one folder."""
    stem, dot, kind = name.rpartition(".")
    return f"{stem}-{version}{dot}{kind}"


def is_there(data: Path, version: str) -> bool:
    """Whether a reader's word for a version is one that was released; nothing else of it becomes a path."""
    return bool(_VERSION.fullmatch(version)) and there(data, version)


def there(data: Path, version: str) -> bool:
    return all((folder(data, version) / name).is_file() for name in FILES)


def watched(data: Path) -> Iterator[Path]:
    """What is looked at beside the tables, to notice a release made while the page is served."""
    yield from (it for it in (data / REGISTER,) if it.is_file())
    yield from (data / RELEASES).glob("[!.]*/*")


def snapshot(data: Path, version: str) -> Snapshot:
    """The tables of a released version; TableError when its archive cannot be read."""
    path = folder(data, version) / ARCHIVE
    try:
        with zipfile.ZipFile(path) as archive:
            top = folder_in(archive)
            resources = tuple(json.loads(archive.read(top + PACKAGE))["resources"])
            return Snapshot(resources, {it["path"]: archive.read(top + it["path"]) for it in resources})
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        name = path.relative_to(data)
        raise TableError(f"{name}: cannot be read ({_why(error)}); put it back as it was released") from error


def folder_in(archive: zipfile.ZipFile) -> str:
    """What the names of the files begin with; nothing in version 1.0.0, which had no folder."""
    found = (it for it in archive.namelist() if it.rpartition("/")[2] == PACKAGE)
    return next(found, PACKAGE).removesuffix(PACKAGE)


def unpacked(data: Path, version: str) -> zipfile.Path:
    """The tables of a released version as a folder."""
    archive = zipfile.ZipFile(folder(data, version) / ARCHIVE)
    return zipfile.Path(archive, folder_in(archive))


def present(data: Path, package: Mapping[str, Any]) -> Snapshot:
    """The tables on disk now; TableError when one cannot be read."""
    try:
        resources = tuple(package["resources"])
        files = {
            it["path"]: csv_output.table((data / "tables" / it["path"]).read_bytes(), it) for it in resources
        }
    except KeyError as error:
        raise TableError(f"{PACKAGE}: lists no tables; run `make etl` to rebuild") from error
    except (OSError, ValueError, csv.Error) as error:
        raise TableError(f"the tables cannot be read ({_why(error)}); run `make etl` to rebuild") from error
    return Snapshot(resources, files)


def _why(error: Exception) -> str:
    """The reason without the folder: where a server keeps its files is nobody's business."""
    return str(error.strerror if isinstance(error, OSError) else error)


def called(data: Path, package: Mapping[str, Any]) -> str:
    """The version of the tables on disk, with UNRELEASED behind it unless they are those of its release."""
    version = str(package.get("version", "unknown"))
    try:
        same = there(data, version) and not present(data, package).unlike(snapshot(data, version))
    except TableError:  # what cannot be read is not known to be the release
        same = False
    return version if same else version + UNRELEASED


def _table(resource: Mapping[str, Any], content: bytes) -> Table:
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    key = tuple(resource["schema"].get("primaryKey", ())) or tuple(rows.fieldnames or ())
    return Table(name=resource["name"], key=key, rows=tuple(rows))
