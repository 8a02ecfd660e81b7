"""One law question as a row of plain values in, one JSON-ready answer out, for options and batch alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from backend.domain.appropriation import OwedClaim, allocate, interest_until_payment
from backend.domain.calendar import checked_state, next_working_day, why_shifted
from backend.domain.court_costs import order_for_payment_fee
from backend.domain.default_interest import DayCount, interest
from backend.domain.errors import InvalidInput
from backend.domain.late_payment import DueBasis, default_start
from backend.domain.law_tables import LawTables
from backend.domain.limitation import LimitationEvent, LimitationSwitches, limitation
from backend.domain.limitation_events import must_be_possible
from backend.domain.money import decimal_text, parse_amount
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_fee_tables, load_law_tables

Row = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
REFUSED_DAY_COUNTS = ("30/360", "act/360")
SEGMENT_DECIMALS = 10
HIGHEST_AMOUNT, MOST_DECIMALS = 10**15, 6
LAST_YEAR = 4000
"""Later dates are typing errors, and would run out of the calendar."""


def answer(command: str, row: Row) -> dict[str, Any]:
    """Answers one question. Raises FlockError; code `usage` when the row itself is wrong."""
    question = _QUESTIONS.get(command.replace("_", "-"))
    if question is None:
        raise wrong_usage(f"'{command}' is no law command. Known: {', '.join(_QUESTIONS)}.")
    return question({str(key).replace("-", "_"): value for key, value in row.items()}, load_law_tables())


def wrong_usage(message: str) -> InvalidInput:
    """The error for a value that is missing or has the wrong form (exit code 2)."""
    return InvalidInput(message, code="usage")


def _interest(row: Row, tables: LawTables) -> dict[str, Any]:
    result = interest(
        _amount(row, "principal"),
        _date(row, "first_day"),
        _date(row, "last_day"),
        _choice(row, "debtor", DebtorKind),
        tables,
        claim_arose=_optional_date(row, "claim_arose"),
        day_count=_day_count(row),
    )
    unconfirmed = tables.base_rates.unconfirmed_from
    last_day = result.segments[-1].last_day
    return {
        "interest": result.total,
        "segments": [
            {
                "from": each.first_day,
                "to": each.last_day,
                "days": each.days,
                "rate": decimal_text(each.rate),
                "amount": f"{each.amount:.{SEGMENT_DECIMALS}f}",
            }
            for each in result.segments
        ],
        "rates_unconfirmed_from": unconfirmed if unconfirmed and last_day >= unconfirmed else None,
    }


def _default(row: Row, tables: LawTables) -> dict[str, Any]:
    result = default_start(
        _date(row, "due"),
        _choice(row, "basis", DueBasis),
        _choice(row, "debtor", DebtorKind),
        tables.holidays,
        state=_optional_state(row),
        invoice_received_on=_optional_date(row, "invoice_received"),
        consumer_informed=_flag(row, "consumer_notice"),
        notice_received_on=_optional_date(row, "notice_received"),
        service_received_on=_optional_date(row, "service_received"),
    )
    return {
        "default_start": result.default_start,
        "basis": result.basis,
        "explanation": result.explanation_de,
        "explanation_en": result.explanation_en,
        "paragraph": result.paragraph,
        "payable_until": result.payable_until,
    }


def _allocate(row: Row, tables: LawTables) -> dict[str, Any]:
    claims = row.get("claims")
    if not isinstance(claims, list) or not all(isinstance(each, Mapping) for each in claims):
        raise wrong_usage("'claims' must be a list of claims.")
    designation = row.get("designation")
    if designation is not None and not isinstance(designation, str):
        raise wrong_usage("'designation' must be an invoice number or null.")
    paid_on = _date(row, "paid_on")
    debts = [_debt(each, paid_on, tables) for each in claims]
    result = allocate(_amount(row, "amount"), paid_on, debts, designation=designation)
    return {
        "parts": [
            {"invoice_number": each.invoice_number, "component": each.component, "amount": each.amount}
            for each in result.parts
        ],
        "open": [
            {
                "invoice_number": each.invoice_number,
                "costs": each.costs,
                "interest": each.interest,
                "principal": each.principal,
            }
            for each in result.open
        ],
        "remainder": result.remainder,
    }


def _debt(claim: Row, paid_on: date, tables: LawTables) -> OwedClaim:
    number = claim.get("invoice_number")
    if not isinstance(number, str) or not number:
        raise wrong_usage("Every claim needs an invoice_number.")
    principal = _amount(claim, "principal")
    default = _optional_date(claim, "default_start")
    if claim.get("interest") is not None:
        owed = _amount(claim, "interest")
    elif default is None:
        owed = Decimal("0.00")
    else:
        owed = interest_until_payment(
            principal,
            default,
            paid_on,
            _choice(claim, "debtor", DebtorKind),
            tables,
            claim_arose=_optional_date(claim, "claim_arose"),
        )
    return OwedClaim(
        invoice_number=number,
        due_on=_date(claim, "due_date"),
        principal=principal,
        costs=_amount_or_zero(claim, "costs"),
        interest=owed,
        consumer_credit=_flag(claim, "consumer_credit"),
        secured=_amount_or_zero(claim, "secured"),
        burden=_amount_or_zero(claim, "burden"),
    )


def _limitation(row: Row, _: LawTables) -> dict[str, Any]:
    events = [
        (_choice({"event": code}, "event", LimitationEvent), _date({"event": on}, "event"))
        for code, on in _event_pairs(row.get("events"))
    ]
    switches = LimitationSwitches(
        plan_acknowledges=_flag(row, "plan_acknowledges"),
        standstill_suspends=_flag(row, "standstill_suspends"),
    )
    due_on = _date(row, "due")
    arose_on = _optional_date(row, "claim_arose") or due_on
    must_be_possible(arose_on, events)
    result = limitation(due_on, events, arose_on=arose_on, switches=switches)
    return {
        "barred_after": result.barred_after,
        "suspended": result.suspended,
        "explanation": result.explanation_de,
        "explanation_en": result.explanation_en,
        "radar_on": result.radar_on,
    }


def _event_pairs(given: Any) -> list[tuple[Any, Any]]:
    """{code: date} of a batch row, or the pairs of the command line, where a code may come twice."""
    pairs = list(given.items()) if isinstance(given, Mapping) else given or []
    if not isinstance(pairs, list) or not all(
        isinstance(each, list | tuple) and len(each) == 2 for each in pairs
    ):
        raise wrong_usage("'events' must be an object of codes and dates.")
    return [(code, on) for code, on in pairs]


def _next_working_day(row: Row, tables: LawTables) -> dict[str, Any]:
    day, state = _date(row, "date"), _optional_state(row)
    return {
        "date": day,
        "next_working_day": next_working_day(day, state, tables.holidays),
        "reason": why_shifted(day, state, tables.holidays),
    }


def _court_fee(row: Row, _: LawTables) -> dict[str, Any]:
    fees = load_fee_tables()
    fee = order_for_payment_fee(_amount(row, "amount"), fees)
    return {
        "value": fee.value,
        "fee_full": fee.fee_full,
        "court_fee": fee.court_fee,
        "table_valid_from": fees.valid_from,
    }


_QUESTIONS: dict[str, Callable[[Row, LawTables], dict[str, Any]]] = {
    "interest": _interest,
    "default": _default,
    "allocate": _allocate,
    "limitation": _limitation,
    "next-working-day": _next_working_day,
    "court-fee": _court_fee,
}


def _given(row: Row, key: str) -> Any:
    value = row.get(key)
    if value is None or value == "":
        raise wrong_usage(f"'{key}' is missing.")
    return value


def _date(row: Row, key: str) -> date:
    text = _given(row, key)
    if isinstance(text, str) and ISO_DATE.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day and day.year <= LAST_YEAR:
            return day
    raise wrong_usage(f"'{key}' must be a date like 2026-06-30, not '{text}'.")


def _optional_date(row: Row, key: str) -> date | None:
    return None if row.get(key) is None else _date(row, key)


def _amount(row: Row, key: str) -> Decimal:
    given = _given(row, key)
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise wrong_usage(f"'{key}' must be an amount like 1234.50.")
    try:
        amount = parse_amount(str(given))
    except InvalidInput:
        raise wrong_usage(f"'{key}' must be an amount like 1234.50, not '{given}'.") from None
    if abs(amount) >= HIGHEST_AMOUNT or amount != round(amount, MOST_DECIMALS):
        raise wrong_usage(
            f"'{key}' is out of range: below {HIGHEST_AMOUNT}, at most {MOST_DECIMALS} decimals."
        )
    return amount


def _amount_or_zero(row: Row, key: str) -> Decimal:
    value = row.get(key)
    if isinstance(value, bool):
        return Decimal(int(value))
    return Decimal("0.00") if value is None else _amount(row, key)


def _flag(row: Row, key: str) -> bool:
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        raise wrong_usage(f"'{key}' must be true or false.")
    return bool(value)


def _choice(row: Row, key: str, kind: type[Choice]) -> Choice:
    given = _given(row, key)
    try:
        return kind(given)
    except ValueError:
        raise wrong_usage(f"'{key}' must be one of {', '.join(kind)}, not '{given}'.") from None


def _day_count(row: Row) -> DayCount:
    given = row.get("day_count")
    if given is None:
        return DayCount.ACT_ACT
    if given in REFUSED_DAY_COUNTS:
        raise InvalidInput(
            f"{given} rechnet zulasten des Schuldners und wird abgelehnt. / {given} is refused.",
            code="day_count_refused",
            given=given,
        )
    return _choice(row, "day_count", DayCount)


def _optional_state(row: Row) -> str | None:
    state = row.get("state")
    return None if state is None else checked_state(str(state))
