"""The pictures a link shows where it is pasted, 1200 by 630, made at build time: `make assets`.

One a card, the first for the page itself too, each with the headline, the finding, both figures and who
says so. Committed with the sums of the words they were made from, so that a test tells when they are old.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import typst

from analysis.wording.captions import said
from analysis.wording.comparisons import Told
from analysis.wording.figures import credit
from analysis.wording.formatting import month
from etl.comparisons import Pair
from web.dataset import Dataset, current
from web.queries import cards, first_and_last
from web.templating import WEB

FOLDER = WEB / "assets/preview"
SUMS = FOLDER / "words.json"
TEMPLATE = WEB / "templates/link_preview.typ"


def words(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Name of the picture → what stands in it; none of a card that neither announcement fills."""
    found = first_and_last(dataset)
    return {
        slug: _words(dataset, found.pairs[it[0]], found.told(*it))
        for slug, it in cards(dataset).items()
        if it[0] in found.pairs
    }


def sums(dataset: Dataset) -> dict[str, str]:
    """Name of the picture → the sum of its words and of the template."""
    template = TEMPLATE.read_text(encoding="utf-8")
    return {name: _sum(template, said) for name, said in words(dataset).items()}


def make(folder: Path = FOLDER) -> None:
    dataset = current()
    folder.mkdir(parents=True, exist_ok=True)
    for name, told in words(dataset).items():
        (folder / f"{name}.png").write_bytes(typst.compile(TEMPLATE, format="png", ppi=72, sys_inputs=told))
    text = json.dumps(sums(dataset), indent=1)
    (folder / SUMS.name).write_text(text + "\n", encoding="utf-8")


def _words(dataset: Dataset, pair: Pair, told: Told) -> dict[str, str]:
    return {
        "headline": told.headline,
        "finding": told.finding,
        "label": told.label,
        "earlier": said(pair.earlier),
        "later": said(pair.later),
        "before": month(pair.earlier.announcement.stated_on),
        "after": month(pair.later.announcement.stated_on),
        "credit": credit(dataset.announcements),
    }


def _sum(template: str, told: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps([template, told], sort_keys=True).encode()).hexdigest()[:16]


if __name__ == "__main__":
    make()
