"""A page in a browser that Playwright does not bring: what the tests of every engine ask of it."""

import time
from abc import ABC, abstractmethod
from typing import Any

WAIT_SECONDS = 30


class PageError(Exception):
    """What the browser or the page said."""


class Page(ABC):
    """One tab. Errors of the page and of the protocol are PageError with the browser's own words."""

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Of the viewport, in pixels."""

    @abstractmethod
    def goto(self, url: str) -> None: ...

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, as JSON would carry it; a promise is waited for."""

    @abstractmethod
    def point(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the pointer there from near by; a click presses and lets go."""

    @abstractmethod
    def press(self, key: str) -> None:
        """One key by its WebDriver code, such as \\uE014 for the arrow to the right."""

    def wait_for(self, expression: str) -> Any:
        """Its value once that is true; PageError where it does not become so."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not (value := self.evaluate(expression)):
            if time.monotonic() > deadline:
                raise PageError(f"not true in {WAIT_SECONDS} s: {expression}")
            time.sleep(0.05)
        return value
