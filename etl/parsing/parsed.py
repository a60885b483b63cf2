"""A sentence parsed: its tokens and its clauses; Sentences: all of a document, and who gives in each.

What belongs next door: what its numbers count in `units`, one number among them in `candidates`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from etl.documents import sentences
from etl.documents.documents import Document
from etl.documents.sentences import Cut, Sentence
from etl.parsing import clauses, donors
from etl.parsing.clauses import Clause
from etl.parsing.donors import Donor
from etl.parsing.headings import Places
from etl.parsing.speaker import Speaker, Speakers
from etl.parsing.tokens import Tokens, tokenize
from etl.records import Quantity, Span
from etl.registers.tags import ANAPHOR, Tag, WordingTag
from etl.text import quantities
from etl.text.phrases import Phrases

_REMEMBERED = 200  # parsed sentences, for those that lean on them
_JOINING = frozenset("and but or".split())
_STILL = frozenset("today now currently".split())


@dataclass(eq=False, slots=True)  # frozen, it would take three times as long to make
class Parsed:
    """A sentence with its clauses, in order and without gaps; `index` counts the document's sentences."""

    index: int
    sentence: Sentence
    tokens: Tokens
    clauses: tuple[Clause, ...]
    years: Sequence[tuple[int, int]]  # in it, each as its token and its value
    period_lengths: Sequence[int]  # in years, of the periods named in it: "over the past three decades"
    speaker: Speaker

    def clause_of(self, token: int) -> Clause:
        for clause in self.clauses:  # next() would take four times as long
            if clause.end > token:
                return clause
        raise IndexError(token)

    def clause_before(self, clause: Clause) -> Clause | None:
        return self.clauses[clause.at - 1] if clause.at else None

    def has(self, tag: Tag | WordingTag, clause: Clause) -> bool:
        """One phrase of a list starts in the clause."""
        return bool(self.tokens.starting(tag, clause.start, clause.end))

    def is_subjectless(self, clause: Clause) -> bool:
        """ "…, reaching 100 countries", "… and has spent": its subject stands in the clause before."""
        first = self.tokens.words[clause.start]
        return (
            clause.verb - clause.start <= (first in _JOINING) or first == "with" or clause.verb == clause.end
        )

    def points_back(self, clause: Clause) -> bool:
        """ "that assistance" is the one just spoken of; "today that figure" is not."""
        return (
            self.has(ANAPHOR, clause)
            and not self.has(Tag.CUMULATIVE, clause)
            and _STILL.isdisjoint(self.tokens.words[clause.start : clause.end])
        )


class Sentences:
    """The sentences of a document, by index; each is parsed when it is asked for, and once."""

    def __init__(self, document: Document, phrases: Phrases, speakers: Speakers) -> None:
        cuts = sentences.split(document.text, document.blocks)
        found = sentences.by_sentence(cuts, quantities.find(document.text, document.folded))
        self.phrases, self._numbered = phrases, sorted(found)
        self.places = Places(document, phrases)
        self._parse = partial(_parsed, document.text, document.folded, cuts, found, phrases, speakers)
        self._parsed: dict[int, Parsed] = {}
        self._donors: dict[tuple[int, int], Donor] = {}

    def parsed(self, index: int) -> Parsed:
        """The sentence at an index."""
        if (found := self._parsed.get(index)) is None:
            if len(self._parsed) == _REMEMBERED:
                self._parsed.clear()
                self._donors.clear()
            found = self._parsed[index] = self._parse(index)
        return found

    def donor(self, parsed: Parsed) -> Callable[[int], Donor]:
        """Whom a clause of a sentence names as giving, by its number: asked for more than once."""
        return partial(self._named, parsed)

    def _named(self, parsed: Parsed, clause: int) -> Donor:
        asked = parsed.index, clause
        if asked not in self._donors:
            self._donors[asked] = donors.named_in(parsed.tokens, parsed.clauses[clause], parsed.speaker.who)
        return self._donors[asked]

    @property
    def year(self) -> int | None:
        """Of the document, where its titles say."""
        return self.places.year

    def with_numbers(self) -> Iterator[Parsed]:
        """Every sentence in which a number stands, in order."""
        return map(self.parsed, self._numbered)

    def before(self, parsed: Parsed) -> Parsed | None:
        """The sentence before, leaned on or not."""
        return self.parsed(parsed.index - 1) if parsed.index else None

    def context(self, parsed: Parsed) -> Parsed | None:
        """The sentence leaned on: the lead-in of a list item, else the one before."""
        leaned_on = parsed.sentence.context
        return None if leaned_on is None else self.parsed(leaned_on)


def _parsed(
    text: str,
    folded: str,
    cuts: Sequence[Cut],
    found: Mapping[int, Sequence[Quantity]],
    phrases: Phrases,
    speakers: Speakers,
    index: int,
) -> Parsed:
    start, end, kind, context = cuts[index]
    sentence = Sentence(Span(start, end), kind, context)
    tokens = tokenize(text, folded, sentence.span, found.get(index, ()), phrases)
    numbers = list(zip(tokens.numbers, tokens.quantities, strict=True)) if tokens.numbers else []
    years = [(number, it.value or 0) for number, it in numbers if it.unit == "year"]
    lengths = _period_lengths(tokens, numbers)
    return Parsed(index, sentence, tokens, clauses.split(tokens), years, lengths, speakers.of(sentence.span))


def _period_lengths(tokens: Tokens, numbers: list[tuple[int, Quantity]]) -> list[int]:
    if "years" not in tokens.said and "decades" not in tokens.said:
        return []
    lengths: list[int] = []
    for number, quantity in numbers:
        unit, following = [*tokens.words[number + 1 : number + 3], "", ""][:2]
        if quantity.value and unit in ("years", "decades") and following != "ago":
            lengths.append(quantity.value * (10 if unit == "decades" else 1))
    return lengths
