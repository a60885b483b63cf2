"""What one number measures: a metric in a named wording, or the rule that says it is not ours.

Every number is typed by what it counts, then put to the metrics that count such things, the most
particular first; then the frame of its clause is heard. When in doubt it is refused: a figure that
is missed stands in the ledger for everyone to see, a figure that is wrong stands on the page.

What belongs next door: who gives and when in `frames`, conflicts and the ledger in `extraction`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from etl.counted import counted
from etl.frames import Frame
from etl.metrics import Metrics
from etl.phrases import NUMBER, Mark
from etl.readings import Reading
from etl.records import Fate, Quantity, Relation


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of a number so far. `reason` is in words a reader understands."""

    fate: Fate
    metric_id: str = ""
    wording_id: str = ""
    reason: str = ""


UNCLAIMED = Claim(Fate.UNCLAIMED, reason="no rule speaks of it")
_NEVER = {"foreign": "another currency", "percent": "a percentage", "day": "part of a date"}
_YEAR_PREPOSITIONS = frozenset("in to from since : year of".split())
_MOMENT = frozenset("after when once before until".split())
_WHETHER = ("planned", "negated", "disputed", "one_year")
_GIVING = (*_WHETHER, "sub_programme", "fund", "harm", "arms")


def refused(metric_id: str, reason: str) -> Claim:
    return Claim(Fate.REFUSED, metric_id, reason=reason)


_FREE = frozenset(("free", "countries_freed:mine_free", "countries_freed:mine_impact_free"))
_ESTABLISHED = "program_start_year:established"
A_YEAR = refused("", "a year")


class Claims:
    """The claims of one sentence, heard with the sentence it leans on."""

    def __init__(self, reading: Reading, metrics: Metrics) -> None:
        self.reading, self.metrics = reading, metrics
        self.kinds = counted(reading)
        self.made: list[Claim | None] = [None] * len(self.kinds)

    def decide(self) -> list[Claim]:
        """One claim a number, in order."""
        for index in sorted(range(len(self.kinds)), key=lambda i: self.kinds[i] not in ("person", "USD")):
            self.made[index] = self._claim(index)  # people and sums first: countries may lean on them
        return [claim or UNCLAIMED for claim in self.made]

    def _claim(self, index: int) -> Claim:
        kind = self.kinds[index]
        if kind in _NEVER:
            return refused("", _NEVER[kind])
        if kind == "year" and _ESTABLISHED not in self.reading.by_tag:
            return A_YEAR
        frame = Frame(self.reading, self.metrics, self.kinds, index)
        if kind in ("country", "person", "party") and (claim := self._same_again(frame)):
            return claim
        for rule in _RULES.get(kind, ()):
            if claim := rule(self, frame):
                return claim
        return UNCLAIMED

    def _same_again(self, frame: Frame) -> Claim | None:
        """ "today the number is 17": what the number before it measured, brought up to date."""
        if "anaphor" not in self.reading.by_tag:
            return None
        if not any(self.reading.tokens[mark.end - 1] in ("number", "figure", "total") for mark in frame.marks("anaphor")):
            return None
        before = [self.made[i] for i in range(frame.index) if self.kinds[i] == self.kinds[frame.index]]
        if not before or not before[-1] or not before[-1].metric_id:
            return None
        return self._checked(frame, before[-1].metric_id, before[-1].wording_id, frame.veto(*_WHETHER))

    # -- the metrics, the most particular first -------------------------------------------------------

    def _started(self, frame: Frame) -> Claim:
        metric, reading = "program_start_year", self.reading
        start = self._start_word(frame)
        if start is None:
            return A_YEAR
        if self._subject(start, frame) != "programme" or frame.donor() == "other":
            return refused(metric, "the start of something else")
        return self._checked(frame, metric, "established", frame.veto("planned", "negated", "disputed"))

    def _subject(self, start: Mark, frame: Frame) -> str:
        """What was established: named between the word and the year, before the word, or after the year."""
        marks = [
            (mark, tag)
            for tag in ("programme", "organisation", "veto:fund", "veto:sub_programme", "other_treaty")
            for mark in self.reading.by_tag.get(tag, ())
            if mark.end <= start.start or mark.start >= start.end
        ]
        low, high = sorted((start.start, frame.token))
        between = [pair for pair in marks if low < pair[0].start < high]
        before = [pair for pair in marks if low - 8 <= pair[0].end <= low]
        after = sorted(pair for pair in marks if pair[0].start > high)
        named = between or before or after
        tags = {tag for _, tag in named if tag != "programme"}
        return "" if not named or tags else "programme"

    def _start_word(self, frame: Frame) -> Mark | None:
        """ "established in 1993", or "1993, when … began"."""
        reading, tokens, token = self.reading, self.reading.tokens, frame.token
        for mark in reading.by_tag.get(_ESTABLISHED, ()):
            before, after = tokens[mark.end : token], tokens[token + 1 : mark.start]
            if NUMBER in before or NUMBER in after:
                continue
            reach = 10 if reading.tagged("programme", mark.end, token) else 6
            if 0 <= token - mark.end <= reach and (tokens[token - 1] in _YEAR_PREPOSITIONS or tokens[token - 2] == "in"):
                return mark
            opens = token <= 2 or bool({"when", "that", "saw", "marked", "year"} & set(after))
            if 0 < mark.start - token <= 16 and opens:
                return mark
        return None

    def _sum(self, frame: Frame) -> Claim | None:
        metric = "aid_total_usd"
        if not (frame.has("give", "aid", "total", "anaphor") or self._is_for_the_mission(frame)):
            if not (frame.leans_back and frame.context_has("aid")):
                return None
        if frame.is_part():
            return refused(metric, "a part of a larger sum")
        if frame.is_superseded():
            return refused(metric, "an earlier total, since superseded")
        return self._checked(frame, metric, self._mission_wording(metric), self._giving_veto(frame))

    def _is_for_the_mission(self, frame: Frame) -> bool:
        """The United States did something about mines all these years, in a verb that nobody listed."""
        if frame.donor() == "us" and self.reading.tokens[frame.token - 1] == "with" and frame.has("cumulative"):
            return True
        return frame.donor() == "us" and frame.has("mission") and "cumulative" in self.reading.by_tag

    def _giving_veto(self, frame: Frame) -> str:
        donor = frame.donor()
        if donor == "other":
            return "another donor"
        if not donor:
            return "the donor is not said to be the United States"
        if veto := frame.veto(*_GIVING):
            return veto
        if frame.since_another_start():
            return "counted from another year than the programme's first"
        if frame.has_other_purpose():
            return "for another purpose"
        return "" if frame.is_running_total() else "not said to be a running total"

    def _mission_wording(self, metric: str) -> str:
        wordings = self.metrics.wordings[metric]
        return next((name for name in wordings if f"{metric}:{name}" in self.reading.by_tag), wordings[-1])

    def _joined(self, frame: Frame) -> Claim | None:
        metric, reading = "treaty_parties", self.reading
        words = self._nearest(metric, frame)
        if self.kinds[frame.index] == "country" and not words:
            return None
        if "other_treaty" in reading.by_tag or (frame.leans_back and frame.context_has("other_treaty")):
            return refused(metric, "another treaty")
        if "treaty" not in reading.by_tag and not (frame.leans_back and frame.context_has("treaty")):
            return None if self.kinds[frame.index] == "country" else refused(metric, "no treaty named")
        if frame.is_superseded() or _MOMENT & set(reading.tokens[max(0, frame.token - 2) : frame.token]):
            return refused(metric, "an earlier number, since superseded")
        if self._does_something_else(frame):
            return refused(metric, "counts some of the parties")
        veto = frame.veto(*_WHETHER, "meeting")
        return self._checked(frame, metric, words or "parties", veto)

    def _does_something_else(self, frame: Frame) -> bool:
        """ "94 States Parties have destroyed their stockpiles" does not say how many there are."""
        verb = frame.clause.verb
        with_phrase = {"with", "of"} & set(self.reading.tokens[max(0, frame.token - 3) : frame.token])
        if frame.token > verb or verb == frame.clause.end or with_phrase:
            return False
        joins = [m for m in self.reading.by_tag.get("joins", ()) if verb <= m.start < frame.clause.end]
        return not joins

    def _freed(self, frame: Frame) -> Claim | None:
        metric = "countries_freed"
        if not _FREE & self.reading.by_tag.keys():
            return None
        low, high = self._field(frame)
        wording = self._free_wording(frame.token, high) or self._free_wording(low, high)
        if not wording:
            return None
        if frame.donor() == "other":
            return refused(metric, "another donor")
        if not frame.donor():
            return refused(metric, "not said to be with U.S. help")
        if frame.is_superseded():
            return Claim(Fate.REFUSED, metric, wording, "an earlier number, since superseded")
        claim = self._checked(frame, metric, wording, frame.veto(*_WHETHER, "unfinished"))
        if wording == "?" and claim.fate is Fate.EXTRACTED:
            return Claim(Fate.UNKNOWN_WORDING, metric, reason="free of what is said in words not on file")
        return claim

    def _free_wording(self, start: int, end: int) -> str:
        """The name of what the countries are free of, "?" for a word not on file, "" when not free."""
        metric, reading = "countries_freed", self.reading
        for wording in ("mine_impact_free", "mine_free"):
            if reading.tagged(f"{metric}:{wording}", start, end):
                return wording
        opened, tokens = "", reading.tokens
        for opener in reading.tagged("free", start, end):
            for mark in reading.marks:
                if not opener.end <= mark.start < min(end, opener.end + 12):
                    continue
                names = sorted(tag.split(":")[1] for tag in mark.tags if tag.startswith(metric))
                if names and {"from", "of", "by", "threat", "all"} & set(tokens[opener.start : mark.start]):
                    return names[0]
            opened = "?" if {"from", "of"} & set(tokens[opener.end - 1 : opener.end + 1]) else opened
        return opened

    def _emergency(self, frame: Frame) -> Claim | None:
        metric = "emergency_assistance_countries"
        words = self._nearest(metric, frame)
        if not words or (self._follows_sum(frame) and not frame.has("veto:fund")):
            return None
        if frame.donor() == "other":
            return refused(metric, "another donor")
        return self._checked(frame, metric, words, frame.veto(*_WHETHER))

    def _served(self, frame: Frame) -> Claim | None:
        metric = "people_served"
        wording = self._served_wording(frame)
        if not wording:
            return None
        if frame.donor() == "other":
            return refused(metric, "another donor")
        if frame.is_superseded():
            return refused(metric, "an earlier number, since superseded")
        return self._checked(frame, metric, wording, frame.veto(*_WHETHER, "harm", "trained"))

    def _served_wording(self, frame: Frame) -> str:
        for wording in self.metrics.wordings["people_served"]:
            tag = f"people_served:{wording}"
            if tag in self.reading.by_tag or (frame.leans_back and frame.context_has(tag)):
                return wording
        return ""

    def _served_there(self, frame: Frame) -> Claim | None:
        metric, wording = "people_served_countries", "assistive_devices_and_rehabilitation"
        clause = frame.clause
        people = [
            claim
            for number, kind, claim in zip(self.reading.numbers, self.kinds, self.made, strict=True)
            if kind == "person" and clause.start <= number < clause.end and claim
        ]
        if not people and not frame.has(f"people_served:{wording}"):
            return None
        if any(kind == "USD" and clause.start <= n < clause.end for n, kind in zip(self.reading.numbers, self.kinds, strict=True)):
            return None
        if people and people[0].metric_id == "" :
            return None
        veto = "" if not people or people[0].fate is Fate.EXTRACTED else people[0].reason
        return self._checked(frame, metric, wording, veto or frame.veto(*_WHETHER, "harm", "trained"))

    def _assisted(self, frame: Frame) -> Claim | None:
        metric = "countries_assisted"
        if self._follows_sum(frame):
            money = self.made[frame.index - 1] or UNCLAIMED
            veto = "" if money.fate is Fate.EXTRACTED else money.reason
            return self._checked(frame, metric, self._mission_wording(metric), veto)
        if not (frame.has("give", "aid", "reach") or self._is_for_the_mission(frame)):
            if not (frame.leans_back and frame.context_has("aid")):
                return None
        if frame.is_superseded():
            return refused(metric, "an earlier number, since superseded")
        veto = self._giving_veto(frame) or self._not_recipients(frame)
        return self._checked(frame, metric, self._mission_wording(metric), veto)

    def _not_recipients(self, frame: Frame) -> str:
        before = frame.token - 1
        leaves = self.reading.tokens[before] in ("from", "by", "with", "than")
        cleared = self.reading.tokens[before] == "from" and frame.has("clear")
        if leaves and not cleared and "reach" not in self.reading.tags_at(before):
            return "counts those it comes from, not those it goes to"
        earlier = frame.index - 1
        if earlier >= 0 and self.kinds[earlier] in ("other", "person") and frame.token - self.reading.numbers[earlier] <= 5:
            return "counts where another number was reached"
        return "a part of the countries" if frame.is_part() else ""

    # -- how the number stands to words and to other numbers --------------------------------------------

    def _follows_sum(self, frame: Frame) -> bool:
        """ "$4.2 billion in aid in 100 countries": who gave the sum, gave it there."""
        if frame.index == 0 or self.kinds[frame.index - 1] != "USD":
            return False
        between = self.reading.tokens[self.reading.numbers[frame.index - 1] + 1 : frame.token]
        return len(between) <= 6 and bool({"in", "to", "across", "for"} & set(between[-1:]))

    def _nearest(self, metric: str, frame: Frame) -> str:
        """The wording of a metric closest to a number within its part of the clause."""
        if not any(f"{metric}:{wording}" in self.reading.by_tag for wording in self.metrics.wordings[metric]):
            return ""
        low, high = self._field(frame)
        found = [
            (abs(mark.start - frame.token), wording)
            for wording in self.metrics.wordings[metric]
            for mark in self.reading.tagged(f"{metric}:{wording}", low, high)
        ]
        return min(found)[1] if found else ""

    def _field(self, frame: Frame) -> tuple[int, int]:
        """The clause, from the last to the next number that counts the same thing."""
        kind, clause = self.kinds[frame.index], frame.clause
        same = [n for n, other in zip(self.reading.numbers, self.kinds, strict=True) if other == kind]
        low = max([n + 1 for n in same if clause.start <= n < frame.token], default=clause.start)
        high = min([n for n in same if frame.token < n < clause.end], default=clause.end)
        return low, high

    def _checked(self, frame: Frame, metric_id: str, wording: str, veto: str) -> Claim:
        if veto:
            return Claim(Fate.REFUSED, metric_id, wording, veto)
        if not self._is_plausible(metric_id, self.reading.quantities[frame.index]):
            return Claim(Fate.REFUSED, metric_id, wording, "not a plausible value")
        return Claim(Fate.EXTRACTED, metric_id, wording, "")

    def _is_plausible(self, metric_id: str, quantity: Quantity) -> bool:
        low, high = self.metrics.plausible[metric_id]
        values = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
        if quantity.value is None and quantity.relation is not Relation.RANGE:
            return False
        return all(low <= value <= high for value in values)


# What can be counted, and the metrics that count it, the most particular first.
_RULES: dict[str, tuple[Callable[[Claims, Frame], Claim | None], ...]] = {
    "year": (Claims._started,),
    "USD": (Claims._sum,),
    "person": (Claims._served,),
    "party": (Claims._joined,),
    "country": (Claims._joined, Claims._freed, Claims._emergency, Claims._served_there, Claims._assisted),
}
