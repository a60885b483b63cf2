"""The command that serves the page: limits (file descriptors, time-outs) and signals of the process.

    python -m web --host 127.0.0.1 --port 8501

`make run` and the image run this. What is served belongs to `web.server`.
"""

import asyncio
import errno
import signal
import socket
import sys
from contextlib import suppress

import click
import uvicorn

from web.asgi.header_timeout import Http
from web.asgi.websocket import Websocket

# A reader's page takes some four descriptors, and three of them for two minutes after it was closed.
DESCRIPTORS = 65_536
GRACE_SECONDS = 10  # for readers who are still being sent something when the process is told to end


class Server(uvicorn.Server):
    """uvicorn's own, but it says where to look once there is something to see, and lets slow readers go."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
            click.echo(f"Open http://{host}:{self.config.port}/")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(GRACE_SECONDS, self._let_go)
        await super().shutdown(sockets)

    def _let_go(self) -> None:
        """Ends what uvicorn would cancel, with a traceback for each."""
        for connection in list(self.server_state.connections):
            connection.transport.abort()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8501, show_default=True)
def main(host: str, port: int) -> None:
    """Serve the page."""
    raise_limit()
    end_well()
    config = uvicorn.Config(
        "web.server:app",
        host=host,
        port=port,
        http=Http,
        ws=Websocket,
        timeout_graceful_shutdown=GRACE_SECONDS + 5,
    )
    try:
        with suppress(KeyboardInterrupt):
            Server(config).run([bound(host, port)])
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"port {port} is taken; take another: make run PORT={port + 1}") from None


def bound(host: str, port: int) -> socket.socket:
    """The socket, not listening yet: whoever asks before the page is warm is turned to another replica."""
    (family, _, _, _, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = socket.socket(family)
    if sys.platform != "win32":  # there it would let two servers have the same port
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind(address)
    return found


def raise_limit() -> None:
    """The soft limit of file descriptors, mostly 1,024, is raised as far as the system lets us."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    with suppress(ValueError, OSError):  # macOS promises more than it gives; then the limit stays
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def end_well() -> None:
    """SIGTERM and SIGHUP end the process with 0: who asked for it need not think that it failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is signal.SIG_DFL:  # nohup has it ignored
        signal.signal(hangup, lambda *_: signal.raise_signal(signal.SIGTERM))


if __name__ == "__main__":
    main()
