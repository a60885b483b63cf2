"""Tag: a word list of data/metrics.toml, by where it stands in the file; Scope: how far a veto reaches.

A new list is one line here and one in the file; either alone stops the build. What belongs next door:
reading the file in `metrics`, finding the words in `text.phrases`.
"""

from enum import StrEnum
from typing import NewType

WordingTag = NewType("WordingTag", str)  # a list of [metrics.….wordings]


class Tag(StrEnum):
    """Every list that a rule asks for by name. The value is the section and the key in the file."""

    DONOR = "words.donor"
    SPEAKER = "words.speaker"
    OTHER_DONORS = "words.other_donors"
    PRONOUN = "words.pronoun"
    ANAPHOR = "words.anaphor"
    GIVE = "words.give"
    AID = "words.aid"
    REACH = "words.reach"
    AUXILIARY = "words.auxiliary"
    PERFECT = "words.perfect"
    SAY = "words.say"
    MISSION = "words.mission"
    WORK = "words.work"
    CUMULATIVE = "words.cumulative"
    TOTAL = "words.total"
    EARLIER = "words.earlier"
    ADVERB = "words.adverb"
    PART = "words.part"
    TREATY = "words.treaty"
    OTHER_TREATY = "words.other_treaty"
    JOINS = "words.joins"
    PROGRAM = "words.program"
    ORGANIZATION = "words.organization"
    CLEAR = "words.clear"
    DATED = "words.dated"
    FREE = "words.free"
    HELP = "words.help"

    SPEAKER_US = "speakers.us"
    SPEAKER_OTHERS = "speakers.others"
    SPEECH = "speakers.speech"
    SELF_US = "speakers.self_us"

    COUNTRY = "counted.country"
    PERSON = "counted.person"
    PARTY = "counted.party"
    OTHER = "counted.other"

    PLANNED = "vetoes.planned"
    NEGATED = "vetoes.negated"
    DISPUTED = "vetoes.disputed"
    ONE_YEAR = "vetoes.one_year"
    SUB_PROGRAM = "vetoes.sub_program"
    TOPIC = "vetoes.topic"
    FUND = "vetoes.fund"
    HARM = "vetoes.harm"
    TRAINED = "vetoes.trained"
    ARMS = "vetoes.arms"
    MEETING = "vetoes.meeting"
    UNFINISHED = "vetoes.unfinished"

    NOW = "vetoes.now"
    OWN_USE = "vetoes.own_use"

    PLACE = "places.words"
    REGION = "places.regions"
    WORLD = "places.world"
    EXAMPLE = "places.examples"

    @property
    def section(self) -> str:
        return self.value.split(".")[0]

    @property
    def key(self) -> str:
        return self.value.split(".")[1]


# Python 3.11 looks a member up anew each time, ten times as slow as the plain attribute of 3.12.
for _tag in Tag:
    type.__setattr__(Tag, _tag.name, _tag)
# What every sentence is asked for has a name of its own: the lookup would still cost more than the answer.
ANAPHOR, AUXILIARY, CUMULATIVE, ONE_YEAR, PART, PRONOUN = (
    Tag.ANAPHOR, Tag.AUXILIARY, Tag.CUMULATIVE, Tag.ONE_YEAR, Tag.PART, Tag.PRONOUN
)  # fmt: skip
AID, COUNTRY, MISSION, PLACE, REGION, WORLD = (
    Tag.AID, Tag.COUNTRY, Tag.MISSION, Tag.PLACE, Tag.REGION, Tag.WORLD
)  # fmt: skip
DONOR, OTHER_DONORS, SPEAKER = Tag.DONOR, Tag.OTHER_DONORS, Tag.SPEAKER


class Scope(StrEnum):
    """Where a veto has to stand to bear on a number."""

    SENTENCE = "sentence"  # anywhere in it
    SUBJECT = "subject"  # in the clause, or one before it that has the same subject
    CLAUSE = "clause"  # in the clause of the number
    GOVERNS = "governs"  # before the number, or with the verb it depends on
    PERIOD = "period"  # where a year could stand that the number is of


def wording_tag(metric_id: str, wording_id: str) -> WordingTag:
    return WordingTag(f"{metric_id}:{wording_id}")
