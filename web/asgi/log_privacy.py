"""Log privacy: who read what is nobody's business, so no address of a reader stands in the log.

uvicorn writes one for each request and each websocket, whatever its access log is set to. Faults are still
logged: only the lines that begin with an address go.
"""

import logging

_ADDRESS_FIRST = '%s - "'  # how uvicorn's lines of requests and websockets begin


def keep_readers_out() -> None:
    """From here on, whoever serves the page."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(lambda record: not str(record.msg).startswith(_ADDRESS_FIRST))
