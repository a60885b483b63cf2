"""data/metrics.toml → the metrics, the phrases that carry them, and the vetoes that speak against.

The table is read strictly: an unknown key, a missing list or a phrase that is not plain words stops
the build with a RegisterError that names the file and the line. No regular expressions in it.

What belongs next door: the names of the lists in `tags`, finding phrases in `text.phrases`, what they
decide in `rules`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.errors import RegisterError
from etl.records import Metric
from etl.registers import metric_texts, toml
from etl.registers.tags import Scope, Tag, WordingTag, wording_tag
from etl.registers.toml import COUNT, FLAG, TABLE, TEXT, Kind, Register, Where, one_of, some
from etl.text import numerals
from etl.text.phrases import Phrases, is_phrase

PHRASES = Kind("has to be a list of phrases", toml.TEXTS.holds)
RANGE = Kind(
    "has to be two whole numbers", lambda value: toml.LIST.holds(value) and [*map(type, value)] == [int, int]
)
# What a metric's block holds: first what the reader is told of it.
_TOLD: Mapping[str, Kind] = {
    "label": TEXT,
    "unit": one_of("USD country person party year".split()),
    "measure": one_of("cumulative count year".split()),
    "context": FLAG,
    "description": TEXT,
    "definition_source": TEXT,
}
_SMALLER: Mapping[str, Kind] = {"plausible_early": RANGE}
_FOUND_BY: Mapping[str, Kind] = {"plausible": RANGE, "wordings": some(TABLE)}


_SPEAKERS = "speakers."
_NAMES = (Tag.DONOR, Tag.OTHER_DONORS, Tag.PLACE)
# A veto: why, which words, how far they reach, and what else is asked of them.
_VETO: Mapping[str, Kind] = {"reason": TEXT, "words": PHRASES, "scope": one_of(Scope)}
_VETO_FLAGS: Mapping[str, Kind] = {
    "context": one_of(("any", "lead_in")),
    "unless": one_of(tag.key for tag in Tag if tag.section == "words"),
    "as_purpose": FLAG,
    "unless_done": FLAG,
    "unless_helped": FLAG,
    "in_examples": FLAG,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Veto:
    """How the words of one veto are heard, and the reason that the ledger gives.

    `context`: heard in the sentence leaned on too, "lead_in" where that leads into a list only;
    `unless_done`: not of what "has given" follows; `unless_helped`: not of what others were helped to do;
    `unless`: not heard beside a word of that list; `as_purpose`: only in "for health" or "health aid";
    `in_examples`: heard behind "including …" too.
    """

    reason: str
    scope: Scope
    context: str = ""
    unless: Tag | None = None
    as_purpose: bool = False
    unless_done: bool = False
    unless_helped: bool = False
    in_examples: bool = False


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics, their plausible ranges, their wordings in order, and one finder for all phrases.

    The finder tags a phrase with the `Tag` of its list, or with the `WordingTag` of its wording.
    """

    metrics: tuple[Metric, ...]
    plausible: Mapping[str, tuple[int, int]]
    plausible_early: Mapping[str, tuple[int, int]]  # the same of the program's first years, where they differ
    wordings: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, Mapping[WordingTag, str]]  # metric_id → tag → wording id
    vetoes: Mapping[Tag, Veto]
    one_place: str  # the reason for what is said of one country or region
    most_countries: int  # in one part of the world
    most_usd: int  # given to one part of the world
    long_years: int  # a period this long is the program's whole life, a shorter one is not
    some_years: int  # so long a period, if it begins with the first year, is the program's life to its end
    first_years: tuple[int, int]
    early_until: int  # the last year of a document in which totals are that small
    phrases: Phrases
    vocabulary: frozenset[str]  # whole words: those of the phrases and of numbers
    names: Phrases  # of those who may speak; found in titles and bylines, never in a sentence

    @property
    def units(self) -> Mapping[str, str]:
        """metric_id → unit."""
        return {metric.metric_id: metric.unit for metric in self.metrics}

    def metric(self, metric_id: str) -> Metric:
        return next(metric for metric in self.metrics if metric.metric_id == metric_id)


@cache
def load(path: str | Path) -> Metrics:
    """The phrase table of a file. Raises RegisterError with every fault, each with its line."""
    register = toml.read(Path(path), str(path))
    if problems := list(_shapes(register)) or list(_phrase_faults(register)):
        raise RegisterError(problems)
    return _metrics(register.content)


def _metrics(table: Mapping[str, Any]) -> Metrics:
    blocks = table["metrics"]
    phrases = Phrases((tag, phrase) for tag, phrase in _tagged(table) if not tag.startswith(_SPEAKERS))
    return Metrics(
        metrics=tuple(
            Metric(metric_id=name, texts=metric_texts.texts(block), **{key: block[key] for key in _TOLD})
            for name, block in blocks.items()
        ),
        plausible={name: _pair(block["plausible"]) for name, block in blocks.items()},
        plausible_early={
            name: _pair(block["plausible_early"])
            for name, block in blocks.items()
            if "plausible_early" in block
        },
        wordings={name: tuple(block["wordings"]) for name, block in blocks.items()},
        tags={
            name: {wording_tag(name, wording): wording for wording in block["wordings"]}
            for name, block in blocks.items()
        },
        vetoes={tag: _veto(table["vetoes"][tag.key]) for tag in Tag if tag.section == "vetoes"},
        one_place=table["places"]["reason"],
        most_countries=table["places"]["most_countries"],
        most_usd=table["places"]["most_usd"],
        long_years=table["periods"]["long_years"],
        some_years=table["periods"]["some_years"],
        first_years=_pair(table["periods"]["first_years"]),
        early_until=table["periods"]["early_until"],
        phrases=phrases,
        vocabulary=frozenset(phrases.words | numerals.WORDS),
        names=Phrases(
            (tag, phrase) for tag, phrase in _tagged(table) if tag.startswith((_SPEAKERS, *_NAMES))
        ),
    )


def _pair(ends: list[int]) -> tuple[int, int]:
    return ends[0], ends[1]


def _veto(block: Mapping[str, Any]) -> Veto:
    flags = {key: block[key] for key in block.keys() & _VETO_FLAGS.keys() - {"unless"}}
    unless = Tag(f"words.{block['unless']}") if "unless" in block else None
    return Veto(reason=block["reason"], scope=Scope(block["scope"]), unless=unless, **flags)


def _tagged(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for tag, _, phrases in _lists(table):
        for phrase in phrases:
            yield tag, phrase
            if tag is Tag.REGION:
                yield Tag.PLACE, phrase


def _lists(table: Mapping[str, Any]) -> Iterator[tuple[Tag | WordingTag, Where, list[str]]]:
    """Every word list: its tag, where it stands, and its phrases."""
    for tag in Tag:
        where = (tag.section, tag.key, *(("words",) if tag.section == "vetoes" else ()))
        block = table[tag.section][tag.key]
        yield tag, where, block["words"] if tag.section == "vetoes" else block
    for name, block in table["metrics"].items():
        for wording, phrases in block["wordings"].items():
            yield wording_tag(name, wording), ("metrics", name, "wordings", wording), phrases


def _shapes(register: Register) -> Iterator[str]:
    """What is wrong with sections, keys and kinds, from the outside in."""
    sections = (*dict.fromkeys(tag.section for tag in Tag), "periods", "metrics")
    wrong = list(register.faults((), dict.fromkeys(sections, TABLE)))
    blocks = {} if wrong else register.content["metrics"]
    for section, kinds in (
        ("words", _keys("words", PHRASES)),
        ("speakers", _keys("speakers", PHRASES)),
        ("counted", _keys("counted", PHRASES)),
        ("vetoes", _keys("vetoes", TABLE)),
        ("places", {"reason": TEXT, "most_countries": COUNT, "most_usd": COUNT, **_keys("places", PHRASES)}),
        ("periods", {"long_years": COUNT, "some_years": COUNT, "first_years": RANGE, "early_until": COUNT}),
        ("metrics", dict.fromkeys(blocks, TABLE)),
    ):
        wrong = wrong or list(register.faults((section,), kinds, of=section))
    yield from wrong
    if not wrong:
        for name in register.at(("vetoes",)):
            yield from register.faults(("vetoes", name), _VETO, _VETO_FLAGS, of=f"veto {name}")
        for name in register.at(("metrics",)):
            yield from _metric_faults(register, name)


def _keys(section: str, kind: Kind) -> Mapping[str, Kind]:
    return {tag.key: kind for tag in Tag if tag.section == section}


def _metric_faults(register: Register, name: str) -> Iterator[str]:
    where, of = ("metrics", name), f"metric {name}"
    required = {**_TOLD, **metric_texts.REQUIRED, **_FOUND_BY}
    wrong = list(register.faults(where, required, {**metric_texts.OPTIONAL, **_SMALLER}, of=of))
    yield from wrong
    if not wrong:
        wordings = dict.fromkeys(register.at((*where, "wordings")), PHRASES)
        yield from register.faults((*where, "wordings"), wordings, of=of)


def _phrase_faults(register: Register) -> Iterator[str]:
    for _, where, phrases in _lists(register.content):
        for phrase in phrases:
            if not is_phrase(phrase):
                what = f"{where[-1]}: “{phrase}” is not plain lower-case words"
                yield register.fault(where, what, near=f'"{phrase}"')
