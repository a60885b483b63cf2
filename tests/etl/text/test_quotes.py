"""Sentences between quotation marks."""

from etl.text.quotes import bare, same_words


def test_a_bare_quote_has_neither_bullet_nor_closing_stop() -> None:
    assert bare("•   Helped 15 countries;") == "Helped 15 countries"
    assert bare("in more than 18 countries; and") == "in more than 18 countries"


def test_bullets_quotes_and_stops_do_not_make_other_words() -> None:
    assert same_words("• the “Fund” of Leahy.", 'the "Fund" of Leahy;')


def test_another_number_makes_another_sentence() -> None:
    assert not same_words("Helped 15 countries", "Helped 17 countries")
