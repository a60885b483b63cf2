"""Broken print read as meant where that is certain, every offset still that of the raw file."""

import pytest

from etl.documents import print_repair
from etl.documents.documents import parse
from etl.documents.print_repair import mended
from etl.records import Span
from etl.text import quantities
from etl.text.doubts import doubt

WORDS = frozenset("billion countries destruction provided nineteen affected".split())


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("morethan $3 billion", "more than $3 billion"),
        ("Morethan$3 billion", "More than $3 billion"),
        ("inover 100 countries", "in over 100 countries"),
        ("over$7.3 billion", "over $7.3 billion"),
        ("up-to 100", "up to 100"),
        ("140countries", "140 countries"),
        ("$4.3billionin aid", "$4.3billion in aid"),
        ("$4.3 billionsince 1993", "$4.3 billion since 1993"),
        ("100 countriesand areas", "100 countries and areas"),
        ("$2.3 billion1 in aid", "$2.3 billion in aid"),
        ("$2.3 billion¹, then", "$2.3 billion, then"),
        ("100 countries[12].", "100 countries."),
        ("countries.3 Since", "countries. Since"),
        ("bil-\nlion", "billion"),
        ("mine-\naffected", "mine-affected"),
        ("twenty-\nfive", "twenty-five"),
        ("mine- and weapons-related", "mine- and weapons-related"),
        ("140countries pro-vided", "140 countries pro-vided"),
        ("moreover 100, a government of 50", "moreover 100, a government of 50"),
        ("$1.9 billion in 2014", "$1.9 billion in 2014"),
    ],
)
def test_what_is_certain_is_read_as_meant(printed: str, read: str) -> None:
    assert mended(parse(printed, "x", html=False), WORDS)[0].text == read


def test_offsets_stay_those_of_the_raw_file_and_repairs_are_named() -> None:
    raw = "It gave morethan $3.7 bil-\nlion¹ to 100 coun-\ntries."
    document, repairs = mended(parse(raw, "x", html=False), WORDS)
    first, second = quantities.find(document.text)
    assert document.raw_span(first.span).of(raw) == "morethan $3.7 bil-\nlion"
    assert document.raw_span(second.span).of(raw) == "100"
    at = document.text.index("countries")
    assert document.raw_span(Span(at, at + len("countries"))).of(raw) == "coun-\ntries"
    assert str(repairs[0]) == "“morethan” read as “more than”"
    assert len(repairs) == 4


def test_a_text_without_fault_is_the_same_document() -> None:
    document = parse("Over $2.3 billion in over 90 countries since 1993.", "x")
    assert mended(document, WORDS) == (document, ())
    assert print_repair.mended(document, WORDS)[0] is document


@pytest.mark.parametrize(
    "text",
    ["more than 1 40 countries", "ov3r 100 countries", "mor ethan 100 countries"],
)
def test_what_is_not_certain_is_doubted(text: str) -> None:
    assert any(doubt(text, it) for it in quantities.find(text))


@pytest.mark.parametrize(
    "text", ["more than 140 countries", "by June 21, 2022, over 90", "in 2014 15 countries"]
)
def test_good_print_is_not_doubted(text: str) -> None:
    assert not any(doubt(text, it) for it in quantities.find(text))
