"""What the command line prints: one JSON document on stdout with --json, a readable text otherwise."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from backend.domain.money import decimal_text, money_text


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a table, written with the decimals of its currency; JSON keeps its two decimals."""

    amount: Decimal
    currency: str


def amount_of(amount: Decimal | None, currency: str | None) -> Amount | None:
    """A cell for `table`; None where there is no amount."""
    return None if amount is None else Amount(amount, currency or "EUR")


def emit(document: Any, *, as_json: bool, text: str | None = None) -> None:
    """Prints the result of a command: `document` as JSON, or `text` (default: indented JSON) for a person."""
    if as_json or text is None:
        sys.stdout.write(
            json.dumps(document, default=plain, ensure_ascii=False, indent=None if as_json else 2)
        )
        sys.stdout.write("\n")
    else:
        sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def plain(value: Any) -> Any:
    """JSON forms of our values: money as decimal string, dates ISO 8601, enums by value."""
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def note(message: str) -> None:
    """Progress and remarks go to stderr: stdout belongs to the result."""
    sys.stderr.write(message + "\n")


def table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A plain aligned table; numbers and amounts to the right."""
    cells = [[str(heading) for heading in headings], *[[_cell(value) for value in row] for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    right = [
        all(isinstance(row[i], int | Decimal | Amount) for row in rows) and bool(rows)
        for i in range(len(headings))
    ]
    lines = [
        "  ".join(
            cell.rjust(width) if r else cell.ljust(width)
            for cell, width, r in zip(row, widths, right, strict=True)
        )
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Amount):
        return money_text(value.amount, value.currency)
    if isinstance(value, Decimal):
        return decimal_text(value)
    return str(value.value if isinstance(value, Enum) else value)
