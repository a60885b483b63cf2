"""A chart as a box that a browser draws by itself, and the way back where no plotly.js is there."""

import base64
import hashlib
import json
import re
import tarfile
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from plotly import graph_objects as go
from plotly.offline import get_plotlyjs, get_plotlyjs_version
from streamlit.testing.v1 import AppTest

from analysis.charts.bars import Bar, drawn
from scripts import plotly_js as laying
from tests.web.plots import plots
from web import plotly_js
from web.chart_svg import inline_svg
from web.parts import plot


def test_the_box_holds_the_whole_figure_and_names_the_script(app: AppTest) -> None:
    box = plots(app.run())[0]
    assert box.key == "chart-aid"
    assert box.alt.startswith("Bar chart.")
    assert [trace["type"] for trace in box.figure["data"]] == ["bar", "bar"]
    assert "template" not in box.figure["layout"]
    assert "./app/static/plotly-basic-0.0.0.min.js" in "".join(it.proto.body for it in app.get("html"))


def test_every_box_of_every_page_has_a_key_of_its_own(root: Path) -> None:
    keys = [
        it.key
        for page in ("overview", "timeline", "recipients")
        for it in plots(AppTest.from_string(f"from web.pages import {page}\n{page}.show()").run(timeout=30))
    ]
    assert len(keys) == len(set(keys)) == 15


def test_without_plotly_js_streamlit_draws_the_charts_itself(app: AppTest, plotly_js: Path) -> None:
    for file in plotly_js.iterdir():
        file.unlink()
    st.cache_resource.clear()  # a process has plotly.js or has not
    assert [it.proto.alt.split()[0] for it in app.run().get("plotly_chart")] == ["Bar"] * 4 + ["Timeline"]
    assert plots(app) == []
    st.cache_resource.clear()


def test_no_text_can_end_the_attribute_or_look_like_markup() -> None:
    chart = go.Figure(go.Bar(x=["</style><script>", "]]>", "-->", '" onload="x'], y=[1, 2, 3, 4]))
    written = plot.attribute(plot.figure(chart))
    assert "<" not in written
    assert ">" not in written
    assert json.loads(unescape(written))["data"][0]["x"][0] == "</style><script>"


def test_the_smaller_build_is_taken_where_both_lie(tmp_path: Path) -> None:
    assert plotly_js.build(tmp_path) is None
    (tmp_path / "plotly-full-1.0.0.min.js").touch()
    assert plotly_js.build(tmp_path) == tmp_path / "plotly-full-1.0.0.min.js"
    (tmp_path / "plotly-basic-1.0.0.min.js").touch()
    assert plotly_js.build(tmp_path) == tmp_path / "plotly-basic-1.0.0.min.js"


def test_the_pin_is_the_version_that_the_python_package_speaks() -> None:
    assert get_plotlyjs_version() == laying.VERSION


def test_without_npm_the_full_build_is_laid_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(laying, "STATIC", tmp_path / "static")
    assert laying.main() == 0
    (file,) = (tmp_path / "static").iterdir()
    hint, laid = file.read_text(encoding="utf-8").split("\n", 1)
    assert hint == "//# allFunctionsCalledOnLoad"
    assert laid == get_plotlyjs()


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The archive that npm gives: a build of one line, and its license."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "plotly-basic.min.js").write_bytes(b"draw();\n")
    (folder / "LICENSE").write_bytes(b"free\n")
    archive = tmp_path / "given"
    with tarfile.open(archive, "w:gz") as made:
        made.add(folder, "package")
    npm = tmp_path / "bin/npm"
    npm.parent.mkdir()
    gives = f'for it; do case $last in --pack-destination) cp {archive} "$it/x.tgz";; esac; last=$it; done'
    npm.write_text(f"#!/bin/sh\n{gives}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")
    return archive.read_bytes()


def test_what_npm_gives_under_another_sum_is_not_laid(tmp_path: Path, packed: bytes) -> None:
    assert packed
    with pytest.raises(laying.PlotlyError, match="another sum"):
        laying.basic(tmp_path / "static")
    assert not (tmp_path / "static").exists()


def test_the_small_build_is_laid_under_its_hint_and_beside_its_license(
    tmp_path: Path, packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laying, "SHA512", base64.b64encode(hashlib.sha512(packed).digest()).decode())
    name = laying.basic(tmp_path / "static")
    laid = {file.name: file.read_bytes() for file in (tmp_path / "static").iterdir()}
    assert laid == {
        f"{name}.min.js": b"//# allFunctionsCalledOnLoad\ndraw();\n",
        f"{name}.LICENSE": b"free\n",
    }


def test_the_image_takes_the_same_build(root: Path) -> None:
    image = (root / "deploy/Dockerfile").read_text(encoding="utf-8")
    archive = f"{laying.PACKAGE}-{laying.VERSION}.tgz"
    assert f"{base64.b64decode(laying.SHA512).hex()}  {archive}" in image
    assert f"{laying.PACKAGE}@{laying.VERSION}" in image
    assert f'echo "{laying.HINT.decode().rstrip()}"; cat package/' in image


def test_the_line_of_a_change_begins_where_the_figure_says() -> None:
    """Below its words, in the drawing before plotly as well: both have the one number of the figure."""
    bars = [
        Bar(below=year, above=said, solid=Decimal(said)) for year, said in (("2014", "15"), ("2022", "17"))
    ]
    spec = plot.figure(drawn(bars, str, [0.5]))
    (line,) = spec["layout"]["shapes"]
    lines = re.findall(r'y1="([^"]*)%"[^>]*stroke-dasharray', inline_svg(spec, "freed"))
    assert [float(it) for it in lines] == [pytest.approx(100 * (1 - line["y1"]))]
