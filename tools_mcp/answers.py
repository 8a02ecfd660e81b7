"""How tools answer: structured content, or an error with a code that says what to do next."""

from __future__ import annotations

from collections.abc import Callable

from mcp_types import CallToolResult, TextContent
from pydantic import BaseModel

from backend.domain.errors import FlockError


def answered(work: Callable[[], BaseModel]) -> CallToolResult:
    """Runs a tool's work; a refusal becomes an error result with structured {"code", "message"}."""
    try:
        shape = work()
    except FlockError as refused:
        return CallToolResult(
            is_error=True,
            content=[TextContent(type="text", text=f"{refused.code}: {refused.message}")],
            structured_content={"code": refused.code, "message": refused.message},
        )
    return CallToolResult(
        content=[TextContent(type="text", text=shape.model_dump_json())],
        structured_content=shape.model_dump(mode="json"),
    )
