"""One page of a long list."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Some rows, and the cursor behind them; `next_cursor` is null on the last page."""

    items: list[Item]
    next_cursor: str | None = None


Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=400)]


def page(rows: list[Item], limit: int, cursor_after: str | None) -> dict[str, object]:
    """The page of these rows; a full page has a next one."""
    return {"items": rows, "next_cursor": cursor_after if len(rows) == limit else None}
