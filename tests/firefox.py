"""Firefox as Debian ships it, driven by WebDriver BiDi: what a few tests need and no more.

Playwright brings a Firefox of its own that cannot be had everywhere; a stable Firefox speaks BiDi by itself,
over a websocket.
"""

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests import driven
from tests.driven import WAIT_SECONDS, PageError

START_SECONDS = 60
PREFERENCES = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "toolkit.telemetry.enabled": False,
}


def firefox() -> str:
    """The program; empty where there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox") or ""


class Page(driven.Page):
    def __init__(self, line: ClientConnection) -> None:
        self.line, self.numbers = line, count(1)
        self._ask("session.new", capabilities={})
        self.context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self.context, viewport=viewport)

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self.context, url=url, wait="interactive")

    def evaluate(self, expression: str) -> Any:
        found = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(it => JSON.stringify(it) ?? 'null')",
            target={"context": self.context},
            awaitPromise=True,
        )
        if found["type"] != "success":
            raise PageError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        moves = [{"type": "pointerMove", "x": int(x) + step, "y": int(y)} for step in (-3, 0)]
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] if click else []
        self._act({"type": "pointer", "id": "mouse", "actions": [*moves, *press]})

    def press(self, key: str) -> None:
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self.context, actions=[source])

    def _ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self.line.recv(timeout=WAIT_SECONDS))
            if said.get("id") == number:
                if said["type"] == "error":
                    raise PageError(f"{method}: {said['error']}: {said['message']}")
                return said["result"]


@contextmanager
def opened() -> Iterator[Page]:
    """A browser with a new profile, and its one tab; ended when the block is left."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [
            firefox(),
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
            "--profile",
            folder,
        ]
        log = profile / "log"
        with log.open("wb") as sink:
            process = subprocess.Popen(command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL)
        try:
            with connect(
                f"{_address(log, process)}/session", max_size=None, open_timeout=START_SECONDS
            ) as line:
                yield Page(line)
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise PageError(f"it did not start:\n{log.read_text(errors='replace')}")
