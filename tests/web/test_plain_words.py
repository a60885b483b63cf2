"""Plain words: no sentence of ours has more than 30 words, and every page can be read in the tenth grade.

What a document says stands in quotation marks and is taken out before words are counted. A list (bars of an
alternative text) is counted item by item.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from html import unescape
from itertools import combinations
from pathlib import Path

import textstat

from analysis.wording import captions, caveats
from analysis.wording.pace import pace_finding
from etl.registers import changelog
from tests.web.test_titles import pages
from web import queries
from web.dataset import Dataset, current
from web.files.brief import brief
from web.templating import layout

MOST_WORDS = 30
MOST_GRADE = 10
THEIRS = re.compile(
    r"<(blockquote|style|script|pre|code)\b.*?</\1>|<article class=\"document.*?</article>|<td\b.*?</td>"
    r"|<p class=\"(?:taken|note plot-first)\".*?</p>",
    re.DOTALL,
)
BLOCK = re.compile(
    r"</?(?:p|li|h\d|div|section|article|figcaption|caption|th|tr|dt|dd|summary|button|br)\b[^>]*>"
)
QUOTED = re.compile(r"“[^”]*”(?:; in [^;]*? it stated “[^”]*”)?")
END = re.compile(r"(?<=[.?!…])\s+(?=[A-Z“$\d])|\n+")
WORD = re.compile(r"\S*\w\S*")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text without what it quotes."""
    plain = QUOTED.sub("“…”", text).replace("U.S.", "US")
    yield from (it.strip() for it in END.split(plain) if WORD.search(it))


def long(told: list[str]) -> list[str]:
    return sorted({it for text in told for it in sentences(text) if len(WORD.findall(it)) > MOST_WORDS})


def prose(page: str) -> list[str]:
    """The blocks of a page in our own words; the list of sources is theirs."""
    blocks = BLOCK.sub("\n", THEIRS.sub("\n", page)).split("\n")
    told = (" ".join(unescape(re.sub(r"<[^>]+>", "", it)).split()) for it in blocks)
    return [it for it in told if it and not it.startswith("Sources: ")]


def alternatives(page: str) -> list[str]:
    """What is heard in place of a picture; a list is cut into its items."""
    told = re.findall(r'role="figure" aria-label="([^"]*)"', page)
    return [part for it in told for part in unescape(it).split(";")]


def of_pairs(dataset: Dataset) -> Iterator[str]:
    for one, other in combinations(dataset.announcements, 2):
        found = queries.compared(dataset, one.announcement_id, other.announcement_id)
        yield pace_finding(found.periods)
        for pair in found.pairs.values():
            told = found.told(pair.metric.metric_id)
            yield from (told.finding, told.caveat, told.change, told.headline, *told.sentences)
            yield from (caveats.reading_rule(it.figure) for it in (pair.earlier, pair.later) if it.figure)
            yield captions.of_figures(pair, [pair.earlier, pair.later], found.since).subtitle
        yield captions.of_paces(found.periods).subtitle


def of_files(dataset: Dataset) -> Iterator[str]:
    sheet = brief(dataset, "https://example.org/")
    yield from (sheet.finding, sheet.pace, *sheet.small_print)
    yield from (text for it in sheet.caveats for text in asdict(it).values())
    yield from (text for it in sheet.pictures for text in (it.title, it.subtitle))
    for part in layout("workbook")["read_me"]:
        yield from (it.format(began="since 1993") for it in part["lines"])
    for name in ("figures", "comparisons", "dictionary", "sources"):
        yield from (it["meaning"] for it in layout("workbook")[name]["columns"])


def of_tables(root: Path) -> Iterator[str]:
    package = tomllib.loads((root / "data/datapackage.toml").read_text(encoding="utf-8"))
    yield package["description"]
    for table in package["resources"]:
        yield table["description"]
        yield from (it["description"] for it in table["schema"]["fields"])
    yield from (it.why for it in changelog.load(root / "data"))


def raised(folder: Path) -> Iterator[str]:
    """What an error says; each hole in it counts as a word."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc:
                for it in ast.walk(node.exc):
                    if isinstance(it, ast.JoinedStr):
                        yield "".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in it.values)


def test_no_sentence_has_more_than_thirty_words(many: Path) -> None:
    dataset = current(many)
    told = [*(it for page in pages(many).values() for it in (*prose(page), *alternatives(page)))]
    told += [*of_pairs(dataset), *of_files(dataset)]
    assert len(told) > 300
    assert long(told) == []


def test_no_description_of_a_column_and_no_error_has_more_than_thirty_words(root: Path) -> None:
    errors = [it for folder in ("etl", "analysis", "web") for it in raised(root / folder)]
    assert len(errors) > 40
    assert long([*of_tables(root), *errors]) == []


def test_every_page_can_be_read_in_the_tenth_grade(many: Path) -> None:
    for page, shown in pages(many).items():
        whole = [it for block in prose(shown) for it in sentences(block) if it.endswith((".", "?", "!"))]
        text = " ".join(it.replace("“…”", "") for it in whole)
        assert len(whole) > 3, page
        assert textstat.flesch_kincaid_grade(text) <= MOST_GRADE, (page, text)


def test_a_long_sentence_and_a_hard_page_are_noticed() -> None:
    assert long([" ".join(["word"] * 31) + "."])
    assert long(["He said “" + "word " * 40 + "”."]) == []
    assert textstat.flesch_kincaid_grade("Considerable methodological heterogeneity.") > MOST_GRADE
