"""Tables in a draft, written out as sentences; what is found in them stands in the draft as typed."""

import pytest

from analysis.checking.check import MOST
from analysis.checking.draft.rows import written_out
from tests.analysis.checking.reading import checked

AID = "U.S. aid for conventional weapons destruction since 1993"
HEAD = " | Sept. 2014 | June 2022 | Change"
TABLE = f"Summary\n\n{HEAD}\n{AID} | over $2.3 billion | over $4.2 billion | $1.8 to 2.0 billion"


def test_a_cell_is_read_with_the_heads_of_its_row_and_column() -> None:
    assert f"- {AID}, June 2022: over $4.2 billion" in written_out(TABLE).text.replace("  ", " ")
    assert f"- {AID}, Sept. 2014 to June 2022, Change: $1.8" in written_out(TABLE).text.replace("  ", " ")


@pytest.mark.parametrize("parted", ["|", "\t", " | "])
def test_the_day_of_a_number_is_that_of_its_column(parted: str) -> None:
    table = TABLE.replace(" | ", parted)
    found = [it for it in checked(table) if not it.is_date]
    assert [it.printed for it in found] == ["over $2.3 billion", "over $4.2 billion", "$1.8 to 2.0 billion"]
    assert [str(it.verdict) for it in found] == ["supported"] * 3
    assert all(table[it.start : it.end] == it.printed for it in found)
    swapped = checked(table.replace("Sept. 2014", "…").replace("June 2022", "Sept. 2014"))
    assert "contradicted" in {str(it.verdict) for it in swapped}


@pytest.mark.parametrize(
    "text", ["No table | here, with one number 17", "a|b", "|" * MOST, "1\t" * (MOST // 2), "v | 1\n" * 3000]
)
def test_a_draft_that_is_no_table_or_far_too_long_a_one_is_still_read(text: str) -> None:
    assert all(text[it.start : it.end] == it.printed for it in checked(text))


def test_a_table_that_would_swell_is_left_as_it_is() -> None:
    text = f"{'a long label ' * 400}{'| 1 ' * 60}\n{'b ' * 300}{'| 2 ' * 60}"
    assert written_out(text).text == text
