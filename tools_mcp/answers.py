"""How tools answer: structured content, or an error with a code that says what to do next.

The error's `kind` is its branch of the error tree (not_found, conflict, rule_violation, ...).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mcp_types import CallToolResult, TextContent
from pydantic import BaseModel

from backend.domain.errors import FlockError


def answered(work: Callable[[], BaseModel]) -> CallToolResult:
    """Runs a tool's work; a refusal becomes an error result with structured {"code", "message", "kind"}."""
    try:
        shape = work()
    except FlockError as refused:
        return CallToolResult(
            is_error=True,
            content=[TextContent(type="text", text=f"{refused.code}: {refused.message}")],
            structured_content={
                "code": refused.code,
                "message": refused.message,
                "kind": refused.default_code,
            },
        )
    return CallToolResult(
        content=[TextContent(type="text", text=shape.model_dump_json())],
        structured_content=shape.model_dump(mode="json"),
    )


def refusal_of(structured: Mapping[str, Any]) -> FlockError:
    """The error that a structured error result stands for, of its own class: what may be retried depends on it."""
    kinds = {kind.default_code: kind for kind in FlockError.__subclasses__()}
    kind = kinds.get(str(structured.get("kind")), FlockError)
    return kind(str(structured["message"]), code=str(structured["code"]))
