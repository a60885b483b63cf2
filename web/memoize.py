"""Memoize: a query is asked once for the same tables and arguments, and every reader shares the answer.

What belongs next door: the queries in `queries`; elements put together once for all readers in
`parts.section`; pages and briefs, which take long to make, in `asgi.async_cache`.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar


class Tables(Protocol):
    """What answers are kept with, and go with: a Dataset."""

    @property
    def answers(self) -> dict[Hashable, Any]: ...


Asked = TypeVar("Asked", bound=Tables)
Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Query: TypeAlias = Callable[Concatenate[Asked, Given], Answer]


def memoized(query: Query[Asked, Given, Answer]) -> Query[Asked, Given, Answer]:
    """The key is the query itself with its arguments, which are hashable. Never change an answer."""

    @wraps(query)
    def ask(tables: Asked, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        key = (query, args, *kwargs.items())
        if key not in tables.answers:
            tables.answers[key] = query(tables, *args, **kwargs)
        found: Answer = tables.answers[key]
        return found

    return ask
