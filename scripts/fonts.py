"""The faces of the page cut down to the letters they are used for, made at build time: `make assets`.

Streamlit's own files are over half a megabyte. These are small enough to travel inside the first HTML,
so that text is there in its final shape and nothing moves when it is joined by the rest. They are
modified versions of Source Sans and Source Serif (SIL Open Font License), so they go by other names.
The brief has three of its own, each of one weight: as WOFF2 inside its HTML and as TrueType for its PDF.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit

from web.files.brief import BRIEF, BRIEF_FACES
from web.templating import WEB

FOLDER = WEB / "assets/fonts"
FACES = {"sans": ("SourceSans*Upright*.woff2", {}), "serif": ("SourceSerif*Roman*.woff2", {"opsz": 24})}
ASCII = range(0x20, 0x7F)
MARKS = [0xA0, 0xA9, 0xB7, 0xD7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2212]
LETTERS = [*ASCII, *range(0xA0, 0x100), *range(0x2010, 0x2028), 0x2032, 0x2033, 0x20AC, 0x2212]
FEATURES = ["kern", "liga", "tnum", "lnum", "locl", "ccmp", "mark"]
WEIGHTS = (400, 700)


def make(folder: Path = FOLDER, brief: Path = BRIEF) -> None:
    """Needs fontTools and brotli, which only developers have."""
    for name in FACES:
        _save(_cut(name, WEIGHTS, LETTERS), folder / f"{name}.woff2")
    for name, weight in BRIEF_FACES:
        _save(_cut(name, weight, [*ASCII, *MARKS]), brief / f"{name}-{weight}.woff2")
        _save(_named(_cut(name, weight, LETTERS), name, weight), brief / f"{name}-{weight}.ttf")


def _cut(name: str, weight: float | tuple[float, float], letters: Iterable[int]) -> Any:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    pattern, fixed = FACES[name]
    source = next((Path(streamlit.__file__).parent / "static/static/media").glob(pattern))
    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=[], hinting=False)
    face, letters_of = TTFont(source, recalcTimestamp=False), subset.Subsetter(options)
    letters_of.populate(unicodes=letters)
    letters_of.subset(face)
    return instancer.instantiateVariableFont(face, {"wght": weight, **fixed})


def _named(face: Any, name: str, weight: int) -> Any:
    """With the names a PDF asks for a font by."""
    family, style = f"Page {name.title()}", str(weight)
    for place, text in (
        (1, family),
        (2, style),
        (4, f"{family} {style}"),
        (6, f"Page{name.title()}-{style}"),
    ):
        face["name"].setName(text, place, 3, 1, 0x409)
    return face


def _save(face: Any, path: Path) -> None:
    face.flavor = "woff2" if path.suffix == ".woff2" else None
    path.parent.mkdir(parents=True, exist_ok=True)
    face.save(path)


if __name__ == "__main__":
    make()
