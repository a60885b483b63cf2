"""Citations: an announcement, a figure in it, and this dataset: in short, in full, for BibTeX, for RIS.

A citation names the announcement by its day, since another document has the same title. What this
dataset worked out itself is said to be its own, and never put into the mouth of the publisher. Links
lead to the very sentence by a text fragment, where a browser knows them.

Everything is plain text. What belongs next door: sentences that carry a number in `wording`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import rispy
from pylatexenc.latexencode import UnicodeToLatexEncoder

from analysis.wording.formatting import day
from etl.records import Announcement, Figure
from etl.text.quotes import bare

DERIVED = "Changes, ranges and paces were calculated for this dataset. The documents do not state them."
_WHOLE = 10  # words of a sentence that a fragment holds whole; of a longer one the first and last five
_ENDS = 5
_latex = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False).unicode_to_latex


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """One source in four forms; `full` is a line of a bibliography as the Chicago Manual has it."""

    short: str
    full: str
    bibtex: str
    ris: str


def of_announcement(it: Announcement) -> Citation:
    """The document, by publisher, title, day and address."""
    published = day(it.stated_on)
    archived = f"Archived at {it.archived_url}." if it.archived_url else ""
    return Citation(
        short=f"{it.publisher}, {day(it.stated_on)}",
        full=f"{it.publisher}. “{_closed(it.title)}” {published}. {it.url}. {archived}".rstrip(),
        bibtex=_bibtex(it.announcement_id, {
            "author": f"{{{_latex(it.publisher)}}}", "title": f"{{{_latex(it.title)}}}",
            "date": it.stated_on.isoformat(), "year": str(it.stated_on.year), "url": it.url,
            "note": archived,
        }),
        ris=_ris({
            "type_of_reference": "ELEC", "authors": [it.publisher], "title": it.title,
            **_dated(it.stated_on),
            "urls": list(filter(None, (it.url, it.archived_url))),
        }),
    )  # fmt: skip


def of_dataset(package: Mapping[str, Any], released: date | None, address: str = "") -> Citation:
    """The tables in this version; `address` is where the page is served, if that is known.

    A released version is cited by its day and by the address that keeps to it; others have neither.
    """
    author = "; ".join(it["title"] for it in package.get("contributors", []))
    title, version = str(package.get("title", "")), str(package.get("version", ""))
    if address and "+" not in version:
        address = f"{address.rstrip('/')}/?version={version}"
    terms = ", ".join(it["name"] for it in package.get("licenses", []))
    edition, on = f"version {version}", day(released) if released else ""
    year, when = (str(released.year), released) if released else ("", "")
    return Citation(
        short=", ".join(filter(None, (author, edition, on))),
        full=" ".join(filter(None, (
            f"{author}.", f"“{_closed(title)}”", f"Dataset, {', '.join(filter(None, (edition, on)))}.",
            f"{terms}.",
            f"{address}." if address else "", DERIVED,
        ))),
        bibtex=_bibtex(f"{package.get('name', 'dataset')}-{version}", {
            "author": f"{{{_latex(author)}}}", "title": f"{{{_latex(title)}}}", "version": version,
            "date": str(when), "year": year, "url": address, "note": _latex(f"Dataset. {DERIVED}"),
        }),
        ris=_ris({
            "type_of_reference": "DATA", "authors": [author], "title": title, "edition": version,
            **_dated(released), "urls": [address] if address else [], "notes": [DERIVED],
        }),
    )  # fmt: skip


def of_sources(resource: Mapping[str, Any]) -> list[Citation]:
    """Where a table was transcribed from. `resource` as in the package."""
    return [_of_source(it, str(resource["title"])) for it in resource.get("sources", [])]


def together(citations: Iterable[Citation]) -> Citation:
    """Several sources as one text in each form, in the order given."""
    cited = list(citations)
    return Citation(
        short="; ".join(it.short for it in cited),
        full="\n".join(it.full for it in cited),
        bibtex="\n\n".join(it.bibtex for it in cited),
        ris="\n\n".join(it.ris for it in cited),
    )


def to_sentence(address: str, figure: Figure) -> str:
    """The address of a document with a text fragment, so that the browser scrolls to the sentence."""
    words = bare(figure.sentence).split()
    ends = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    fragment = ",".join(quote(" ".join(it), safe="").replace("-", "%2D") for it in ends)
    return f"{address}#:~:text={fragment}" if address else ""


def _of_source(source: Mapping[str, str], table: str) -> Citation:
    title, address = source["title"], source.get("path", "")
    named = f"Transcribed in the table “{table}”, which names the page of each row."
    ended = f"{title[:1].upper()}{title[1:]}."
    fields = {"title": f"{{{_latex(title)}}}", "url": address, "note": _latex(named)}
    urls = [address] if address else []
    return Citation(
        short=title,
        full=" ".join(filter(None, (ended, address and f"{address}.", named))),
        bibtex=_bibtex("transcribed", fields),
        ris=_ris({"type_of_reference": "ELEC", "title": title, "urls": urls, "notes": [named]}),
    )


def _closed(title: str) -> str:
    """A title as it stands before the next part of a citation: one stop, inside the quotation marks."""
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _dated(day: date | None) -> dict[str, str]:
    """The fields of RIS for a day, if there is one."""
    return {"year": str(day.year), "date": day.strftime("%Y/%m/%d/")} if day else {}


def _bibtex(key: str, fields: Mapping[str, str]) -> str:
    lines = (f"  {name} = {{{text}}}," for name, text in fields.items() if text)
    return "\n".join((f"@misc{{{key},", *lines, "}"))


def _ris(fields: Mapping[str, Any]) -> str:
    text: str = rispy.dumps([dict(fields)])
    return text.removeprefix("1.\n").strip() + " "
