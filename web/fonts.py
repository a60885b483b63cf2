"""The two faces of the page cut down to the letters it uses, made at build time: `make assets`.

Streamlit's own files are over half a megabyte. These are small enough to travel inside the first HTML,
so that text is there in its final shape and nothing moves when it is joined by the rest. They are
modified versions of Source Sans and Source Serif (SIL Open Font License), so they go by other names.
"""

from pathlib import Path

import streamlit

from web.html import WEB

FOLDER = WEB / "assets/fonts"
FACES = {"sans": ("SourceSans*Upright*.woff2", {}), "serif": ("SourceSerif*Roman*.woff2", {"opsz": 24})}
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2028), 0x2032, 0x2033, 0x20AC, 0x2212]
FEATURES = ["kern", "liga", "tnum", "lnum", "locl", "ccmp", "mark"]
WEIGHTS = (400, 700)


def make(folder: Path = FOLDER) -> None:
    """Needs fontTools and brotli, which only developers have."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=[], hinting=False)
    for name, (pattern, fixed) in FACES.items():
        source = next((Path(streamlit.__file__).parent / "static/static/media").glob(pattern))
        face, letters = TTFont(source, recalcTimestamp=False), subset.Subsetter(options)
        letters.populate(unicodes=LETTERS)
        letters.subset(face)
        face = instancer.instantiateVariableFont(face, {"wght": WEIGHTS, **fixed})
        face.flavor = "woff2"
        face.save(folder / f"{name}.woff2")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    make()
