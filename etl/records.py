"""The nouns every other module passes along. No reading, no rules, no arithmetic.

What belongs next door: what goes wrong in `errors`, intervals in `bounds`, reading "over $2.3 billion" in
`text.quantities`, deciding what a number means in `extraction`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Relation(StrEnum):
    """How the printed number stands to the true one, as the source's own words say."""

    EQ = "eq"  # 15
    GT = "gt"  # over 15
    GE = "ge"  # at least 15, 15 or more, 15+
    LT = "lt"  # nearly 15, fewer than 15
    LE = "le"  # up to 15, as many as 15
    APPROX = "approx"  # about 15
    RANGE = "range"  # 15 to 20


class Fate(StrEnum):
    """What became of a number that stands in a document."""

    EXTRACTED = "extracted"  # it is a figure
    REFUSED = "refused"  # a rule says it is not ours
    UNCLAIMED = "unclaimed"  # no rule speaks of it
    SET_ASIDE = "set_aside"  # the register says, by exact quote, to leave it
    CONFLICT = "conflict"  # it contradicts another number, and the register has not settled it
    UNKNOWN_WORDING = "unknown_wording"  # it looks like a metric in words that are not on file


class Status(StrEnum):
    """What may be said of the same metric in two announcements."""

    COMPARABLE = "comparable"
    DEFINITION_CHANGED = "definition_changed"
    SENTENCE_UNCHANGED = "sentence_unchanged"
    REPORTED_ONCE = "reported_once"
    CONTEXT = "context"


# Parts the work from what was counted in the id of a wording: aid_in_countries_and_areas.
COUNTED_IN = "_in_"


class Span(NamedTuple):
    """Half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(slots=True)  # frozen, it would take three times as long to make
class Quantity:
    """A number as printed, with its qualifier; knows nothing of mines.

    `value` is None for a range only. `lower` and `upper` are what the words state and nothing
    more: "over 90" has lower 90 and no upper, "about 90" has neither, "90 to 100" has both.
    `unit` is "USD" for money and "" for a plain number. `span` covers qualifier and number.
    """

    value: int | None
    relation: Relation
    lower: int | None
    upper: int | None
    unit: str
    qualifier: str
    printed: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number stated in a document for a metric. Offsets are code points of the raw file.

    `raw[start:end] == printed` (qualifier included) and `raw[quote_start:quote_end] == quote`, markup
    and line ends included; `stated` and `sentence` are the same as a reader sees them.
    """

    announcement_id: str
    metric_id: str
    value: int | None
    unit: str
    qualifier: str
    relation: Relation
    lower: int | None
    upper: int | None
    wording_id: str
    stated: str
    sentence: str
    printed: str
    start: int
    end: int
    quote: str
    quote_start: int
    quote_end: int
    # The noun as printed, in lower case, where countries are counted; no table holds it.
    counted: str = field(default="", compare=False)

    @property
    def figure_id(self) -> str:
        return f"{self.announcement_id}.{self.metric_id}"

    @property
    def noun(self) -> str:
        """What is counted where that is a definition of its own: "countries and areas"."""
        return self.wording_id.partition(COUNTED_IN)[2].replace("_", " ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One number of one document in the ledger, whatever became of it. Offsets as in Figure."""

    announcement_id: str
    start: int
    end: int
    printed: str
    value: int | None
    unit: str
    qualifier: str
    relation: Relation
    lower: int | None
    upper: int | None
    fate: Fate
    metric_id: str  # of the figure, or of the metric it was taken for; "" when of none
    wording_id: str
    reason: str  # in words a reader understands, naming the rule
    stated: str
    sentence: str
    quote: str
    quote_start: int
    quote_end: int
    counted: str = ""  # the noun, where countries are counted
    speaker: str = ""  # who was taken to speak, and why
    repaired: str = ""  # what in the sentence was read otherwise than printed


@dataclass(frozen=True, kw_only=True, slots=True)
class Rulings:
    """What the register settles for one announcement, always by exact words of its text.

    `pin`: metric_id → a quote; of two claims the one inside that quote is taken.
    `accept_wording`: wording ids of metrics.toml whose figure may be published although the
    wording differs from the one on file for the earlier announcement.
    `set_aside`: exact quote → reason; numbers inside that quote are left alone.
    """

    pin: Mapping[str, str] = field(default_factory=dict)
    accept_wording: frozenset[str] = frozenset()
    set_aside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """One block of the register: what we know of a document that it does not say itself."""

    announcement_id: str
    file: str  # below data/
    sha256: str
    title: str
    publisher: str
    administration: str
    stated_on: date
    stated_on_source: str
    as_of: date | None  # the day the totals were counted to; None where nobody says
    url: str
    archived_url: str
    url_verified: bool
    expects: tuple[str, ...] = ()
    rulings: Rulings = field(default_factory=Rulings)


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricTexts:
    """What a reader is told of a metric, as `metric_texts` reads it; an empty text is not there."""

    card: str = ""  # the name of its card in addresses; metrics of one card stand in one sentence
    quoted: str = ""  # wordings that the texts below do not speak of: a figure in one is only quoted
    subject: str = ""  # what it is, in a word or two, for a headline; else the label
    headline: str = ""  # two figures that can be compared, in a few words
    reported: str = ""  # one figure, as the United States reported it
    finding: str = ""  # two figures that can be compared
    rise: str = ""  # by how much it rose between two announcements
    misread: str = ""  # what the figure is taken for and is not
    misread_why: str = ""
    chart: str = ""  # what the chart on the overview measures; without it there is none
    timeline: str = ""  # the same of the chart over time
    scope: str = ""  # what it is not, beside a change


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """What a figure measures, as the reader is told; the phrases that find it stay in `metrics`.

    Tables do not hold the `texts`: they are those of the register, whatever the version of the tables.
    """

    metric_id: str
    label: str
    unit: str  # USD, country, person, party, year
    measure: str  # cumulative, count or year
    context: bool  # shown for background; no growth is told of it
    description: str
    definition_source: str
    texts: MetricTexts = MetricTexts()


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """Everything one document gives. `problems` is empty when it may be published."""

    figures: tuple[Figure, ...]
    ledger: tuple[Entry, ...]
    problems: tuple[str, ...]
