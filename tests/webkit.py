"""WebKitGTK as Debian ships it, the engine nearest to Safari's, driven by Selenium on a screen of its own."""

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests import driven
from tests.driven import WAIT_SECONDS, PageError

DRIVER, SCREEN = shutil.which("WebKitWebDriver") or "", shutil.which("Xvfb") or ""
# Root in a container has no sandbox to give, and no graphics to compose on.
QUIET = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
PROMISED = """const done = arguments[arguments.length - 1];
Promise.resolve({}).then(it => done([JSON.stringify(it) ?? "null"]), error => done(`${error}`));"""


def browser() -> str:
    """The program; empty where it, its driver or the screen is missing."""
    found = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    return str(found) if found and DRIVER and SCREEN else ""


class Page(driven.Page):
    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def size(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)
        wide, high = self.evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]")
        self.driver.set_window_size(width + wide, height + high)

    def goto(self, url: str) -> None:
        self.driver.get(url)

    def evaluate(self, expression: str) -> Any:
        try:
            found = self.driver.execute_async_script(PROMISED.replace("{}", expression, 1))
        except WebDriverException as error:
            raise PageError(f"{expression}: {error.msg}") from error
        if isinstance(found, str):
            raise PageError(f"{expression}: {found}")
        return json.loads(found[0])

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        acts = ActionBuilder(self.driver)
        acts.pointer_action.move_to_location(int(x) - 3, int(y)).move_to_location(int(x), int(y))
        if click:
            acts.pointer_action.click()
        acts.perform()

    def press(self, key: str) -> None:
        ActionChains(self.driver).send_keys(key).perform()


@contextmanager
def opened() -> Iterator[Page]:
    """A browser without a past, and its one tab; ended when the block is left."""
    options = Options()
    options.binary_location = browser()
    options.add_argument("--automation")
    with _screen() as screen:
        service = Service(DRIVER, env={**os.environ, **QUIET, "DISPLAY": screen})
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # Selenium's of itself
            driver = WebKitGTK(options=options, service=service)
        driver.set_script_timeout(WAIT_SECONDS)
        try:
            yield Page(driver)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """A display that nobody sees, by its name."""
    ours, its = os.pipe()
    command = [SCREEN, "-displayfd", str(its), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[its], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(its)
    try:
        with os.fdopen(ours) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=15)
