"""Cursors of long lists: opaque to the client, the key of the last row to us."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from backend.domain.errors import InvalidInput


def write_cursor(*key: object) -> str:
    """The cursor behind a row with this key."""
    return base64.urlsafe_b64encode(json.dumps([str(part) for part in key]).encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, *parts: Callable[[str], Any]) -> tuple[Any, ...] | None:
    """The key in a cursor, each part read by its function. Raises InvalidInput `cursor_invalid` for any other text."""
    if not cursor:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(read(value) for read, value in zip(parts, key, strict=True))
    except (ValueError, TypeError, AttributeError):
        raise InvalidInput("This cursor is not one of this list.", code="cursor_invalid") from None
