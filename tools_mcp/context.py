"""Who calls a tool: set around a call in process, or resolved from the token. Never an argument of a tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from backend.application.toolbox import Caller
from backend.domain.errors import NotPermitted

CallerSource = Callable[[], Caller]

_caller: ContextVar[Caller | None] = ContextVar("flock_caller", default=None)


@contextmanager
def calling_as(caller: Caller) -> Iterator[None]:
    """Tools called inside, also through an in-process client, act for this caller."""
    token = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(token)


def current_caller() -> Caller:
    """The caller of this call. Raises NotPermitted `caller_unknown`: a tool without a caller does nothing."""
    caller = _caller.get()
    if caller is None:
        raise NotPermitted(
            "Set FLOCK_MCP_TOKEN to a token of this installation; "
            "on a developer's machine FLOCK_TENANT and FLOCK_USER do as well.",
            code="caller_unknown",
        )
    return caller
