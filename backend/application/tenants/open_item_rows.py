"""Reads the file of a cut-over: CSV or JSON, German or ISO dates and amounts, one open item per row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from backend.application.intake.readings import storable
from backend.domain.days import is_possible
from backend.domain.errors import InvalidInput
from backend.domain.holds import HoldKind
from backend.domain.late_payment import DueBasis
from backend.domain.money import CENT, is_whole
from backend.domain.stages import Stage
from backend.domain.take_over import OpenItemRow
from backend.reading.amounts import machine_amount, machine_date, written_date

REQUIRED = ("invoice_number", "customer_number", "open_principal", "issued_on", "due_on")


def raw_rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """(line or position, fields) of a CSV or JSON file. Raises InvalidInput `columns_missing`, `columns_unknown`,
    `json_invalid`."""
    try:
        text = storable(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = storable(data.decode("cp1252", "replace"))
    names = {field.name for field in fields(OpenItemRow)}
    if text.lstrip().startswith("["):
        try:
            rows: Any = json.loads(text, parse_float=str, parse_int=str)
            heading = set().union(*(set(row.keys()) for row in rows)) if rows else set(REQUIRED)
        except (ValueError, TypeError, AttributeError) as wrong:
            raise InvalidInput(
                f"Das JSON ist keine Liste von Objekten: {wrong} / Not a list of objects.",
                code="json_invalid",
            ) from None
        numbered: Iterable[tuple[int, Any]] = enumerate(rows, 1)
    else:
        first = text.partition("\n")[0]
        reader = csv.DictReader(
            io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","
        )
        heading = set(reader.fieldnames or ())
        numbered = ((reader.line_num, row) for row in reader)
    if missing := sorted(set(REQUIRED) - heading):
        raise InvalidInput(f"Es fehlt: {', '.join(missing)}. / Columns are missing.", code="columns_missing")
    if unknown := sorted(str(name) for name in heading - names):
        raise InvalidInput(f"Unbekannt: {', '.join(unknown)}. / Unknown columns.", code="columns_unknown")
    for line, row in numbered:
        yield line, {str(name): _plain(value) for name, value in row.items() if value is not None}


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def item_of(raw: Mapping[str, str], today: date) -> OpenItemRow:
    """The open item that a row's fields say. Raises InvalidInput with the code of what cannot be read."""
    values: dict[str, Any] = {}
    for name, written in raw.items():
        if written:
            values[name] = _READERS.get(name, _as_text)(name, written)
    if missing := [name for name in REQUIRED if name not in values]:
        raise InvalidInput(f"Es fehlt: {', '.join(missing)}. / Fields are missing.", code="field_missing")
    defaults = {
        "currency": "EUR",
        "gross": values["open_principal"],
        "due_basis": DueBasis.INVOICE,
        "balance_on": today,
    }
    if values.get("disputed_amount") is not None:
        values["disputed"] = True
    return OpenItemRow(**(defaults | values))


def _as_text(name: str, written: str) -> str:
    if name == "currency" and not (len(written) == 3 and written.isalpha() and written.isupper()):
        raise InvalidInput(f"{written} ist keine Währung. / No currency.", code="currency_unknown")
    return written


def _as_amount(name: str, written: str) -> Decimal:
    plain = written.replace(".", "").replace(",", ".") if "," in written else written
    amount = machine_amount(plain)
    if amount is None or not is_whole(amount):
        raise InvalidInput(f"{name}: '{written}' ist kein Betrag. / No amount.", code="amount_invalid")
    return amount.quantize(CENT)


def _as_day(name: str, written: str) -> date:
    day = machine_date(written) or written_date(written)
    if day is None or not is_possible(day):
        raise InvalidInput(f"{name}: '{written}' ist kein Datum. / No date.", code="date_invalid")
    return day


def _as_flag(name: str, written: str) -> bool:
    known = {
        "ja": True,
        "yes": True,
        "true": True,
        "1": True,
        "nein": False,
        "no": False,
        "false": False,
        "0": False,
    }
    if written.lower() not in known:
        raise InvalidInput(
            f"{name}: '{written}' ist weder ja noch nein. / Not yes or no.", code="flag_invalid"
        )
    return known[written.lower()]


def _one_of(kind: type[Stage] | type[DueBasis] | type[HoldKind], code: str) -> Callable[[str, str], Any]:
    def read(name: str, written: str) -> Any:
        try:
            return kind(written)
        except ValueError:
            allowed = ", ".join(kind)
            raise InvalidInput(f"{name}: '{written}', erlaubt: {allowed}. / Unknown.", code=code) from None

    return read


_AMOUNTS = ("gross", "open_principal", "costs", "lump_sum", "interest", "disputed_amount")
_DAYS = (
    "issued_on",
    "due_on",
    "balance_on",
    "last_notice_on",
    "delivered_on",
    "payment_deadline",
    "first_notice_on",
)
_READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys((*_AMOUNTS, "costs_paid", "lump_sum_paid", "interest_paid"), _as_amount),
    **dict.fromkeys((*_DAYS, "interest_through", "hold_until"), _as_day),
    **dict.fromkeys(("direct_debit", "disputed"), _as_flag),
    "stage": _one_of(Stage, "stage_unknown"),
    "due_basis": _one_of(DueBasis, "due_basis_unknown"),
    "hold": _one_of(HoldKind, "hold_kind_unknown"),
}
