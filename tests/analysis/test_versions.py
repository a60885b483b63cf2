"""Two versions side by side: what is told is what differs, and nothing else."""

from analysis.versions import Row, Table, Tables, changes
from analysis.wording.pages.versions import told

NAMES = {"metric_id": "aid", "label": "Aid given"}
SOURCE = {"announcement_id": "wh-2014", "stated_on": "2014-09-23"}


def figure(stated: str, announcement: str = "wh-2014", **other: str) -> Row:
    key = f"{announcement}.aid"
    return {"figure_id": key, "announcement_id": announcement, "metric_id": "aid", "stated": stated, **other}


def table(name: str, key: str, *rows: Row) -> Table:
    return Table(name=name, key=(key,), rows=rows)


def tables(*figures: Row) -> Tables:
    return {
        "announcements": table("announcements", "announcement_id", SOURCE),
        "metrics": table("metrics", "metric_id", NAMES),
        "figures": table("figures", "figure_id", *figures),
    }


def test_the_same_tables_have_no_change() -> None:
    assert changes(tables(figure("over 90")), tables(figure("over 90"))) == []


def test_rows_that_only_stand_elsewhere_have_not_changed() -> None:
    one, other = figure("over 90"), figure("15", "wh-2022")
    assert changes(tables(one, other), tables(other, one)) == []


def test_a_new_figure_is_named_with_what_it_measures_and_its_day() -> None:
    assert told(tables(), tables(figure("over 90"))) == [
        "figures: 1 row added",
        "figures, added: “over 90”, Aid given, September 23, 2014",
    ]


def test_a_figure_that_went_is_named_by_the_tables_it_stood_in() -> None:
    before, after = tables(figure("over 90")), tables()
    after = {**after, "announcements": table("announcements", "announcement_id")}
    assert told(before, after) == [
        "announcements: 1 row removed",
        "figures: 1 row removed",
        "figures, removed: “over 90”, Aid given, September 23, 2014",
    ]


def test_a_changed_figure_tells_both_words() -> None:
    assert told(tables(figure("over 90")), tables(figure("over 95")))[1:] == [
        "figures, changed: “over 90” became “over 95”, Aid given, September 23, 2014"
    ]


def test_a_figure_whose_words_stay_tells_the_columns_that_changed() -> None:
    found = told(
        tables(figure("15", unit="country", start="7")), tables(figure("15", unit="party", start="9"))
    )
    assert found[1] == "figures, changed: “15”, Aid given, September 23, 2014: unit, start"


def test_other_columns_are_named_and_do_not_make_every_row_changed() -> None:
    before = {"prices": table("prices", "month", {"month": "1", "index": "2", "old": "x"})}
    after = {"prices": table("prices", "month", {"month": "1", "index": "2", "new": "y"})}
    assert told(before, after) == ["prices: new: column new, no longer there: column old"]


def test_a_whole_table_that_comes_or_goes_is_its_rows() -> None:
    here = {"prices": table("prices", "month", {"month": "1"}, {"month": "2"})}
    assert told({}, here) == ["prices: 2 rows added"]
    assert told(here, {}) == ["prices: 2 rows removed"]


def test_a_long_list_of_figures_is_counted_and_not_told_one_by_one() -> None:
    found = told(tables(), tables(*(figure("1", f"wh-{n}") for n in range(11))))
    assert len(found) == 1 + 8 + 1
    assert found[-1] == "figures, and 3 more"


def test_an_announcement_nobody_knows_is_told_by_its_id() -> None:
    assert told(tables(), tables(figure("1", "wh-1999")))[1] == "figures, added: “1”, Aid given, wh-1999"
