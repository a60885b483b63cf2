"""The health check /healthz: whether the tables are there and keep their contract."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from etl.errors import TableError
from etl.tables import dangling
from web.dataset import Dataset, current


class Health:
    """Well is more than a process that runs. Every table is looked at again when one has changed on disk:
    a probe a second costs nothing.
    """

    def __init__(self) -> None:
        self.looked_at: Dataset | None = None
        self.problems: tuple[str, ...] = ()

    def answer(self, _: Request) -> JSONResponse:
        """200 and the version of the data, or 503 and what is wrong with them."""
        dataset = current()
        if dataset is not self.looked_at:
            self.problems, self.looked_at = faults(dataset), dataset
        if self.problems:
            body, status = {"status": "damaged", "problems": list(self.problems)}, 503
        else:
            body, status = {"status": "ok", "data": dataset.version}, 200
        return JSONResponse(body, status, headers={"Cache-Control": "no-store"})


def faults(dataset: Dataset) -> tuple[str, ...]:
    """Every fault of every table, references between them included; nothing when all is well."""
    damaged = [found for found in dataset.frames.values() if isinstance(found, TableError)]
    told = dict.fromkeys(problem for error in damaged for problem in error.problems)
    return tuple(told) or tuple(dangling(dataset.package, dataset.frames))
