"""Candidate: one number of a sentence, put to the rules.

A candidate knows its clause, those it shares a subject with, who gives, and what was decided of the
numbers before it. What belongs next door: over what time in `periods`, whether it is so in `vetoes`,
which metric in the module of that metric, the order of all in `decide`.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from etl.parsing import donors, units
from etl.parsing.clauses import Clause
from etl.parsing.donors import Donor
from etl.parsing.parsed import Parsed, Sentences
from etl.records import Fate
from etl.registers.metrics import Metrics
from etl.registers.tags import ANAPHOR, PRONOUN, Tag, WordingTag, wording_tag
from etl.rules.refusals import WHY_NOT_OURS, Decision, Why
from etl.text.phrases import NUMBER

_FULL_STOPS = frozenset(".!?")
_STEPS_BACK = 3  # sentences in which a donor is looked for
# A list goes on: what follows is another of several things done.
_LIST = frozenset([",", "and", "or", "including"])
_ITS_OWN: frozenset[str] = frozenset(
    (Tag.AID, Tag.MISSION, wording_tag("people_served", "assistive_devices_and_rehabilitation"))
)  # what may be a subject and needs no giver
_ADDED = (["more"], ["additional"], ["further"])  # "18 more countries"
_EXTRACTED, _REFUSED = Fate.EXTRACTED, Fate.REFUSED


class Candidate:
    """The number at `index` of a sentence among `sentences`; `kinds` says what each of its numbers counts,
    `made` what was decided of them so far (None for numbers still to come)."""

    def __init__(
        self,
        sentences: Sentences,
        parsed: Parsed,
        metrics: Metrics,
        kinds: Sequence[str],
        index: int,
        made: Sequence[Decision | None],
    ) -> None:
        self.sentences, self.parsed, self.metrics = sentences, parsed, metrics
        self.kinds, self.index, self.made = kinds, index, made
        self.tokens, self.words = parsed.tokens, parsed.tokens.words
        self.token, self.kind = self.tokens.numbers[index], kinds[index]
        self.clause = parsed.clause_of(self.token)
        self.is_item = parsed.sentence.kind == "item"
        # The clause of the number and those before it whose subject it shares, nearest first.
        self.subject_clauses = self._subject_clauses()
        self._donor: Donor | None = None  # cached_property would make every attribute slower to get at

    # -- what is heard, and where ---------------------------------------------------------------------

    def before(self, count: int) -> list[str]:
        """The words right before the number."""
        return self.words[max(0, self.token - count) : self.token]

    def has(self, *tags: Tag | WordingTag) -> bool:
        """One of the lists is heard in the clause."""
        verbal = self.token in self.tokens.verbal_numbers and Tag.TOTAL in tags
        return verbal or any(self.parsed.has(tag, self.clause) for tag in tags)

    def sentence_has(self, tag: Tag | WordingTag) -> bool:
        return tag in self.tokens.by_tag

    def context_has(self, tag: Tag | WordingTag) -> bool:
        """One of the lists is heard in the sentence leaned on."""
        context = self.context
        return context is not None and tag in context.tokens.by_tag

    def others(self, kind: str | None = None) -> list[int]:
        """Tokens of the other numbers of the same kind (or of `kind`) in the sentence."""
        wanted = kind or self.kind
        if self.kinds.count(wanted) == (wanted == self.kind):
            return []
        numbers = zip(self.tokens.numbers, self.kinds, strict=True)
        return [number for number, counted in numbers if counted == wanted and number != self.token]

    def reach(self) -> tuple[int, int]:
        """The clause, from the last to the next number that counts the same thing."""
        clause, others = self.clause, self.others()
        low = max([n + 1 for n in others if clause.start <= n < self.token], default=clause.start)
        high = min([n for n in others if self.token < n < clause.end], default=clause.end)
        return low, high

    def nearest_wording(self, metric_id: str, *, listed: bool = True) -> str:
        """The wording closest to the number in its part of the clause; without `listed` not across a list."""
        wordings = self.metrics.tags[metric_id]
        if self.tokens.by_tag.keys().isdisjoint(wordings):
            return ""
        low, high = self.reach()
        found = [
            (abs(it.start - self.token), wordings[tag])
            for tag in wordings
            for it in self.tokens.tagged(tag, low, high)
            if listed or not self._is_listed_after(it.start)
        ]
        return min(found)[1] if found else ""

    def _is_listed_after(self, start: int) -> bool:
        """ "in 100 countries with demining, training and …": behind the object, another item of a list."""
        return self.token > self.clause.verb and not _LIST.isdisjoint(self.words[self.token : start])

    # -- what it leans on -----------------------------------------------------------------------------

    @property
    def context(self) -> Parsed | None:
        """The sentence leaned on."""
        return self.sentences.context(self.parsed)

    @property
    def is_label(self) -> bool:
        """ "Countries assisted: more than 100": a colon before it and no verb between."""
        if ":" not in self.tokens.said or ":" not in self.words[: self.token]:
            return False
        if self.tokens.tagged(Tag.AUXILIARY, 0, self.token):
            return False
        colon = self.token - self.words[self.token :: -1].index(":")
        return self.tokens.verbs.isdisjoint(range(colon, self.token))

    @property
    def is_fragment(self) -> bool:
        """No subject of its own: a list item, a label, "Helped 17 countries"."""
        titled = not self.tokens.verbs and self.words[-1] not in _FULL_STOPS
        return self.is_item or self.is_label or titled or self.parsed.clauses[0].verb == 0

    @property
    def points_back(self) -> bool:
        """ "It has", "of these": the sentence speaks of what was named before."""
        return self.sentence_has(ANAPHOR) or self.sentence_has(PRONOUN)

    @property
    def leans_back(self) -> bool:
        """What it is about stands in the sentence leaned on: it points back, or is a label or list item."""
        return self.is_item or self.is_label or self.points_back

    def _subject_clauses(self) -> tuple[Clause, ...]:
        shared = [self.clause]
        while before := self.parsed.clause_before(shared[-1]):
            clause = shared[-1]
            subjectless = clause.opens != ";" and self.parsed.is_subjectless(clause)
            if not subjectless and not self.parsed.points_back(clause):
                break
            shared.append(before)
        return tuple(shared)

    @property
    def donor(self) -> Donor:
        """Who gives what the number counts."""
        if self._donor is None:
            self._donor = self._who_gives()
        return self._donor

    def _who_gives(self) -> Donor:
        named = self.sentences.donor(self.parsed)
        return donors.in_sentence(named, self.clause.at, len(self.parsed.clauses)) or self._donor_leaned_on()

    def _donor_leaned_on(self) -> Donor:
        """Whoever is named last in a sentence leaned on; where nobody is, whose document it is."""
        for sentence in islice(self._leaned_on(), _STEPS_BACK):
            if donor := donors.last(self.sentences.donor(sentence), len(sentence.clauses)):
                return donor
        if self.parsed.speaker.who is Donor.OTHER:
            return Donor.OTHER
        return Donor.US if self.parsed.speaker.owns and self._is_publishers else Donor.UNNAMED

    @property
    def names_a_donor(self) -> bool:
        """The sentence itself says who gives."""
        clauses = len(self.parsed.clauses)
        return bool(donors.last(self.sentences.donor(self.parsed), clauses))

    @property
    def _is_publishers(self) -> bool:
        """Nobody is named because it goes without saying: a label, "it has", "aid has reached 100"."""
        if self.sentence_has(Tag.OTHER_DONORS):
            return False
        subject = range(self.clause.start, self.clause.verb)
        if self.is_fragment or self.points_back:
            return True
        if self.tokens.tagged(Tag.PLACE, self.clause.start, self.clause.verb):
            return False
        return any(_ITS_OWN & self.tokens.tags_at(at) or self.words[at] == NUMBER for at in subject)

    @property
    def not_ours(self) -> str:
        """Why it is not given by the United States; "" where it is."""
        done_with_others = self.donor is Donor.JOINT and self.kind != "USD"
        return "" if done_with_others else WHY_NOT_OURS[self.donor]

    def _leaned_on(self) -> Iterator[Parsed]:
        """The sentence leaned on, the one that leans on, and so forth."""
        context = self.context
        while context is not None:
            yield context
            context = self.sentences.context(context)

    def follows_sum(self) -> bool:
        """ "$4.2 billion in aid in 100 countries": who gave the sum, gave it there."""
        if self.index == 0 or self.kinds[self.index - 1] != "USD":
            return False
        between = self.words[self.tokens.numbers[self.index - 1] + 1 : self.token]
        return len(between) <= 6 and between[-1:] in (["in"], ["to"], ["across"], ["for"])

    # -- what is decided ------------------------------------------------------------------------------

    def decided(self, metric_id: str, wording_id: str, against: str = "") -> Decision:
        """Extracted; or refused with what speaks `against` it or for a value nobody would believe."""
        if not against and self.words[self.token + 1 : self.token + 2] in _ADDED:
            against = Why.ADDED
        reason = against or ("" if self.is_plausible(metric_id) else Why.IMPLAUSIBLE)
        if self.kind == "country" and metric_id != "treaty_parties":
            wording_id += units.definition(units.noun(self.tokens, self.token))
        return Decision(_REFUSED if reason else _EXTRACTED, metric_id, wording_id, reason)

    def is_plausible(self, metric_id: str) -> bool:
        """The value, or both ends, lie in the metric's range or its early years'; a fraction has neither."""
        quantity = self.tokens.quantities[self.index]
        least = quantity.lower if quantity.value is None else quantity.value
        most = quantity.upper if quantity.value is None else quantity.value
        if least is None or most is None:
            return False
        low, high = self.metrics.plausible[metric_id]
        if low <= least and most <= high:
            return True
        low, high = self.metrics.plausible_early.get(metric_id, (low, high))
        return low <= least and most <= high and self._is_early

    @property
    def _is_early(self) -> bool:
        """Counted from the first year on, in a sentence or document of the program's early years."""
        first, last = self.metrics.first_years
        since = [year for _, year in self.parsed.years if first <= year <= last]
        if not since:
            return False
        lengths = self.parsed.period_lengths
        until = since[0] + lengths[0] if lengths else max(year for _, year in self.parsed.years)
        until = until if until > last else self.sentences.year or 0
        return last < until <= self.metrics.early_until

    def is_too_many(self, metric_id: str) -> bool:
        """More than the metric can count: the words nearby are about something else."""
        quantity = self.tokens.quantities[self.index]
        return (quantity.value or quantity.upper or 0) > self.metrics.plausible[metric_id][1]
