"""Reads the JSON list of open items that `flockctl match` takes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from backend.domain.errors import FlockError, InvalidInput
from backend.domain.matching import CashDiscountTerm, OpenItem
from backend.domain.money import parse_amount


def read_open_items(path: Path) -> list[OpenItem]:
    """The open items of a file. Not JSON or not a list is wrong usage; a bad row is refused with its number."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=_refuse)
    except (OSError, ValueError) as problem:
        raise InvalidInput(f"{path} is no JSON: {problem}", code="usage", path=path) from None
    if not isinstance(rows, list):
        raise InvalidInput(f"{path} must hold a list of open items.", code="usage", path=path)
    return [_item(number, row) for number, row in enumerate(rows)]


def _item(number: int, row: Any) -> OpenItem:
    try:
        side = row.get("side_claims") or {}
        return OpenItem(
            invoice_number=str(row["invoice_number"]),
            customer_number=str(row.get("customer_number") or row.get("customer_name") or f"#{number}"),
            customer_name=str(row.get("customer_name") or ""),
            gross_total=_amount(row.get("gross_total", row["open_amount"])),
            open_amount=_amount(row["open_amount"]),
            due_date=_day(row.get("due_date")),
            currency=str(row.get("currency") or "EUR"),
            ibans=tuple(str(iban) for iban in row.get("ibans") or ()),
            credit_note=row.get("kind") == "credit_note",
            costs=_amount(side.get("costs", 0)),
            interest=_amount(side.get("interest", 0)),
            skonto=tuple(_term(term) for term in row.get("skonto") or () if term.get("until")),
        )
    except (KeyError, AttributeError, TypeError, ValueError, FlockError) as problem:
        raise InvalidInput(
            f"Open item {number} cannot be read: {problem!r}", code="open_item_invalid", row=number
        ) from None


def _term(term: Any) -> CashDiscountTerm:
    return CashDiscountTerm(date.fromisoformat(term["until"]), _amount(term["percent"]))


def _amount(value: Any) -> Decimal:
    return parse_amount(str(value))


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
