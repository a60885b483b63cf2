"""A session without a browser (headless): the script is run as for a reader, and what it shows is kept.

The server's own way to know the pages and to have each one as text before any browser has started
Streamlit. Goes through the same session and the same script as a reader does, so the two cannot differ.
What becomes of it belongs next door: HTML in `prerender.elements`, the whole answer in `prerender.page`.
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, SessionClient, get_instance
from streamlit.runtime.session_manager import ClientContext

_KEY = re.compile(r"\$\$ID-[0-9a-f]+-")
SECONDS = 20  # a script that takes longer is not worth waiting for


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the menu; `path` is empty for the first."""

    path: str
    title: str


@dataclass(slots=True)
class Node:
    """A node of the tree that was shown: a block with children, or an element."""

    shown: Block | Element | None = None
    children: dict[int, "Node"] = field(default_factory=dict)

    def nodes(self) -> Iterator[Block | Element]:
        """Every block and element, this one first, in the order shown."""
        if self.shown is not None:
            yield self.shown
        for _, child in sorted(self.children.items()):
            yield from child.nodes()

    def elements(self) -> Iterator[Element]:
        return (it for it in self.nodes() if isinstance(it, Element))


@dataclass(frozen=True, slots=True)
class Visit:
    pages: tuple[Page, ...]
    main: Node
    title: str

    @property
    def parameters(self) -> set[str]:
        """The names in a query that something shown here goes by: what it is bound to, or else its key."""
        return set(filter(None, map(_parameter, self.main.nodes())))


def key_of(identity: str) -> str:
    """The key a part was given in the script, from the id that Streamlit makes of it."""
    return _KEY.sub("", identity) if _KEY.match(identity) else ""


def _parameter(shown: Block | Element) -> str:
    kind = shown.WhichOneof("type")
    message: Any = getattr(shown, kind) if kind else None
    if not hasattr(message, "query_param_key"):
        return ""
    return str(message.query_param_key or key_of(message.id))


class _Browser(SessionClient):
    """What Streamlit takes for the browser at the other end of a session."""

    def __init__(self) -> None:
        self.root = Node()
        self.pages: tuple[Page, ...] = ()
        self.title = ""
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def client_context(self) -> ClientContext | None:
        return None

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        match msg.WhichOneof("type"):
            case "delta":
                self._show(msg)
            case "navigation":
                self.pages = tuple(
                    Page("" if p.is_default else p.url_pathname, p.page_name)
                    for p in msg.navigation.app_pages
                )
            case "page_config_changed":
                self.title = msg.page_config_changed.title
            case "script_finished" if not self.ended.done():
                self.ended.set_result(None)

    def _show(self, msg: ForwardMsg) -> None:
        node = self.root
        for step in msg.metadata.delta_path:
            node = node.children.setdefault(step, Node())
        kind = msg.delta.WhichOneof("type")
        node.shown = msg.delta.add_block if kind == "add_block" else msg.delta.new_element


async def visit(page: str, query: str = "") -> Visit:
    """What a reader of `/<page>?<query>` is shown. TimeoutError when the script does not come to an end."""
    runtime, browser = get_instance(), _Browser()
    session = runtime.connect_session(client=browser, user_info={})
    try:
        _ask(runtime, session, page, query)
        await asyncio.wait_for(browser.ended, SECONDS)
    finally:
        runtime.close_session(session)
    return Visit(browser.pages, browser.root.children.get(0, Node()), browser.title)


def _ask(runtime: Runtime, session: str, page: str, query: str) -> None:
    state = ClientState(query_string=query, page_name=page)
    state.context_info.is_embedded = False
    state.context_info.url = f"/{page}"  # of which host, only the settings can tell
    runtime.handle_backmsg(session, BackMsg(rerun_script=state))
