"""The phrase table an analyst edits, and what is said when it is wrong."""

from pathlib import Path

import pytest

from etl.errors import RegisterError
from etl.registers import metrics
from etl.rules.decide import MEASURED
from etl.text.phrases import Phrases, is_phrase

TABLE = Path(__file__).parents[3] / "data/metrics.toml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    source = TABLE.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "metrics.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_table_holds_the_eight_metrics() -> None:
    loaded = metrics.load(TABLE)
    assert {metric.metric_id for metric in loaded.metrics} == MEASURED
    assert {metric.unit for metric in loaded.metrics} == {"USD", "country", "person", "party", "year"}
    assert [metric.metric_id for metric in loaded.metrics if metric.context] == [
        "treaty_parties",
        "program_start_year",
    ]


def test_no_phrase_is_a_regular_expression() -> None:
    assert not any(
        is_phrase(text) for text in ("over (more|less)", "a.*b", "Upper", "two  blanks", "[ab]", "", "a\\b")
    )
    assert all(
        is_phrase(text)
        for text in (
            "assist~",
            "aid/help to # countries",
            "u.s. government",
            "men , women",
            "humanity & inclusion",
        )
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[vetoes.planned]", "[vetoes.planed]", "planed"),
        ("donor = [", "doner = [", "doner"),
        ('reason = "denied"', 'raeson = "denied"', "raeson"),
        ("plausible = [40, 200]", "plausible = [40]", "plausible"),
        ("plausible = [40, 200]", "plausible = [40, 200]\nregex = 1", "regex"),
        ('free_from_danger = ["danger", "dangers"]', 'free_from_danger = ["dan(ger)?"]', "dan(ger)?"),
        ('free_from_danger = ["danger", "dangers"]', 'free_from_danger = "danger"', "list"),
        ('measure = "count"', 'measure = "counts"', "measure"),
        ("[metrics.countries_freed]", "[metrics.countries_fred]", "countries_fred"),
        ('scope = "governs"', 'scope = "everywhere"', "is one of sentence, subject, clause, governs, period"),
        ('context = "any"', 'context = "none"', "context is one of any, lead_in"),
        ('unless = "mission"\n', 'unless = "missions"\n', "unless is one of"),
        ("as_purpose = true\n", 'as_purpose = "yes"\n', "as_purpose has to be true or false"),
        ("[counted]", 'extra = ["a list without a tag"]\n[counted]', "extra"),
    ],
)
def test_a_fault_in_the_table_names_file_line_and_what_is_wrong(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(RegisterError) as caught:
        metrics.load(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    (problem,) = [problem for problem in caught.value.problems if said in problem][:1]
    assert problem.startswith(f"{path}, line ")
    number = int(problem.split("line ")[1].split(":")[0])
    assert new.split("\n")[-1].split(" = ")[0].strip("[]") in lines[number - 1] or said in problem


def test_a_broken_or_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[words\n")
    for name in ("broken.toml", "missing.toml"):
        with pytest.raises(RegisterError, match=name):
            metrics.load(tmp_path / name)


def test_a_tilde_stands_for_the_regular_endings() -> None:
    found = Phrases([("give", "provide~"), ("give", "supply~")])
    tokens = "provides provided providing provide supplies supplied provident".split()
    assert [mark.start for mark in found.find(tokens)] == [0, 1, 2, 3, 4, 5]


def test_the_longest_phrase_wins() -> None:
    found = Phrases([("aid", "assistance"), ("emergency", "emergency assistance")])
    (mark,) = found.find("gave emergency assistance".split())
    assert (mark.start, mark.end, mark.tags) == (1, 3, frozenset({"emergency"}))


def test_a_slash_offers_one_word_or_the_other() -> None:
    found = Phrases([("back", "this/that figure")])
    assert len(found.find("this figure and that figure".split())) == 2


def test_a_phrase_cut_short_leaves_the_shorter_one() -> None:
    found = Phrases([("a", "mine"), ("b", "mine action program")])
    (mark,) = found.find("mine action now".split())
    assert (mark.end, mark.tags) == (1, frozenset({"a"}))
