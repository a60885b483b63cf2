"""data/metrics.toml → the metrics, and the phrases that carry them.

The table is read strictly: an unknown key, a missing list or a phrase that is not plain words stops
the build with a RegisterError that names the file and the line. No regular expressions in it.

What belongs next door: how phrases are found in `phrases`, what they decide in `rules.decide`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.records import Metric, RegisterError
from etl.registers import metric_texts, toml
from etl.registers.toml import COUNT, FLAG, TABLE, TEXT, Kind, Register, Where, one_of, some
from etl.text.phrases import Phrases, is_phrase

WORDS = frozenset(
    "donor other_donors pronoun anaphor give aid reach auxiliary perfect say mission cumulative "
    "total earlier adverb "
    "part treaty other_treaty joins organisation clear dated free help".split()
)
COUNTED = frozenset("country person party other".split())
VETOES = frozenset(
    "planned negated disputed one_year sub_programme topic fund harm trained arms meeting unfinished".split()
)
METRICS = frozenset(
    "aid_total_usd countries_assisted countries_freed emergency_assistance_countries people_served "
    "people_served_countries treaty_parties program_start_year".split()
)
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
_FOUND_BY: Mapping[str, Kind] = {"plausible": RANGE, "wordings": some(TABLE)}


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics, their plausible ranges, their wordings in order, and one finder for all phrases.

    Tags of the finder: a name of WORDS; "count:" + a name of COUNTED; "veto:" + a name of VETOES;
    "place", "example", "programme"; and metric id + ":" + wording id.
    """

    metrics: tuple[Metric, ...]
    plausible: Mapping[str, tuple[int, int]]
    wordings: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, Mapping[str, str]]  # metric_id → tag → wording id
    reasons: Mapping[str, str]
    long_years: int  # a period this long is the programme's whole life, a shorter one is not
    phrases: Phrases

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
    return Metrics(
        metrics=tuple(
            Metric(metric_id=name, texts=metric_texts.texts(block), **{key: block[key] for key in _TOLD})
            for name, block in blocks.items()
        ),
        plausible={name: (block["plausible"][0], block["plausible"][1]) for name, block in blocks.items()},
        wordings={name: tuple(block["wordings"]) for name, block in blocks.items()},
        tags={
            name: {f"{name}:{wording}": wording for wording in block["wordings"]}
            for name, block in blocks.items()
        },
        reasons={name: veto["reason"] for name, veto in table["vetoes"].items()},
        long_years=table["periods"]["long_years"],
        phrases=Phrases(_tagged(table)),
    )


def _tagged(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for where, phrases in _lists(table):
        for phrase in phrases:
            yield _tag(where), phrase


def _tag(where: Where) -> str:
    """The tag that the phrases of a list get, by where the list stands."""
    section, name, *rest = map(str, where)
    if section == "metrics":
        return "programme" if rest[0] == "subject" else f"{name}:{rest[1]}"
    return {
        "words": name,
        "counted": f"count:{name}",
        "vetoes": f"veto:{name}",
        "places": "place" if name == "words" else "example",
    }[section]


def _lists(table: Mapping[str, Any]) -> Iterator[tuple[Where, list[str]]]:
    """Every word list, with where it stands."""
    for section in ("words", "counted", "places"):
        for name, phrases in table[section].items():
            yield (section, name), phrases
    for name, veto in table["vetoes"].items():
        yield ("vetoes", name, "words"), veto["words"]
    for name, block in table["metrics"].items():
        for wording, phrases in block["wordings"].items():
            yield ("metrics", name, "wordings", wording), phrases
        if "subject" in block:
            yield ("metrics", name, "subject", "words"), block["subject"]["words"]


def _shapes(register: Register) -> Iterator[str]:
    """What is wrong with sections, keys and kinds, from the outside in."""
    sections = ("words", "counted", "periods", "vetoes", "places", "metrics")
    wrong = list(register.faults((), dict.fromkeys(sections, TABLE)))
    for section, kinds in (
        ("words", dict.fromkeys(sorted(WORDS), PHRASES)),
        ("counted", dict.fromkeys(sorted(COUNTED), PHRASES)),
        ("periods", {"long_years": COUNT}),
        ("vetoes", dict.fromkeys(sorted(VETOES), TABLE)),
        ("places", {"words": PHRASES, "examples": PHRASES}),
        ("metrics", dict.fromkeys(sorted(METRICS), TABLE)),
    ):
        wrong = wrong or list(register.faults((section,), kinds, of=section))
    yield from wrong
    if not wrong:
        for name in register.at(("vetoes",)):
            yield from register.faults(
                ("vetoes", name), {"reason": TEXT, "words": PHRASES}, of=f"veto {name}"
            )
        for name in register.at(("metrics",)):
            yield from _metric_faults(register, name)


def _metric_faults(register: Register, name: str) -> Iterator[str]:
    where, of = ("metrics", name), f"metric {name}"
    subject = {"subject": TABLE} if name == "program_start_year" else {}
    required = {**_TOLD, **metric_texts.REQUIRED, **_FOUND_BY, **subject}
    wrong = list(register.faults(where, required, metric_texts.OPTIONAL, of=of))
    yield from wrong
    if not wrong:
        wordings = dict.fromkeys(register.at((*where, "wordings")), PHRASES)
        yield from register.faults((*where, "wordings"), wordings, of=of)
        if subject:
            yield from register.faults((*where, "subject"), {"words": PHRASES}, of=of)


def _phrase_faults(register: Register) -> Iterator[str]:
    for where, phrases in _lists(register.content):
        for phrase in phrases:
            if not is_phrase(phrase):
                what = f"{where[-1]}: “{phrase}” is not plain lower-case words"
                yield register.fault(where, what, near=f'"{phrase}"')
