"""What Streamlit, plotly.js and uvicorn do and do not promise: an upgrade says by name what broke.

What a reader loses with each stands under the same name in `web/prerender/__init__.py`.
"""

import inspect
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
import streamlit
import uvicorn
from packaging.requirements import Requirement
from packaging.version import Version
from plotly.offline import get_plotlyjs
from streamlit.file_util import get_app_static_dir
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, SessionClient, app_session, get_instance
from streamlit.testing.v1 import AppTest
from streamlit.url_util import STATIC_SERVING_ENDPOINT
from uvicorn.protocols.http import h11_impl
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.server import ServerProtocol

from web import prerender
from web.asgi.access import OPEN
from web.asgi.header_timeout import Http
from web.asgi.websocket import Websocket
from web.prerender.streamlit_assets import NEEDED, STREAMLIT, assets, chunks
from web.templating import WEB

# How each script of ours finds Streamlit's ground: the words it leans on, as they stand in Streamlit's own.
WINDOW = (
    "__streamlit BACKEND_BASE_URL HOST_CONFIG allowedOrigins useExternalAuthToken enableCustomParentMessages"
    " enforceDownloadInNewTab metricsUrl blockErrorDialogs"
)
STATES = "data-test-script-state data-test-connection-state notRunning CONNECTED"


@cache
def client() -> str:
    """All of Streamlit's own script."""
    files = sorted((STREAMLIT / "static/js").glob("*.js"))
    return "\n".join(it.read_text(encoding="utf-8") for it in files)


def ours(*kinds: str) -> str:
    return "\n".join(it.read_text(encoding="utf-8") for kind in kinds for it in (WEB / "static").glob(kind))


def fields(message: object, path: str) -> list[str]:
    """The names along a path of a message that are not there."""
    descriptor = message.DESCRIPTOR  # type: ignore[attr-defined]
    for name in path.split("."):
        if name not in descriptor.fields_by_name:
            return [path]
        descriptor = descriptor.fields_by_name[name].message_type
    return []


def test_every_assumption_has_its_test() -> None:
    named = set(re.findall(r"^(\w+) {2,}`|^(\w+) {2,}static/", prerender.__doc__ or "", re.MULTILINE))
    tests = {it.removeprefix("test_") for it in globals() if it.startswith("test_")}
    assert {one or other for one, other in named} == tests - {
        "every_assumption_has_its_test",
        "streamlit_is_pinned_below_its_next_minor_version",
    }


def test_streamlit_is_pinned_below_its_next_minor_version(root: Path) -> None:
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    bound = next(it.specifier for it in map(Requirement, told) if it.name == "streamlit")
    here = Version(streamlit.__version__)
    assert here in bound
    assert Version(f"{here.major}.{here.minor + 1}") not in bound


def test_session_protocol() -> None:
    assert callable(get_instance)
    assert list(inspect.signature(Runtime.connect_session).parameters)[1:3] == ["client", "user_info"]
    assert {"close_session", "handle_backmsg"} <= set(dir(Runtime))
    assert SessionClient.__abstractmethods__ == {"write_forward_msg"}
    asked = [
        (BackMsg, "rerun_script.query_string"),
        (ClientState, "page_name"),
        (ClientState, "context_info.is_embedded"),
        (ClientState, "context_info.url"),
        (ForwardMsg, "metadata.delta_path"),
        (ForwardMsg, "delta.add_block"),
        (ForwardMsg, "delta.new_element"),
        (ForwardMsg, "page_config_changed.title"),
        (ForwardMsg, "script_finished"),
        (ForwardMsg, "navigation.app_pages.is_default"),
        (ForwardMsg, "navigation.app_pages.url_pathname"),
        (ForwardMsg, "navigation.app_pages.page_name"),
    ]
    assert [gone for message, path in asked for gone in fields(message, path)] == []


def test_element_messages() -> None:
    shown = (
        "html.body plotly_chart.id plotly_chart.spec plotly_chart.alt heading.tag heading.body markdown.body"
        " selectbox.label selectbox.options selectbox.default"
        " selectbox.id selectbox.query_param_key"
        " button_group.label button_group.options button_group.default button_group.raw_values"
        " button_group.set_value button_group.id button_group.query_param_key"
    )
    assert [gone for path in shown.split() for gone in fields(Element, path)] == []
    fold = "expandable.label expandable.expanded expandable.id expandable.query_param_key"
    blocks = f"id {fold} flex_container.direction"
    assert [gone for path in blocks.split() for gone in fields(Block, path)] == []
    assert "HORIZONTAL" in Block.FlexContainer.Direction.DESCRIPTOR.values_by_name


def test_element_ids() -> None:
    def page() -> None:
        import streamlit as st

        st.button("Press", key="card-aid")

    (button,) = AppTest.from_function(page).run().button
    assert re.fullmatch(r"\$\$ID-[0-9a-f]+-card-aid", button.proto.id)


def test_index_html() -> None:
    found = assets.__wrapped__()
    assert re.search(r'<script[^>]* src="/static/js/index\.[^"]+\.js"', found)
    assert re.search(r'<link[^>]* href="/static/css/[^"]+\.css"', found)
    assert '<div id="root">' in (STREAMLIT / "index.html").read_text(encoding="utf-8")


def test_chunk_names() -> None:
    assert [name for name in NEEDED if len(list(chunks(name))) != 1] == []


@pytest.mark.parametrize("name", WINDOW.split())
def test_window_streamlit(name: str) -> None:
    assert name in client()
    assert name in ours("start-streamlit.js")


def test_host_messages() -> None:
    asked = re.search(r"type === `RERUN_SCRIPT`|type===`RERUN_SCRIPT`&&this.props.rerunScript", client())
    assert asked and "RERUN_SCRIPT" in ours("connection.js")


def test_data_attributes() -> None:
    assert [name for name in STATES.split() if name not in client()] == []


def test_class_names() -> None:
    """Every class and test id of Streamlit's that our styles and scripts go by."""
    used = set(re.findall(r'\.(st[A-Z]\w+)|data-testid="(\w+)"', ours("page.css", "prerender.css", "*.js")))
    names = {one or other for one, other in used}
    assert len(names) > 15
    assert sorted(name for name in names if name not in client()) == []
    assert "st-key-" in client()


def test_written_address() -> None:
    assert "history.replaceState(" in client()
    assert "history.pushState(" in client()


def test_icon_font() -> None:
    assert "document.fonts.load(" in client()
    assert "Material Symbols" in client()


def test_plotly_layout() -> None:
    for drawing in (get_plotlyjs(), "".join(it.read_text(encoding="utf-8") for it in chunks("PlotlyChart"))):
        assert "._fullLayout._size" in drawing
        assert re.search(r"window\.Plotly\s*=", drawing)


def test_static_serving() -> None:
    assert get_app_static_dir("/here/dashboard.py") == "/here/static"
    assert STATIC_SERVING_ENDPOINT == "/app/static/"


def test_websocket_protocol() -> None:
    assert issubclass(Websocket, WebSocketsSansIOProtocol)
    assert "self.conn = ServerProtocol(" in inspect.getsource(WebSocketsSansIOProtocol.__init__)
    assert ServerProtocol(extensions=[]).available_extensions == []
    assert "self.handle_bytes(event)" in inspect.getsource(WebSocketsSansIOProtocol.handle_events)
    assert "self.transport.write(" in inspect.getsource(WebSocketsSansIOProtocol.send)


def test_script_finished() -> None:
    assert fields(ForwardMsg(), "script_finished") == []
    assert "msg.script_finished = status" in inspect.getsource(app_session)


def test_message_events() -> None:
    assert re.search(
        r"this\.websocket\.addEventListener\(`message`,(\w)=>\{if\(\w\(\)\)\{let \w=\1\.data;", client()
    )


def test_header_timeout() -> None:
    said = inspect.getsource(h11_impl.H11Protocol)
    assert "self.conn = h11.Connection(" in said
    assert "self.loop = " in said
    assert all(hasattr(Http, name) for name in ("connection_made", "data_received", "connection_lost"))


def test_let_go() -> None:
    said = inspect.getsource(uvicorn.Server)
    assert "await self.startup(sockets=sockets)" in said
    assert "await self.shutdown(sockets=sockets)" in said
    assert "self.server_state.connections" in said


def test_server_logs() -> None:
    assert 'getLogger("uvicorn.access")' in inspect.getsource(h11_impl)


def test_open_paths() -> None:
    from streamlit.web.server.starlette import starlette_app_utils, starlette_routes, starlette_static_routes

    modules = (starlette_app_utils, starlette_routes, starlette_static_routes)
    told = "".join(Path(it.__file__).read_text(encoding="utf-8") for it in modules) + client()
    assert [path for path in OPEN if path.strip("/") not in told] == []
