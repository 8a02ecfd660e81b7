"""From a SQL text to frozen rows: column names are field names, amounts carry at least two decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, text

from backend.domain.money import CENT

Row = TypeVar("Row")


def fetch(connection: Connection, row_type: type[Row], sql: str, **values: Any) -> list[Row]:
    """The rows of a query as values of `row_type`, whose fields are the query's columns."""
    found = connection.execute(text(sql), values)
    return [row_type(**{name: _plain(value) for name, value in row._mapping.items()}) for row in found]


def fetch_one(connection: Connection, row_type: type[Row], sql: str, **values: Any) -> Row | None:
    """The first row of a query, or None."""
    found = fetch(connection, row_type, sql, **values)
    return found[0] if found else None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return value.quantize(CENT) if isinstance(exponent, int) and exponent > -2 else value
    return tuple(value) if isinstance(value, list) else value
