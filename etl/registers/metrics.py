"""data/metrics.toml → the metrics, and the phrases that carry them.

The table is read strictly: an unknown key, a missing list or a phrase that is not plain words stops
the build with a RegisterError that names the file and the line. No regular expressions in it.

What belongs next door: how phrases are found in `phrases`, what they decide in `rules.decide`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.records import Metric, RegisterError
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
_FIELDS = frozenset("label unit measure context description definition_source plausible wordings".split())
_UNITS = frozenset("USD country person party year".split())
_MEASURES = frozenset("cumulative count year".split())


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
    path = Path(path)
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path}: {error}") from None
    if problems := [f"{path}, line {_line(source, key)}: {what}" for key, what in _faults(table)]:
        raise RegisterError(problems)
    return _metrics(table)


def _metrics(table: Mapping[str, Any]) -> Metrics:
    blocks = table["metrics"]
    fields = ("label", "unit", "measure", "context", "description", "definition_source")
    return Metrics(
        metrics=tuple(
            Metric(metric_id=name, **{key: block[key] for key in fields}) for name, block in blocks.items()
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
    for tag, phrases in _lists(table):
        for phrase in phrases:
            yield tag, phrase


def _lists(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every word list with the tag its phrases get."""
    yield from table["words"].items()
    for name, phrases in table["counted"].items():
        yield f"count:{name}", phrases
    for name, veto in table["vetoes"].items():
        yield f"veto:{name}", veto["words"]
    yield "place", table["places"]["words"]
    yield "example", table["places"]["examples"]
    for metric_id, block in table["metrics"].items():
        for wording, phrases in block["wordings"].items():
            yield f"{metric_id}:{wording}", phrases
        if "subject" in block:
            yield "programme", block["subject"]["words"]


Fault = tuple[str, str]  # the key to look for in the file, and what is wrong with it


def _faults(table: Mapping[str, Any]) -> Iterator[Fault]:
    sections = {"words", "counted", "periods", "vetoes", "places", "metrics"}
    yield from _keys(table, sections, "section")
    if sections - set(table):
        return
    yield from _keys(table["words"], WORDS, "word list")
    yield from _keys(table["counted"], COUNTED, "kind of counted thing")
    yield from _keys(table["periods"], {"long_years"}, "period")
    yield from _keys(table["vetoes"], VETOES, "veto")
    yield from _keys(table["places"], {"words", "examples"}, "list")
    yield from _keys(table["metrics"], METRICS, "metric")
    shapes: list[Fault] = []
    for name, veto in table["vetoes"].items():
        shapes += _keys(veto, {"reason", "words"}, f"key in veto {name}")
    for name, block in table["metrics"].items():
        shapes += _metric_faults(name, block)
    yield from shapes
    if not shapes:
        yield from _phrase_faults(table)


def _metric_faults(name: str, block: Mapping[str, Any]) -> Iterator[Fault]:
    subject = {"subject"} if name == "program_start_year" else set()
    yield from _keys(block, _FIELDS | subject, f"key in metric {name}")
    if block.get("unit") not in _UNITS or block.get("measure") not in _MEASURES:
        yield name, f"metric {name}: unit must be one of {sorted(_UNITS)}, measure one of {sorted(_MEASURES)}"
    plausible = block.get("plausible")
    if not (isinstance(plausible, list) and len(plausible) == 2 and all(type(n) is int for n in plausible)):
        yield name, f"metric {name}: plausible must be two whole numbers"
    if not isinstance(block.get("wordings"), dict) or not block["wordings"]:
        yield name, f"metric {name}: no wordings"


def _keys(block: Mapping[str, Any], known: set[str] | frozenset[str], what: str) -> Iterator[Fault]:
    for key in block:
        if key not in known:
            yield key, f"unknown {what} “{key}”; known: {', '.join(sorted(known))}"
    for key in sorted(known - set(block)):
        yield key, f"missing {what} “{key}”"


def _phrase_faults(table: Mapping[str, Any]) -> Iterator[Fault]:
    for tag, phrases in _lists(table):
        if not isinstance(phrases, list):
            yield tag.split(":")[-1], f"{tag}: must be a list of phrases"
            continue
        for phrase in phrases:
            if not isinstance(phrase, str) or not is_phrase(phrase):
                yield str(phrase), f"{tag}: “{phrase}” is not plain lower-case words"


def _line(source: str, key: str) -> int:
    """The line a key or phrase first stands on; 1 for a key that is missing."""
    for number, line in enumerate(source.splitlines(), start=1):
        stripped = line.strip()
        if not stripped.startswith("#") and (
            stripped.startswith((f"{key} ", f"{key}=")) or f"{key}]" in stripped or f'"{key}"' in stripped
        ):
            return number
    return 1
