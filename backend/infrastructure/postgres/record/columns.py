"""The columns of each event type, read off its dataclass: one PostgreSQL array per field."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.events.event import Event
from backend.domain.money import decimal_text, whole_cents

PG_TYPES: dict[Any, str] = {
    UUID: "uuid",
    str: "text",
    Decimal: "numeric",
    date: "date",
    datetime: "timestamptz",
    int: "bigint",
    bool: "boolean",
}


NO_AMOUNTS = frozenset(("confidence", "credit_points"))
"""Numeric fields of events that are no money."""

_SUSPECT = re.compile(r"\.\d\d\d|[EI]|Na|\d{12}")
"""What may be no amount in whole cents, looked for in the text of a whole array at once: runs write millions."""

_BARE = re.compile(r"[{,]-?\d+(?:\.\d?)?[,}]")
"""An amount with fewer than two decimals: in events money has two."""


@dataclass(frozen=True, slots=True)
class EventColumn:
    """One field of an event type and its PostgreSQL type."""

    name: str
    pg_type: str

    @property
    def placeholder(self) -> str:
        """Binary arrays are the fast way; numeric goes as text, which PostgreSQL parses faster than psycopg packs.

        JSON goes as a binary array of texts: psycopg would quote an array of jsonb element by element.
        """
        if self.pg_type == "jsonb":
            return f"%({self.name})b::text[]::jsonb[]"
        return f"%({self.name}){'s' if self.pg_type == 'numeric' else 'b'}::{self.pg_type}[]"

    @property
    def in_json(self) -> str:
        """The field as it stands in the event's data: amounts as decimal strings, for a JSON number is read as float."""
        return f"{self.name}::text" if self.pg_type == "numeric" else self.name

    @property
    def from_json(self) -> str:
        """The field read back from the event's data."""
        if self.pg_type == "jsonb":
            return f"data->'{self.name}' as {self.name}"
        return f"(data->>'{self.name}')::{self.pg_type} as {self.name}"

    def values(self, events: Sequence[Event]) -> Any:
        """The array for these events."""
        found = [getattr(event, self.name) for event in events]
        if self.pg_type == "numeric":
            array = "{" + ",".join("NULL" if value is None else str(value) for value in found) + "}"
            if self.money and _SUSPECT.search(array):
                self._require_whole_cents(found)
            if self.money and _BARE.search(array):
                written = ("NULL" if value is None else decimal_text(value) for value in found)
                array = "{" + ",".join(written) + "}"
            return array
        if self.pg_type == "jsonb":
            return [
                None if value is None else json.dumps(value, default=str, ensure_ascii=False)
                for value in found
            ]
        return found

    @property
    def money(self) -> bool:
        """Whether its numbers are amounts."""
        return self.pg_type == "numeric" and self.name not in NO_AMOUNTS

    def _require_whole_cents(self, amounts: Sequence[Decimal | None]) -> None:
        """The last guard before the ledger: whoever calls, no event carries a fraction of a cent."""
        for amount in amounts:
            if amount is not None:
                whole_cents(amount, field=self.name)


def columns_of(event_type: type[Event]) -> tuple[EventColumn, ...]:
    """The columns of an event type in the order of its fields."""
    return _columns(event_type.__name__)


@cache
def _columns(name: str) -> tuple[EventColumn, ...]:
    event_type: Any = EVENT_TYPES[name]
    hints = get_type_hints(event_type)
    return tuple(EventColumn(field.name, _pg_type(hints[field.name])) for field in fields(event_type))


def _pg_type(hint: Any) -> str:
    options = [option for option in getattr(hint, "__args__", ()) if option is not type(None)]
    plain = PG_TYPES.get(hint)
    if plain is None and len(options) == 1:
        plain = PG_TYPES.get(options[0])
    return plain or "jsonb"
