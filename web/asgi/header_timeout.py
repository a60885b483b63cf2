"""Header time-out (slowloris): a question that is begun and not asked within seconds ends its connection.

uvicorn waits for ever, so that a thousand half-sent requests of one client take every file descriptor.
`python -m web` asks for this protocol. It leans on uvicorn's h11 protocol and on what it calls its parts.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0


class Http(H11Protocol):
    """uvicorn's own, with a clock that runs from the first byte to the end of the headers."""

    clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """IDLE is h11's word for headers that are not there yet."""
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self.clock is None:
            self.clock = self.loop.call_later(HEADER_SECONDS, self._end)

    def _end(self) -> None:
        if self.conn.their_state is h11.IDLE:
            self.transport.close()

    def _stop(self) -> None:
        if self.clock is not None:
            self.clock.cancel()
            self.clock = None
