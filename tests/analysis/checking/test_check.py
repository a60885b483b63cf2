"""What stands around a number decides: one word away from a sentence that is supported."""

import pytest

from analysis.checking.check import MOST, NotEnglishError, summary
from etl.registers import metrics
from etl.registers.tags import Tag
from etl.rules.refusals import Why, by_reason
from tests.analysis.checking.reading import DATA, checked, verdicts

CWD = "conventional weapons destruction"
DAYS = "September 2014 and June 2022"
ERA = f"between {DAYS}"
AID = f"Since 1993 the United States has provided over $4.2 billion in aid in over 100 countries for {CWD}"
FREED = "By June 2022 the United States had helped 17 countries become free from the danger of landmines"
SERVED = (
    "The Leahy War Victims Fund has provided assistive devices and other rehabilitation services to"
    " over 250,000 people in 35 countries"
)


@pytest.mark.parametrize(
    "text", [AID, FREED, SERVED, "More than 160 countries have joined the Ottawa Convention"]
)
def test_a_sources_own_claim_is_supported(text: str) -> None:
    assert set(verdicts(f"{text}.")) == {"supported"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"The United States has provided $4.2 billion for {CWD} since 1993.", "loose"),
        ("U.S. conventional weapons destruction aid is up by $1.9 billion since 2014.", "loose"),
        ("In 2022 the U.S. spent $4.2 billion on demining.", "misused"),
        (f"The U.S. has given over $4.2 billion per year for {CWD}.", "misused"),
        (FREED.replace("By June 2022", "In 2014") + ".", "contradicted"),
        (f"U.S. aid for {CWD} had topped over $5.2 billion by June 2022.", "contradicted"),
        (f"Nearly 100 countries had U.S. {CWD} aid in June 2022.", "contradicted"),
        ("Ten more countries received U.S. aid for conventional weapons destruction.", "unsupported"),
        (f"By 2026 U.S. aid for {CWD} since 1993 came to over $6 billion.", "unsupported"),
        ("Norway has provided over $4.2 billion.", "other"),
        ("See page 17.", "other"),
    ],
)  # fmt: skip
def test_the_examples_of_each_verdict(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        f"U.S. aid for {CWD} rose by $1.8 to $2.0 billion {ERA}.",
        f"Between {DAYS}, U.S. {CWD} aid reached at least two more countries.",
        f"U.S. aid for {CWD} grew by 75 to 87 percent {ERA}.",
        f"From September 2014 to June 2022 U.S. aid for {CWD} rose by $232 to $259 million a year.",
    ],
)
def test_what_two_statements_allow_is_supported(text: str) -> None:
    assert verdicts(text) == ["supported"]


AMISS = [
    f"{AID} to Laos.",
    f"{AID} each year.",
    f"{AID}, matched by Norway.",
    f"{AID} and lent as much again.",
    f"{AID} in today's dollars.",
    f"{AID} under President Obama.",
    f"{AID}? ",
    f"It is a myth. {AID}.",
    f"{AID}. This is false.",
    f"It is not true that {AID[0].lower()}{AID[1:]}.",
    AID.replace("United States has", "United States and its partners have") + ".",
    AID.replace("United States has provided", "United States has received") + ".",
    AID.replace("United States has provided", "United States has pledged") + ".",
    AID.replace("United States has provided", "United States has lent") + ".",
    AID.replace("the United States has", "we have") + ".",
    AID.replace("the United States has", "Norway has") + ".",
    AID.replace("the United States has", "U.S. companies have") + ".",
    AID.replace("Since 1993", "Since 2001") + ".",
    AID.replace("Since 1993", "Since June") + ".",
    AID.replace("Since 1993", "In the decade to June 2022") + ".",
    AID.replace("Since 1993", "Between September 2014 and June 2022") + ".",
    AID.replace("Since 1993", "From September 2014 to June 2022") + ".",
    AID.replace("Since 1993", "In June 2022") + ".",
    AID.replace("conventional weapons destruction", "demining") + ".",
    AID.replace("over", "well over") + ".",
    AID.replace("over", "nearly") + ".",
    AID.replace("over ", "") + ".",
    f"Since 1993 over 100 countries have given over $4.2 billion to the United States for {CWD}.",
    f"Over 100 countries support the United States program for {CWD} since 1993.",
    FREED.replace("helped 17 countries become free from", "freed 17 countries from") + ".",
    FREED.replace("the danger", "the humanitarian impact") + ".",
    FREED.replace("17", "over 17") + ".",
    FREED.replace("June 2022", "September 2014") + ".",
    FREED.replace("By June 2022", "This year") + ".",
    SERVED.replace("people", "amputees") + ".",
    SERVED.replace("assistive devices and other rehabilitation services", "prosthetic limbs") + ".",
    "People in 35 countries gave over 250,000 assistive devices through the Leahy War Victims Fund.",
    "More than 160 countries have signed the Ottawa Convention.",
    "More than 160 countries have left the Ottawa Convention.",
    "More than 160 countries, including the United States, have joined the Ottawa Convention.",
    f"By April 2024 the United States had given aid in over 125 countries for {CWD}.",
    f"U.S. aid for {CWD} fell by $1.8 to $2.0 billion {ERA}.",
    f"U.S. aid for {CWD} is $1.8 to $2.0 billion {ERA}.",
]


@pytest.mark.parametrize("text", AMISS)
def test_one_word_amiss_is_no_comfort(text: str) -> None:
    assert "supported" not in verdicts(text)[:1], checked(text)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ("82.6 percent", "loose"),
        ("82.6%", "loose"),
        ("92.5%", "contradicted"),
        ("over 82.6%", "unsupported"),
        ("$1.8", "unsupported"),
        ("over $1.8", "unsupported"),
    ],
)
def test_a_fraction_is_no_whole_number_and_has_a_verdict_all_the_same(change: str, verdict: str) -> None:
    assert verdicts(f"U.S. aid for {CWD} rose by {change} {ERA}.") == [verdict]


def test_last_june_is_a_day_of_this_year_or_the_last() -> None:
    assert verdicts("Since last October the United States has given $212 million for demining.") == [
        "contradicted"
    ]


def test_we_may_be_anyone() -> None:
    assert verdicts("We have provided over $4.2 billion for mine action since 1993.") == ["unsupported"]


def test_the_day_named_decides_which_statements_count() -> None:
    text = "By {} the United States had provided over $2.3 billion for conventional weapons destruction."
    days = ("September 2014", "November 2010", "June 2022")
    assert [verdicts(text.format(it))[0] for it in days] == ["supported", "contradicted", "loose"]


def test_without_a_day_the_answer_says_which_statement_it_goes_by() -> None:
    aid = next(it for it in checked(f"{AID}.") if it.metric_id == "aid_total_usd")
    assert "No day is named" in aid.reason
    assert (aid.sources[0].day, aid.sources[0].publisher) == ("June 21, 2022", "The White House")
    assert aid.sources[0].sentence.startswith("Since the United States Humanitarian Mine Action Program")


def test_two_totals_in_a_draft_are_no_conflict() -> None:
    text = (
        f"U.S. aid for {CWD} reached over $2.3 billion by September 2014 and over $4.2 billion by June 2022."
    )
    assert verdicts(text) == ["supported", "supported"]


def test_a_dropped_qualifier_is_put_back_in_place() -> None:
    (loose, fine) = (it for it in checked(AID.replace("over $", "$") + ".") if not it.is_date)
    assert (loose.verdict, loose.suggestion, fine.suggestion) == ("loose", f"{AID}.", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{AID.replace('over $', '$')}.", "2 numbers: 1 supported, 1 loose"),
        ("In June 2022.", "No numbers"),
        ("See page 17.", "1 number: 1 other"),
    ],
)
def test_the_summary_counts_numbers_and_no_dates(text: str, told: str) -> None:
    assert summary(checked(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "Seit 1993 haben die Vereinigten Staaten für die Räumung von Minen über 4,2 Milliarden gegeben.",
        "Desde 1993 los Estados Unidos han aportado más de 4.200 millones de dólares para el desminado.",
        "С 1993 года США выделили более 4,2 миллиарда долларов.",
        "自1993年以来，美国已提供超过42亿美元。",
    ],
)
def test_another_language_gets_no_verdicts(text: str) -> None:
    with pytest.raises(NotEnglishError, match="This reads English only"):
        checked(text)


HOSTILE = {
    "digits": "9" * MOST,
    "numbers": "7 " * (MOST // 2),
    "markup": "<script>alert(1)</script> over $4.2 billion &amp; " * 400,
    "formulas": '=HYPERLINK("x") over $4.2 billion\n' * 400,
    "right to left": "\u202eover $4.2 billion\u202c since 1993 the United States " * 300,
    "nul": "over\x00 $4.2 billion \x00" * 800,
    "blank": " \n\t" * 100,
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_only_text(name: str) -> None:
    text = HOSTILE[name]
    assert all(text[it.start : it.end] == it.printed for it in checked(text))
    assert "supported" not in {str(it.verdict) for it in checked(text)}


def test_a_reason_of_the_engine_is_known_for_what_it_is_and_not_by_its_words() -> None:
    words = metrics.load(DATA / "metrics.toml")
    reasons = by_reason(words)
    assert all(reasons[it] >= {it} for it in Why)
    assert all(reasons[veto.reason] >= {tag} for tag, veto in words.vetoes.items())
    assert reasons[words.one_place] == {Tag.PLACE}
    assert "" not in reasons
