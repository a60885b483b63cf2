"""A metric more is a block of data/metrics.toml and a rule; card, chart and sentences follow."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import build
from etl.comparisons import compare_all
from etl.records import Figure
from scripts import link_pictures
from tests.web.plots import plots
from web.dataset import current
from web.files import api, sheets
from web.files.brief import brief
from web.queries import first_and_last

BLOCK = """
[metrics.teachers_trained]
label = "Teachers trained in mine risk"
unit = "person"
measure = "cumulative"
context = false
description = "Teachers who learned how to teach children about mines."
definition_source = "made up for a test"
card = "teachers"
reported = "By {when} the United States reported having trained {figure} as teachers{since}."
finding = "From {before} to {after} teachers trained{since} {direction} from {earlier} to {later}: {change}."
chart = "Teachers trained{since}, as the documents count them"
scope = "Nobody counts what they taught."
plausible = [1, 1_000_000]
[metrics.teachers_trained.wordings]
teachers = ["teachers"]
"""


def stated(figure: Figure, value: int) -> Figure:
    """What a rule would find: the figure of another metric in other words."""
    words = f"over {value:,}"
    sentence = f"Trained {words} teachers."
    return replace(
        figure, metric_id="teachers_trained", wording_id="teachers", value=value, lower=value,
        stated=words, printed=words, start=(start := sentence.index(words)), end=start + len(words),
        sentence=sentence, quote=sentence, quote_start=0, quote_end=len(sentence),
    )  # fmt: skip


@pytest.fixture
def with_a_metric_more(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    register = data / "metrics.toml"
    register.write_text(register.read_text(encoding="utf-8") + BLOCK, encoding="utf-8")
    found = build.findings(data)
    people = [it for it in found.figures if it.metric_id == "people_served"]
    figures = (*found.figures, *(stated(*it) for it in zip(people, (4_000, 9_000), strict=True)))
    compared = tuple(compare_all(found.metrics, figures, found.announcements))
    made = replace(found, figures=figures, comparisons=compared)
    monkeypatch.setattr(build, "findings", lambda _: made)
    build.build(data)
    return data


def test_it_has_a_card_a_chart_and_its_sentences_on_the_page(app: AppTest, with_a_metric_more: Path) -> None:
    app.run()
    assert not app.exception
    shown = "\n".join(html.proto.body for html in app.get("html"))
    assert 'aria-labelledby="card-teachers"' in shown
    assert "over 4,000 people" in shown
    assert (
        "By June 2022 the United States reported having trained over 9,000 people as teachers since 1993."
        in shown
    )
    assert "Nobody counts what they taught." in shown
    charts = [it.alt for it in plots(app)]
    assert [it for it in charts if "Teachers trained since 1993, as the documents count them" in it]


def test_it_is_told_alike_on_brief_api_workbook_preview_and_picture(with_a_metric_more: Path) -> None:
    dataset = current(with_a_metric_more)
    told = first_and_last(dataset).told("teachers_trained")
    assert told.finding == (
        "From September 2014 to June 2022 teachers trained since 1993 rose from over 4,000 to over 9,000:"
        " 4,002 to 5,998 more people."
    )
    assert [it for it in brief(dataset, "https://example.org/").cards if it.told == told]
    (answer,) = [it for it in api.comparisons(dataset) if it["metric"]["metric_id"] == "teachers_trained"]
    assert answer["finding"] == told.finding.replace(" since 1993", "")
    (compared,) = [it for it in sheets.sheets(dataset) if it.name == "comparisons"]
    assert [row for row in compared.rows if told.finding in row and told.caveat in row]
    assert link_pictures.words(dataset)["teachers"]["finding"] == told.finding
