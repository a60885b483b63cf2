"""Who speaks, as told from outside or by the document: "we" is nobody's where neither says."""

from pathlib import Path

import pytest

from etl import extraction
from etl.documents.documents import parse
from etl.parsing.donors import Donor
from etl.parsing.speaker import Speakers
from etl.records import Entry
from etl.registers import metrics

METRICS = metrics.load(Path(__file__).parents[3] / "data/metrics.toml")
CLAIM = "Since 1993 we have invested more than $4 billion in mine action in over 100 countries."


def speaks(text: str, given: str = "") -> Donor:
    return Speakers(parse(text, "x"), METRICS.names, given).whole.who


def of_money(text: str, speaker: str = "") -> Entry:
    ledger = extraction.extract(parse(text, "x"), METRICS, speaker=speaker).ledger
    return next(entry for entry in ledger if entry.unit == "USD")


@pytest.mark.parametrize(
    ("publisher", "who"),
    [
        ("The White House", Donor.US),
        ("Embassy of the United States in Hanoi", Donor.US),
        ("U.S. Mission to the European Union", Donor.US),
        ("Bureau of Political-Military Affairs", Donor.US),
        ("Government of Canada", Donor.OTHER),
        ("Canadian Embassy to the United States", Donor.OTHER),
        ("U.S. Campaign to Ban Landmines", Donor.OTHER),
        ("Oxfam America", Donor.OTHER),
        ("Nobody Ever Heard Of", Donor.OTHER),
    ],
)
def test_a_publisher_told_from_outside_speaks(publisher: str, who: Donor) -> None:
    assert speaks(CLAIM, publisher) is who


@pytest.mark.parametrize(
    "said",
    [
        "Since 1993 we, the United States, have given more than $4 billion to over 100 countries.",
        "We at the State Department have given more than $4 billion since 1993.",
        "Speaking on behalf of the United States, $4 billion is a great deal of money.",
        "As Americans, our $4 billion makes us proud.",
    ],
)
def test_whoever_says_so_himself_speaks_for_the_united_states(said: str) -> None:
    assert speaks(said) is Donor.US


@pytest.mark.parametrize(
    ("above", "who"),
    [
        ("Statement by the United States of America", Donor.US),
        ("Fact Sheet\nOffice of the Spokesperson", Donor.US),
        ("By Ann Roe, Deputy Assistant Secretary of State", Donor.US),
        ("Statement by Norway", Donor.OTHER),
        ("Canada and the Mine Ban", Donor.OTHER),
        ("U.S. Landmine Policy Today", Donor.UNKNOWN),
        ("U.S. Department of State\nRemarks by the Minister of Defence", Donor.UNKNOWN),
        ("Mine Action in Numbers", Donor.UNKNOWN),
    ],
)
def test_a_title_or_byline_speaks_where_nobody_is_told(above: str, who: Donor) -> None:
    assert speaks(f"{above}\n{CLAIM}") is who


def test_what_speakers_say_of_themselves_counts() -> None:
    assert speaks(f"As Americans, we care. {CLAIM}") is Donor.US
    assert (
        speaks(f"I am the director of the U.S. Office of Weapons Removal and Abatement. {CLAIM}") is Donor.US
    )


def test_an_unknown_speaker_is_refused_and_not_guessed() -> None:
    entry = of_money(CLAIM)
    assert (entry.fate, entry.reason) == ("refused", "who speaks is not said")
    assert entry.speaker == "unknown: not said"


def test_the_ledger_says_who_was_taken_to_speak_and_why() -> None:
    assert (
        of_money(CLAIM, "The White House").speaker
        == "the United States: “The White House”, told from outside"
    )
    titled = of_money(f"Statement by Norway\n{CLAIM}")
    assert titled.speaker == "somebody else: title or byline “Statement by Norway”"


def test_a_transcript_changes_its_speaker() -> None:
    text = f"MS. BERG (Sweden): Thank you.\nMS. HALE (United States): Thank you. {CLAIM}"
    assert of_money(text).fate == "extracted"
    assert of_money(text.replace("United States", "Japan")).reason == "another donor"


def test_a_quotation_is_of_whoever_is_named_beside_it() -> None:
    quoted = f"“{CLAIM[:-1]},” said the chief executive of the HALO Trust."
    assert of_money(quoted, "U.S. Department of State").reason == "another donor"


def test_the_government_of_another_country_is_not_the_speakers() -> None:
    text = "The Government of Japan has given more than $700 million for mine action since 1993."
    assert of_money(text, "U.S. Department of State").fate == "refused"


def test_a_place_in_a_title_holds_to_the_next_title() -> None:
    text = (
        "In the Balkans\nSince 1993 the United States has invested more than $3 billion in mine action.\n"
        "Worldwide\nSince 1993 the United States has invested more than $4 billion in mine action."
    )
    fates = [it.reason for it in extraction.extract(parse(text, "x"), METRICS).ledger if it.unit == "USD"]
    assert fates == ["one country or region only", ""]


def test_titles_that_stand_together_hold_together() -> None:
    text = "South Sudan\n\nU.S. Support\n\nSince 1993 we have invested more than $3 billion in mine action."
    assert of_money(text, "The White House").reason == "one country or region only"


def test_whoever_acts_with_american_funds_is_not_the_united_states() -> None:
    text = (
        "With funding from the United States we have given more than $4 billion for mine action since 1993."
    )
    assert of_money(text, "Norwegian People's Aid").reason == "another donor"
    assert of_money(text, "U.S. Department of State").reason == ""


def test_countries_and_areas_are_a_definition_of_their_own() -> None:
    text = "Since 1993 the United States has assisted more than 120 {} with mine action."
    of = {
        noun: extraction.extract(parse(text.format(noun), "x"), METRICS).figures[0]
        for noun in ("countries", "nations", "countries and areas")
    }
    assert {noun: figure.counted for noun, figure in of.items()} == {noun: noun for noun in of}
    assert of["countries"].wording_id == of["nations"].wording_id == "humanitarian_mine_action"
    assert of["countries and areas"].wording_id == "humanitarian_mine_action_in_countries_and_areas"
    assert of["countries and areas"].noun == "countries and areas"
