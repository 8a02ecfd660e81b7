"""A reading as JSON in `parsed_items`, and the invoice and statements in it as typed values again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.customer_resolution import NamedDebtor
from backend.domain.direction import Party
from backend.domain.money import parse_amount
from backend.reading.values import BankEntry, BankStatement, Reading

UNCERTAIN_BELOW = 0.7
"""A field that carries money or a date and was read less surely than this goes to a person."""


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading without the bytes of its members, in a form that PostgreSQL keeps (no NUL, no lone surrogate)."""
    document = reading.as_dict()
    document["members"] = [member.path for member in reading.members]
    if reading.bank is not None:
        document["bank"] = reading.bank.as_dict()
    cleaned = storable(document)
    assert isinstance(cleaned, dict)
    return cleaned


def storable(value: Any) -> Any:
    """Text without characters that PostgreSQL refuses, in whatever it is nested."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {storable(key): storable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [storable(entry) for entry in value]
    return value


@dataclass(frozen=True, slots=True)
class InvoiceDocument:
    """An invoice or credit note as its document states it; None is not stated."""

    kind: str
    number: str | None
    issued_on: date | None
    due_on: date | None
    service_on: date | None
    currency: str | None
    net: Decimal | None
    tax: Decimal | None
    gross: Decimal | None
    prepaid: Decimal | None
    amount_due: Decimal | None
    terms: str | None
    payment_means: str | None
    refers_to: str | None
    seller: Party
    buyer: NamedDebtor
    structured: bool
    issues: tuple[str, ...]
    uncertain: tuple[str, ...]


def invoice_of(reading: dict[str, Any]) -> InvoiceDocument:
    """The invoice in a stored reading."""
    fields: dict[str, Any] = reading.get("fields") or {}
    evidence: dict[str, Any] = reading.get("evidence") or {}
    vital = ("invoice_number", "gross_total", "issue_date", "due_date")
    return InvoiceDocument(
        kind=str(reading.get("kind")),
        number=_text(fields, "invoice_number"),
        issued_on=_day(fields, "issue_date"),
        due_on=_day(fields, "due_date"),
        service_on=_day(fields, "service_date"),
        currency=_text(fields, "currency"),
        net=_amount(fields, "net_total"),
        tax=_amount(fields, "tax_total"),
        gross=_amount(fields, "gross_total"),
        prepaid=_amount(fields, "prepaid"),
        amount_due=_amount(fields, "amount_due"),
        terms=_text(fields, "payment_terms"),
        payment_means=_text(fields, "payment_means"),
        refers_to=_text(fields, "preceding_invoice"),
        seller=Party(
            _text(fields, "seller_name"), _text(fields, "seller_vat_id"), _text(fields, "seller_iban")
        ),
        buyer=NamedDebtor(
            number=_text(fields, "customer_number"),
            name=_text(fields, "buyer_name"),
            vat_id=_text(fields, "buyer_vat_id"),
            street=_text(fields, "buyer_street"),
            postcode=_text(fields, "buyer_postcode"),
            city=_text(fields, "buyer_city"),
        ),
        structured=bool(evidence.get("invoice_number", {}).get("xpath")),
        issues=tuple(issue["code"] for issue in reading.get("issues") or ()),
        uncertain=tuple(
            name
            for name in vital
            if fields.get(name) is not None and _confidence(evidence, name) < UNCERTAIN_BELOW
        ),
    )


def statements_of(reading: dict[str, Any]) -> tuple[str, list[BankStatement], list[str]]:
    """Format, statements and issue codes of a stored bank reading."""
    bank: dict[str, Any] = reading.get("bank") or {}
    issues = [issue["code"] for issue in [*(bank.get("issues") or ()), *(reading.get("issues") or ())]]
    return bank.get("format") or "unknown", [_statement(row) for row in bank.get("statements") or ()], issues


def _statement(row: dict[str, Any]) -> BankStatement:
    return BankStatement(
        account=row["account"],
        currency=row["currency"],
        opening=_amount(row, "opening"),
        closing=_amount(row, "closing"),
        booked_from=_day(row, "booked_from"),
        booked_to=_day(row, "booked_to"),
        entries=tuple(_entry(entry) for entry in row["entries"]),
    )


def _entry(row: dict[str, Any]) -> BankEntry:
    plain: dict[str, Any] = {name: row.get(name) for name in BankEntry.__slots__}
    plain |= {name: _day(row, name) for name in ("booking_date", "value_date")}
    return BankEntry(**{**plain, "amount": parse_amount(row["amount"])})


def _text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return str(value).strip() or None if value is not None else None


def _day(fields: dict[str, Any], name: str) -> date | None:
    value = fields.get(name)
    return date.fromisoformat(value) if value else None


def _amount(fields: dict[str, Any], name: str) -> Decimal | None:
    value = fields.get(name)
    return parse_amount(value) if value is not None else None


def _confidence(evidence: dict[str, Any], name: str) -> float:
    return float(evidence.get(name, {}).get("confidence", 1.0))
