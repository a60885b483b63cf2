"""Downloads: the tables as files anybody may fetch, each as CSV, all as workbook, archive and JSON.

The data package describes the files as they are sent. Files of released versions never change, so a
browser may keep them; of the others it asks each time whether they have.

What belongs next door: a cell that a spreadsheet would run in `csv_output`, the workbook in `workbook`,
the same facts for programs in `api`, the files of older versions in `releases`.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl.errors import TableError
from web import csv_output, releases
from web.asgi.responses import FOR_EVER, attached, tagged
from web.dataset import Dataset, current
from web.files import api, history, workbook
from web.memoize import memoized
from web.queries import citation, released_on
from web.releases import ARCHIVE, FACTS, PACKAGE, WORKBOOK

BESIDE = ("README.md", "CITATION.cff", "LICENSE")  # in the archive, for whoever finds it later


def routes() -> list[Route]:
    """Every file below /data/, answered to GET and HEAD from any origin."""
    return [Route("/data/{file}", _answer), Route("/data/{version}/{file}", _answer_released)]


@memoized
def file(dataset: Dataset, name: str) -> bytes:
    """The content of one file. KeyError for a name that is none, TableError when its table is not there."""
    whole = {
        ARCHIVE: _archive,
        FACTS: lambda it: api.body(it, "figures", "comparisons", "announcements"),
        PACKAGE: _package,
        WORKBOOK: workbook.made,
    }
    if name in whole:
        return whole[name](dataset)
    return _table(dataset, {it["path"]: it for it in _resources(dataset)}[name])


def released_file(dataset: Dataset, version: str, name: str) -> bytes:
    """A file of a released version. KeyError for a version or name that is none."""
    known = {it.version for it in history.editions(dataset) if it.released}
    if version not in known or name not in releases.FILES:
        raise KeyError(f"{version}/{name}")
    return (releases.folder(dataset.data, version) / name).read_bytes()


async def _answer(request: Request) -> Response:
    name, dataset = request.path_params["file"], current()
    try:
        content = file(dataset, name)
    except KeyError:
        return PlainTextResponse(f"There is no file {name!r} here. See /data/{PACKAGE}.\n", 404)
    except TableError as error:
        return PlainTextResponse(f"{error}\n", 503)
    headers = {} if name == PACKAGE else attached(releases.named(dataset.version, name))
    return tagged(request, content, name.rpartition(".")[2], **headers)


async def _answer_released(request: Request) -> Response:
    version, name = request.path_params["version"], request.path_params["file"]
    try:
        content = released_file(current(), version, name)
    except KeyError:
        said = f"There is no file {name!r} in a version {version!r}. See the versions at /data.\n"
        return PlainTextResponse(said, 404)
    except TableError as error:
        return PlainTextResponse(f"{error}\n", 503)
    headers = {**attached(releases.named(version, name)), "Cache-Control": FOR_EVER}
    return tagged(request, content, name.rpartition(".")[2], **headers)


def _resources(dataset: Dataset) -> list[dict[str, Any]]:
    return list(dataset.package.get("resources", []))


def _table(dataset: Dataset, resource: Mapping[str, Any]) -> bytes:
    dataset.frame(resource["name"])  # a damaged table is not handed on
    return csv_output.table((dataset.data / "tables" / resource["path"]).read_bytes(), resource)


def _package(dataset: Dataset) -> bytes:
    described = [{**it, **_measures(_table(dataset, it))} for it in _resources(dataset)]
    package = {**dataset.package, "resources": described}
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _measures(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _archive(dataset: Dataset) -> bytes:
    names = [*(it["path"] for it in _resources(dataset)), PACKAGE, WORKBOOK, FACTS]
    files = {name: file(dataset, name) for name in names}
    cited = citation(dataset, "")
    told = {
        "CHANGELOG.md": history.markdown(dataset),
        "CITATION.bib": cited.bibtex,
        "CITATION.ris": cited.ris,
    }
    files |= {name: text.encode() for name, text in told.items()}
    root = dataset.data.parent
    files |= {name: (root / name).read_bytes() for name in BESIDE if (root / name).is_file()}
    folder = releases.named(dataset.version, ARCHIVE).removesuffix(".zip")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            inside = zipfile.ZipInfo(f"{folder}/{name}", _day(dataset))
            archive.writestr(inside, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _day(dataset: Dataset) -> tuple[int, int, int, int, int, int]:
    """The day of every file in the archive, no clock's, so that the same tables give the same archive.

    That of the version, or of the last one before it.
    """
    last = released_on(dataset) or history.registered(dataset)[-1].date
    return (last.year, last.month, last.day, 0, 0, 0)
