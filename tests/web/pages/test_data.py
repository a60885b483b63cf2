"""The Data page shows every table it offers."""

import pytest
from streamlit.testing.v1 import AppTest

from web.dataset import AROUND, STATED, Dataset


@pytest.mark.parametrize("name", [*STATED, *AROUND])
def test_every_table_is_shown_with_all_its_rows(published: Dataset, name: str) -> None:
    app = AppTest.from_string("from web.pages import data\ndata.show()", default_timeout=30)
    app.query_params["table"] = name
    app.run()
    assert not app.exception, app.exception[0].value
    said = "\n".join(it.proto.body for it in app.get("html"))
    assert f"<caption>{name}.csv, {len(published.frame(name))} rows</caption>" in said
