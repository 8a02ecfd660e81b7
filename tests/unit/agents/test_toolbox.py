"""The toolbox of a role: its tools and no others."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from backend.application.toolbox import Caller
from backend.domain.actors import agent
from backend.domain.errors import Conflict, FlockError, NotPermitted
from tools_mcp.answers import refusal_of
from tools_mcp.db import make_server
from tools_mcp.in_process import role_toolbox


def never() -> Any:
    raise AssertionError("a tool that is not allowed is not reached")


def test_a_tool_outside_the_role_is_refused_before_it_is_called() -> None:
    async def attempt() -> None:
        caller = Caller(agent(uuid4(), "classifier"))
        async with role_toolbox(make_server(never), caller, frozenset({"read_document"})) as toolbox:
            await toolbox.call("list_cases", {})

    with pytest.raises(NotPermitted) as refused:
        asyncio.run(attempt())
    assert refused.value.code == "tool_not_allowed"


def test_a_refusal_keeps_its_branch_of_the_error_tree_through_the_protocol() -> None:
    conflict = refusal_of({"code": "already_processed", "message": "x", "kind": "conflict"})
    assert type(conflict) is Conflict and conflict.code == "already_processed"
    assert type(refusal_of({"code": "x", "message": "x"})) is FlockError
