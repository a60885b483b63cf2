"""Raw characters of a file become the words a reader sees."""

import pytest

from analysis.quotes import bare, readable, same_words


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("over\u00a0$2.3 \n billion", "over $2.3 billion"),
        ("over <strong>$2.3</strong> billion", "over $2.3 billion"),
        ("landmines.<br/>Helped", "landmines. Helped"),
        ("Ruritania &amp; &#8220;Syldavia&#8221;", "Ruritania & “Syldavia”"),
        ("the President’s word", "the President’s word"),
        ("zero\u200bwidth", "zerowidth"),
        ("&lt;script&gt;", "<script>"),
        ("fewer than 5 < 6 > 4", "fewer than 5 < 6 > 4"),
    ],
)
def test_readable_drops_markup_and_keeps_words(raw: str, expected: str) -> None:
    assert readable(raw) == expected


def test_a_bare_quote_has_neither_bullet_nor_closing_stop() -> None:
    assert bare("•   Helped 15 countries;") == "Helped 15 countries"
    assert bare("in more than 18 countries; and") == "in more than 18 countries"


def test_blanks_quotes_and_stops_do_not_make_other_words() -> None:
    assert same_words("•  the “Fund”  of\u00a0Leahy.", '<li>the "Fund" of Leahy;</li>')


def test_another_number_makes_another_sentence() -> None:
    assert not same_words("Helped 15 countries", "Helped 17 countries")
