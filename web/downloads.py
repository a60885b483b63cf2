"""The tables as files anybody may fetch: each as CSV, their data package, and all of it in one archive.

A spreadsheet runs a cell that begins with = + - or @. Such a cell of text gets an apostrophe in front,
which a spreadsheet takes for "this is text"; numbers and lists of them stay. A file without such a cell
is byte for byte what `make etl` built, and the data package describes the files as they are sent.

What belongs next door: the same facts as JSON in `api`.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl.records import TableError
from web.dataset import Dataset, current

ARCHIVE, PACKAGE = "mine-action-funding.zip", "datapackage.json"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
}
BESIDE = ("README.md", "CITATION.cff", "LICENSE")  # in the archive, for whoever finds it later
_RUNS = re.compile(r"[=@\t\r]|[-+](?![-+\d\s.,;]*$)")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that a zip can hold: the same tables give the same archive
_served: list[Route] = []


def routes() -> list[Route]:
    """Every file below /data/, answered to GET and HEAD from any origin."""
    _served[:] = [Route("/data/{file}", _answer)]
    return list(_served)


def served() -> bool:
    """Whether this process has these routes: under `streamlit run dashboard.py` it has not."""
    return bool(_served)


def file(dataset: Dataset, name: str) -> bytes:
    """The content of one file. KeyError for a name that is none, TableError when its table is not there."""
    if name == ARCHIVE:
        return _archive(dataset)
    if name == PACKAGE:
        return _package(dataset)
    return _table(dataset, next(it for it in _resources(dataset) if it["path"] == name))


def harmless(text: str) -> str:
    """The text of a cell, behind an apostrophe if a spreadsheet would run it."""
    return f"'{text}" if _RUNS.match(text) else text


def tagged(request: Request, content: bytes, kind: str, **headers: str) -> Response:
    """The content, or 304 to whoever has it already. Readable from any page; asked about each time."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    named = {"ETag": tag, "Cache-Control": "public, no-cache", "Access-Control-Allow-Origin": "*", **headers}
    if known == "*" or tag in (it.strip().removeprefix("W/") for it in known.split(",")):
        return Response(status_code=304, headers=named)
    return Response(content, headers={**named, "Content-Type": TYPES[kind]})


async def _answer(request: Request) -> Response:
    name, dataset = request.path_params["file"], current()
    try:
        content = file(dataset, name)
    except StopIteration:
        return PlainTextResponse(f"There is no file {name!r} here. See /data/{PACKAGE}.\n", 404)
    except TableError as error:
        return PlainTextResponse(f"{error}\n", 503)
    attached = {} if name == PACKAGE else {"Content-Disposition": f'attachment; filename="{name}"'}
    return tagged(request, content, name.rpartition(".")[2], **attached)


def _resources(dataset: Dataset) -> list[dict[str, Any]]:
    return list(dataset.package.get("resources", []))


def _table(dataset: Dataset, resource: Mapping[str, Any]) -> bytes:
    dataset.frame(resource["name"])  # a damaged table is not handed on
    content = (dataset.data / "tables" / resource["path"]).read_bytes()
    text = {it["name"] for it in resource["schema"]["fields"] if it["type"] == "string"}
    return _harmless(content, text)


def _harmless(content: bytes, text: set[str]) -> bytes:
    """The table with an apostrophe before every cell of a `text` column that a spreadsheet would run."""
    head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    safe = [
        [harmless(cell) if name in text else cell for name, cell in zip(head, row, strict=True)]
        for row in rows
    ]
    if safe == rows:
        return content
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([head, *safe])
    return written.getvalue().encode()


def _package(dataset: Dataset) -> bytes:
    described = [{**it, **_measures(_table(dataset, it))} for it in _resources(dataset)]
    package = {**dataset.package, "resources": described}
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _measures(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _archive(dataset: Dataset) -> bytes:
    files = {it["path"]: _table(dataset, it) for it in _resources(dataset)}
    files[PACKAGE] = _package(dataset)
    root = dataset.data.parent
    files |= {name: (root / name).read_bytes() for name in BESIDE if (root / name).is_file()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
