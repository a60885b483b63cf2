"""data/reference/country_shapes.csv, again: a small world map on an equal-area plane.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install .[reference]
    python scripts/country_shapes.py package > data/reference/country_shapes.csv

`world-atlas` packs Natural Earth 4.1 (public domain). Outlines are its 1:110m countries, as few points
as a picture of this size can show. A country's mark goes to the roomiest spot of its largest part,
taken from the 1:50m file, which also has the island states the smaller one leaves out.

A country that reaches over the 180th meridian is cut there, so that no line runs across the picture.

Plane: the Equal Earth projection (Šavrič, Patterson and Jenny 2018), in whole thousandths of the
earth's radius, so that no country looks larger than it is.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from shapely import Polygon, box
from shapely.ops import polylabel

from etl.reference.countries import code_of_number

Point, Place = tuple[int, int], tuple[float, float]  # on the plane; on the globe, in degrees
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # the projection's own constants
KOSOVO = {"Kosovo": "XKX"}  # Natural Earth gives it no number
ANTARCTICA = "ATA"  # no recipient, and a fifth of the picture


def plane(longitude: float, latitude: float) -> Point:
    slant = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = slant**2
    sixth = square**3
    across = 2 * sqrt(3) * radians(longitude) * cos(slant)
    across /= 3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1)
    up = slant * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return round(across * 1000), round(up * 1000)


def countries(file: Path) -> Iterator[tuple[str, list[list[Point]]]]:
    """Code ("" where nobody gives one) and outer rings of every country in a TopoJSON file."""
    world = json.loads(file.read_text(encoding="utf-8"))
    arcs = [list(_arc(arc, world["transform"])) for arc in world["arcs"]]
    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = KOSOVO.get(name) or (code_of_number(shape["id"]) if "id" in shape else "")
        if code != ANTARCTICA:
            parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            yield code, [ring for part in parts for ring in _rings(part[0], arcs)]


def _arc(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Place]:
    """A TopoJSON arc is steps from the point before; the first step is from the corner of the world."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    for x, y in accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]]):
        yield x * scale_x + left, y * scale_y + bottom


def _rings(numbers: list[int], arcs: list[list[Place]]) -> Iterator[list[Point]]:
    """Arcs end to end, ~n being arc n walked backwards; cut at the 180th meridian and laid on the plane."""
    walked = chain.from_iterable(arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers)
    whole = Polygon(_unrolled(walked))
    for turn in (-360, 0, 360):
        here = whole.buffer(0).intersection(box(turn - 180, -90, turn + 180, 90))
        for part in getattr(here, "geoms", [here]):
            if isinstance(part, Polygon) and not part.is_empty:
                laid = [plane(x - turn, y) for x, y in part.exterior.coords]
                yield [point for point, before in zip(laid, [None, *laid], strict=False) if point != before]


def _unrolled(places: Iterable[Place]) -> Iterator[Place]:
    """Longitudes that go on beyond 180 instead of jumping to the other end of the world."""
    turn, last = 0.0, None
    for longitude, latitude in places:
        if last is not None and abs(longitude - last) > 180:
            turn += 360 if longitude < last else -360
        last = longitude
        yield longitude + turn, latitude


def spot(rings: list[list[Point]]) -> tuple[int | str, int | str]:
    """The point of the largest part that is farthest from its edge."""
    largest = max((Polygon(ring) for ring in rings if len(ring) > 3), key=lambda it: it.area, default=None)
    if largest is None or not largest.area:
        return rings[0][0]
    at = polylabel(largest.buffer(0), tolerance=1) if largest.is_valid else largest.representative_point()
    return round(at.x), round(at.y)


def main(package: Path) -> None:
    outlines = dict[str, list[list[Point]]]()
    for code, rings in countries(package / "countries-110m.json"):
        outlines.setdefault(code, []).extend(ring for ring in rings if len(ring) > 3)
    spots = {code: spot(rings) for code, rings in countries(package / "countries-50m.json") if code}
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    write(("country_code", "x", "y", "outline"))
    for code in sorted({*outlines, *spots}):
        rings = outlines.get(code, [])
        outline = ";".join(" ".join(f"{x} {y}" for x, y in ring) for ring in rings)
        write((code or "none", *spots.get(code, ("", "")), outline))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
