"""The toolbox of an agent's turn: the MCP tools of its role, in process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mcp import Client
from mcp.server.mcpserver import MCPServer

from backend.application.toolbox import Caller, FilingInput, HoldInput, Submitted
from backend.domain.errors import NotPermitted, Unavailable
from tools_mcp.answers import refusal_of
from tools_mcp.context import calling_as

SUBMIT = "submit_proposal"


class RoleToolbox:
    """The port `Toolbox` over an in-process client. Only tools of the role's list can be called."""

    def __init__(self, client: Client, caller: Caller, allowed: frozenset[str]) -> None:
        self._client = client
        self._caller = caller
        self._allowed = allowed

    async def call(self, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Calls a tool for this turn's caller."""
        return await self._call(tool, arguments, self._caller)

    async def submit(self, proposal: HoldInput | FilingInput, *, tier: str, confidence: Decimal) -> Submitted:
        """Submits a proposal; tier and confidence are those of the ladder."""
        turn = self._caller.turn
        caller = self._caller
        if turn is not None:
            caller = replace(caller, turn=replace(turn, tier=tier, confidence=confidence))
        given = await self._call(SUBMIT, {"proposal": proposal.model_dump(mode="json")}, caller)
        return Submitted.model_validate(given)

    async def _call(self, tool: str, arguments: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        if tool not in self._allowed:
            raise NotPermitted(
                f"The role {caller.actor.name} has no tool {tool}.", code="tool_not_allowed", tool=tool
            )
        with calling_as(caller):
            result = await self._client.call_tool(tool, dict(arguments))
        found = dict(result.structured_content or {})
        if not result.is_error:
            return found
        if "code" in found:
            raise refusal_of(found)
        raise Unavailable(_text(result), code="tool_failed", tool=tool)


@asynccontextmanager
async def role_toolbox(
    server: MCPServer, caller: Caller, allowed: frozenset[str]
) -> AsyncIterator[RoleToolbox]:
    """A toolbox for one turn. What fails inside is raised as it is, not in an exception group of the client."""
    failed: Exception | None = None
    async with Client(server) as client:
        try:
            yield RoleToolbox(client, caller, allowed)
        except Exception as error:
            failed = error
    if failed is not None:
        raise failed


def _text(result: Any) -> str:
    return " ".join(getattr(part, "text", "") for part in result.content)[:500]
