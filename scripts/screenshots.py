"""`make screenshots`: every page in light, dark and on a phone, into docs/screenshots, and the README's two.

Pictures come from the product as `make run` serves it. Only the two of the README are kept in the
repository; they have 256 colours, which a page of text does not miss.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.arriving import arrived
from tests.browser.conftest import QUIET, chromium
from tests.browser.looking import ADDRESSES
from tests.serving import serving

ROOT = Path(__file__).parents[1]
DOCS, ALL = ROOT / "docs", ROOT / "docs/screenshots"
LOOKS = {
    "light": ("light", 1280, 900),
    "dark": ("dark", 1280, 900),
    "phone": ("light", 390, 844),
    "phone-dark": ("dark", 390, 844),
}
README = {"overview-light": ("overview.png", 1560), "overview-phone-dark": ("overview-phone.png", 1000)}


def main() -> None:
    ALL.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        serving(ROOT, Path(folder) / "log") as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=QUIET) as browser,
    ):
        for path in pictures(browser, server.url):
            print(path.relative_to(ROOT))
    for name, (kept, height) in README.items():
        shrink(ALL / f"{name}.png", DOCS / kept, height)


def pictures(browser: Browser, url: str) -> Iterator[Path]:
    """Takes every page in every look, whole, with nothing on it opened."""
    for look, (scheme, width, height) in LOOKS.items():
        size = {"width": width, "height": height}
        with browser.new_context(base_url=url, color_scheme=scheme, viewport=size) as context:
            page = context.new_page()
            for name, address in ADDRESSES.items():
                page.goto(address.split("?")[0])
                yield whole(page, width, height, ALL / f"{name}-{look}.png")


def whole(page: Page, width: int, height: int, path: Path) -> Path:
    """The page scrolls inside its frame, so the window is made as high as what is in it."""
    arrived(page).locator("#root .foot").wait_for()
    page.set_viewport_size(
        {"width": width, "height": page.locator(".stMain").evaluate("it => it.scrollHeight")}
    )
    page.wait_for_timeout(1000)  # plotly draws anew
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": height})
    return path


def shrink(picture: Path, kept: Path, height: int) -> None:
    with Image.open(picture) as image:
        top = image.convert("RGB").crop((0, 0, image.width, min(height, image.height)))
        top.quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)


if __name__ == "__main__":
    main()
