"""What the marks claim: read from the plotly figures, not from pixels."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plotly import graph_objects as go

from analysis.charts import palette
from analysis.charts.figures import figures_chart, pace_chart
from analysis.pace import paces
from etl.bounds import Interval
from etl.comparisons import Mention, mentions
from etl.records import Figure, Relation
from tests.analysis.golden import ANNOUNCEMENTS, FIGURES, METRIC, announcement, figure, mentions_of

MILLION = 10**6
START = FIGURES[-1]
PERIODS = paces(START, mentions_of("aid_total_usd"))
PAGES = ("#ffffff", "#fbfaf7", "#14181d")


def chart_of(metric_id: str) -> go.Figure:
    return figures_chart(METRIC[metric_id], mentions_of(metric_id))


def stated(*figures: Figure | None) -> list[Mention]:
    """One announcement a figure, a year apart."""
    said = [announcement(date(2014 + place, 1, 1)) for place in range(len(figures))]
    known = [
        replace(it, announcement_id=by.announcement_id) for it, by in zip(figures, said, strict=True) if it
    ]
    return mentions("countries_assisted", known, said)


def chart(*figures: Figure | None) -> go.Figure:
    return figures_chart(METRIC["countries_assisted"], stated(*figures))


def marks(picture: go.Figure, name: str) -> go.Bar:
    return next(trace for trace in picture.data if trace.name == name)


def tops(picture: go.Figure) -> list[float]:
    possible = marks(picture, "possible")
    return [base + y for base, y in zip(possible.base, possible.y, strict=True)]


def words(picture: go.Figure) -> list[str]:
    return [it.text for it in picture.layout.annotations if it.text]


ALL = [
    *(chart_of(metric_id) for metric_id in METRIC if metric_id != "program_start_year"),
    pace_chart(PERIODS),
]


@pytest.mark.parametrize("picture", ALL)
def test_every_axis_starts_at_nought_and_there_is_only_one(picture: go.Figure) -> None:
    assert picture.layout.yaxis.range[0] == 0
    assert picture.layout.yaxis.range[1] > max(it for it in marks(picture, "certain").y if it is not None)
    assert "yaxis2" not in picture.to_dict()["layout"]


@pytest.mark.parametrize("picture", ALL)
def test_there_are_bars_and_no_lines_between_them(picture: go.Figure) -> None:
    assert {trace.type for trace in picture.data} == {"bar"}


@pytest.mark.parametrize("picture", ALL)
def test_text_has_no_colour_of_its_own_and_nothing_covers_the_page(picture: go.Figure) -> None:
    layout = picture.layout
    assert layout.font.color is None
    assert {it.font.color for it in layout.annotations} <= {None}
    assert layout.xaxis.tickfont.color is None
    assert (layout.paper_bgcolor, layout.plot_bgcolor) == (palette.CLEAR, palette.CLEAR)
    assert layout.title.text is None
    assert layout.showlegend is False


def test_aid_is_solid_to_the_printed_number_and_hatched_to_the_end_of_the_reading() -> None:
    picture = chart_of("aid_total_usd")
    assert list(marks(picture, "certain").y) == [2300 * MILLION, 4200 * MILLION]
    assert tops(picture) == [2400 * MILLION, 4300 * MILLION]
    assert list(marks(picture, "possible").marker.pattern.shape) == ["/", "/"]


def test_each_bar_carries_the_words_of_its_source() -> None:
    assert words(chart_of("aid_total_usd")) == ["<b>over $2.3 billion</b>", "<b>over $4.2 billion</b>"]
    assert words(chart_of("countries_assisted")) == ["<b>over 90 countries</b>", "<b>over 100 countries</b>"]


def test_over_a_hundred_fades_under_an_arrow_and_has_no_end() -> None:
    picture = chart_of("countries_assisted")
    assert tops(picture) == [99]
    assert set(marks(picture, "open").x) == {1}
    assert list(marks(picture, "open").marker.opacity) == sorted(
        marks(picture, "open").marker.opacity, reverse=True
    )
    assert [it.x for it in picture.layout.annotations if it.showarrow] == [1]


def test_a_silent_document_gets_words_and_no_bar() -> None:
    picture = chart_of("emergency_assistance_countries")
    assert list(marks(picture, "certain").y) == [18, None]
    assert "not stated<br>in 2022" in words(picture)


def test_a_changed_wording_breaks_the_chart_between_its_bars() -> None:
    picture = chart_of("countries_freed")
    assert "wording<br>changed" in words(picture)
    assert [(it.type, it.x0, it.x1) for it in picture.layout.shapes] == [("line", 0.5, 0.5)]
    assert not chart_of("countries_assisted").layout.shapes


def test_a_break_after_a_silent_document_stands_before_the_bar_in_other_words() -> None:
    picture = chart(figure(15), None, figure(17, wording_id="other"))
    assert [it.x0 for it in picture.layout.shapes] == [1.5]


def test_exact_counts_have_no_hatched_end() -> None:
    assert tops(chart(figure(15), figure(17))) == []


def test_nearly_is_hatched_from_nought_since_nothing_below_is_certain() -> None:
    picture = chart(figure(90, "nearly"), figure(100))
    assert list(marks(picture, "certain").y) == [0, 100]
    assert tops(picture) == [89]


def test_about_is_dotted_and_not_solid() -> None:
    picture = chart(figure(90, "about"), figure(100))
    assert marks(picture, "certain").y[0] == 0
    assert marks(picture, "possible").marker.pattern.shape[0] == "."


def test_a_range_is_solid_to_its_lower_end_and_hatched_to_its_upper() -> None:
    ranged = figure(None, relation=Relation.RANGE, lower=110, upper=120, printed="110 to 120")
    picture = chart(figure(100), ranged)
    assert marks(picture, "certain").y[1] == 110
    assert tops(picture) == [120]


def test_bare_money_is_solid_only_to_the_lower_end_of_its_rounding() -> None:
    money = [figure(2_300_000_000, unit="USD"), figure(4_200_000_000, unit="USD")]
    picture = figures_chart(METRIC["aid_total_usd"], stated(*money))
    assert list(marks(picture, "certain").y) == [2250 * MILLION, 4150 * MILLION]
    assert tops(picture) == [2350 * MILLION, 4250 * MILLION]


def test_the_pace_is_solid_to_the_least_and_hatched_to_the_most_it_can_be() -> None:
    picture = pace_chart(PERIODS)
    assert list(marks(picture, "certain").y) == [float(it.usd_a_year.low) for it in PERIODS]
    assert tops(picture) == pytest.approx([float(it.usd_a_year.high) for it in PERIODS])
    assert words(picture) == ["<b>$105–116 million<br>a year</b>", "<b>$232–259 million<br>a year</b>"]
    assert list(picture.layout.xaxis.ticktext) == [
        "1993 to<br>September 2014",
        "September 2014<br>to June 2022",
    ]


def test_a_pace_that_may_be_negative_reaches_below_nought() -> None:
    falling = replace(PERIODS[1], usd_a_year=Interval(Decimal(-5), Decimal(3)))
    picture = pace_chart([falling])
    assert marks(picture, "certain").y[0] == 0
    assert picture.layout.yaxis.range[0] == -5
    assert tops(picture) == [3]


def test_hovering_gives_figure_day_and_reading() -> None:
    text = marks(chart_of("aid_total_usd"), "certain").hovertext[0]
    assert (
        text == "over $2.3 billion<br>stated on September 23, 2014<br>read as between $2.3 and $2.4 billion"
    )


def test_markup_in_a_document_stays_text() -> None:
    picture = chart(figure(90, "over", printed="over 90 <script>"), figure(100))
    everything = picture.to_json()
    assert "&lt;script&gt;" in everything
    assert "<script>" not in everything.replace("\\u003c", "<")


def test_the_latest_announcement_is_accented_and_every_earlier_one_neutral() -> None:
    colours = marks(chart(figure(1), figure(2), figure(3)), "certain").marker.color
    assert list(colours) == [palette.NEUTRAL, palette.NEUTRAL, palette.ACCENT]


def test_more_announcements_wrap_their_words_to_fit_a_phone() -> None:
    assert words(chart(*(figure(90 + n, "over") for n in range(1, 5))))[0] == "<b>over 91<br>countries</b>"


def test_two_announcements_of_one_month_have_two_labels() -> None:
    same_month = [replace(ANNOUNCEMENTS[0], stated_on=date(2022, 6, 1)), ANNOUNCEMENTS[1]]
    picture = figures_chart(METRIC["countries_assisted"], mentions("countries_assisted", FIGURES, same_month))
    assert list(picture.layout.xaxis.ticktext) == ["June 1, 2022", "June 21, 2022"]


def test_a_chart_without_announcements_or_figures_is_empty_and_does_not_fail() -> None:
    assert words(figures_chart(METRIC["countries_assisted"], [])) == []
    assert len(words(chart(None, None))) == 2
    assert pace_chart([]).layout.yaxis.range[0] == 0


def test_nothing_can_be_dragged_or_zoomed_by_accident() -> None:
    layout = chart_of("aid_total_usd").layout
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("tone", [palette.ACCENT, palette.NEUTRAL])
def test_marks_stand_out_three_to_one_from_light_and_dark_pages(tone: str, page: str) -> None:
    lighter, darker = sorted((luminance(tone), luminance(page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
