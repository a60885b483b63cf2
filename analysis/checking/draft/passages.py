"""Passages: a sentence of a draft with what it leans on: its lead-in, its list, the sentences around it.

A sentence that names nobody leans on the one before it; one that names the United States stands alone. What
belongs next door: the numbers in it, in `claims`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial

from analysis.checking.draft import asides, days, vocabulary
from analysis.checking.draft.days import When
from etl.parsing.parsed import Parsed, Sentences
from etl.records import Span
from etl.registers.checking import Lexicon, Said
from etl.registers.tags import Tag
from etl.text.folding import fold

US = re.compile(
    r"\b(?:U\.S\.|US|USA|United States|America|American|Leahy War Victims Fund|LWVF|USAID|State Department"
    r"|Department of State|White House|[A-Z]\w+ [Aa]dministration|(?:President )?(?:Obama|Biden|Trump"
    r"|Bush|Clinton)|Washington(?= (?:has|had|gave|spent|provided|helped)))(?!\w|\$)"
)
# What a date is of, when it is not the number's: "the treaty took effect in 1999".
_DATED_THING = re.compile(
    r"(?:took effect|enter(?:ed|s) into force|in force|adopted|opened|concluded|negotiated|signed"
    r"|drafted|founded|launched"
    r"|established|began|begun|set up)(?: in| on| since|,)? $"
)
_ANSWER = re.compile(r"A(?:nswer)?[.:] ")
_STEPS_BACK = 3


class Draft:
    """The sentences of a draft; what is asked of one is worked out once, whichever number leans on it."""

    def __init__(self, sentences: Sentences, lexicon: Lexicon, today: date) -> None:
        self.sentences, self.lexicon, self.today = sentences, lexicon, today
        self.folded = cache(partial(_folded, lexicon))  # of a text
        self.dates = cache(partial(days.dates, today=today))  # of a folded text
        self.words = cache(partial(_words, self.folded, self.dates))  # of a sentence
        self.says = cache(lexicon.says)  # of a list and a folded text


def _folded(lexicon: Lexicon, printed: str) -> str:
    return vocabulary.without_neutral(fold(printed), lexicon)


def _words(folded: Callable[[str], str], dates: Callable[[str], list[When]], parsed: Parsed) -> str:
    """A sentence, folded, with blanks in place of numbers and dates, so that every offset still holds."""
    text, first = asides.without(folded(parsed.tokens.printed)), parsed.sentence.span.start
    spans = [(it.span.start - first, it.span.end - first) for it in parsed.tokens.quantities]
    spans += [(it.start, it.end) for it in dates(text)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence of a draft as printed, and the leaned-on ones where it does not stand alone (`leads`)."""

    draft: Draft
    parsed: Parsed
    span: Span  # in the draft as typed
    kinds: tuple[str, ...]

    @property
    def printed(self) -> str:
        return self.parsed.tokens.printed

    @property
    def text(self) -> str:
        """As printed, folded."""
        return self.draft.folded(self.printed)

    @cached_property
    def leads(self) -> tuple[Parsed, ...]:
        """The lead-in of a list item; of a sentence that names nobody, the sentences before it."""
        found: list[Parsed] = []
        at = self.draft.sentences.context(self.parsed)
        while at is not None and len(found) < _STEPS_BACK:
            if not found and self._stands_alone:
                return ()
            found.append(at)
            if self.is_item or US.search(at.tokens.printed):
                break
            at = self.draft.sentences.context(at)
        return tuple(found)

    @property
    def _stands_alone(self) -> bool:
        if self.is_item or self.is_answer:
            return False
        named = US.search(self.printed)
        if named and not self._points_back(named.start()):
            return True
        return not self._points_back(0) and self.draft.says(Said.TREATY, self.text)

    @property
    def is_answer(self) -> bool:
        """ "A: over 100": it leans on what was asked."""
        return _ANSWER.match(self.printed) is not None

    @property
    def is_item(self) -> bool:
        return self.parsed.sentence.kind == "item"

    def _points_back(self, start: int) -> bool:
        """ "It has", "of these", from there on: before the United States is named it matters no more."""
        tokens = self.parsed.tokens
        pointers = [*tokens.by_tag.get(Tag.ANAPHOR, ()), *tokens.by_tag.get(Tag.PRONOUN, ())]
        words = {" ".join(tokens.words[it.start : it.end]) for it in pointers}
        return any(re.search(rf"\b{re.escape(it)}\b", self.text[start:]) for it in words)

    @cached_property
    def lead(self) -> str:
        """What it leans on, folded."""
        return self.draft.folded(" ".join(it.tokens.printed for it in self.leads))

    @cached_property
    def whole(self) -> str:
        return f"{self.lead} {self.text}"

    @property
    def told(self) -> str:
        """The sentence; of an answer, with what was asked."""
        return self.whole if self.is_answer else self.text

    @cached_property
    def listed(self) -> str:
        """The same with the items before it in its list."""
        return f"{self.items} {self.whole}" if self.is_item else self.whole

    @cached_property
    def speaks_of(self) -> frozenset[str]:
        """The metrics whose words may stand in the sentence, since it speaks of them too."""
        heard = {
            "aid_total_usd": "USD" in self.kinds
            or bool(re.search("conventional weapons|mine action", self.whole)),
            "people_served": "person" in self.kinds,
            "countries_freed": " free from " in self.text,
            "emergency_assistance_countries": "emergency" in self.text,
        }
        return frozenset(metric for metric, said in heard.items() if said)

    @cached_property
    def names_us(self) -> bool:
        near = [self.printed, *(lead.tokens.printed for lead in self.leads)]
        return any(map(US.search, near)) or bool(
            self.is_item and re.search(r"\bu\.s\.|united states", self.items)
        )

    @cached_property
    def dates(self) -> list[When]:
        """Those of the sentence, but for the day on which something else began."""
        named = self.draft.dates(self.text)
        return [it for it in named if not _DATED_THING.search(self.text[: it.start])]

    @property
    def words(self) -> str:
        """The sentence, folded, with a blank for each sign of its numbers and dates."""
        return self.draft.words(self.parsed)

    @cached_property
    def lead_words(self) -> str:
        """The same of what it leans on."""
        return " ".join(map(self.draft.words, self.leads))

    @property
    def lead_dates(self) -> list[When]:
        return self.draft.dates(self.lead)

    @cached_property
    def before(self) -> str:
        """The sentence before it, folded, leaned on or not."""
        found = self.draft.sentences.before(self.parsed)
        return self.draft.folded(found.tokens.printed) if found else ""

    @cached_property
    def after(self) -> str:
        """The sentence after it, folded; the last has none."""
        try:
            return self.draft.folded(self.draft.sentences.parsed(self.parsed.index + 1).tokens.printed)
        except IndexError:
            return ""

    @cached_property
    def items(self) -> str:
        """The items before it in its list, folded."""
        found: list[str] = []
        at = self.draft.sentences.before(self.parsed)
        while at is not None and at.sentence.kind == "item" and len(found) < 2 * _STEPS_BACK:
            found.append(at.tokens.printed)
            at = self.draft.sentences.before(at)
        return fold(" ".join(reversed(found)))
