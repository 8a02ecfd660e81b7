"""One law question as a row of plain values in, one JSON-ready answer out, for options and batch alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from backend.domain.appropriation import OwedClaim, allocate, interest_until_payment
from backend.domain.calendar import next_working_day, why_shifted
from backend.domain.court_costs import order_for_payment_fee
from backend.domain.days import refused_overflow
from backend.domain.default_interest import interest
from backend.domain.errors import InvalidInput
from backend.domain.late_payment import DueBasis, default_start
from backend.domain.law_tables import LawTables
from backend.domain.limitation import LimitationEvent, LimitationSwitches, limitation
from backend.domain.limitation_events import must_be_possible
from backend.domain.money import decimal_text
from backend.domain.parties import DebtorKind
from backend.entrypoints.cli.law_values import (
    Row,
    amount_of,
    amount_or_zero,
    choice_of,
    day_count_of,
    day_of,
    flag_of,
    optional_day_of,
    state_of,
    wrong_usage,
)
from backend.infrastructure.reference.law import load_fee_tables, load_law_tables

SEGMENT_DECIMALS = 10
_KEYS: dict[str, frozenset[str]] = {
    "interest": frozenset({"principal", "first_day", "last_day", "debtor", "day_count", "claim_arose"}),
    "default": frozenset(
        {"due", "basis", "debtor", "invoice_received", "notice_received", "service_received"}
        | {"consumer_notice", "state"}
    ),
    "allocate": frozenset({"amount", "paid_on", "claims", "designation"}),
    "limitation": frozenset({"due", "events", "claim_arose", "plan_acknowledges", "standstill_suspends"}),
    "next-working-day": frozenset({"date", "state"}),
    "court-fee": frozenset({"amount"}),
}
_KEYS_OF_CLAIM = frozenset(
    {"invoice_number", "due_date", "debtor", "costs", "interest", "principal", "default_start"}
    | {"consumer_credit", "secured", "burden", "claim_arose"}
)
_ANYWHERE = frozenset({"command", "id"})
"""Keys that any row may have: `id` is the asker's own mark."""


def answer(command: str, row: Row) -> dict[str, Any]:
    """Answers one question. Raises FlockError; code `usage` when the row itself is wrong."""
    name = command.replace("_", "-")
    question = _QUESTIONS.get(name)
    if question is None:
        raise wrong_usage(
            f"„{command}“ gibt es nicht.", f"'{command}' is no law command. Known: {', '.join(_QUESTIONS)}."
        )
    values = _known(row, _KEYS[name])
    try:
        return question(values, load_law_tables())
    except OverflowError as beyond:
        raise refused_overflow(beyond) from None


def _known(row: Row, keys: frozenset[str]) -> dict[str, Any]:
    """The row with underscores in its keys. Other keys are the caller's marks and are not read, but one that is nearly
    the name of a value was meant as such and would change the answer: InvalidInput `key_unknown`."""
    values = {str(key).replace("-", "_"): value for key, value in row.items()}
    for key in sorted(values.keys() - keys - _ANYWHERE):
        meant = get_close_matches(key, keys, n=1, cutoff=0.75)
        if meant:
            raise InvalidInput(
                f"„{key}“ gibt es nicht; gemeint ist wohl „{meant[0]}“. / Unknown key, probably {meant[0]} is meant.",
                code="key_unknown",
                key=key,
                meant=meant[0],
            )
    return {key: value for key, value in values.items() if key in keys or key in _ANYWHERE}


def _interest(row: Row, tables: LawTables) -> dict[str, Any]:
    result = interest(
        amount_of(row, "principal"),
        day_of(row, "first_day"),
        day_of(row, "last_day"),
        choice_of(row, "debtor", DebtorKind),
        tables,
        claim_arose=optional_day_of(row, "claim_arose"),
        day_count=day_count_of(row),
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
        day_of(row, "due"),
        choice_of(row, "basis", DueBasis),
        choice_of(row, "debtor", DebtorKind),
        tables.holidays,
        state=state_of(row),
        invoice_received_on=optional_day_of(row, "invoice_received"),
        consumer_informed=flag_of(row, "consumer_notice"),
        notice_received_on=optional_day_of(row, "notice_received"),
        service_received_on=optional_day_of(row, "service_received"),
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
        raise wrong_usage(
            "„claims“ muss eine Liste von Forderungen sein.", "'claims' must be a list of claims."
        )
    designation = row.get("designation")
    if designation is not None and not isinstance(designation, str):
        raise wrong_usage(
            "„designation“ muss eine Rechnungsnummer oder null sein.",
            "'designation' must be an invoice number or null.",
        )
    paid_on = day_of(row, "paid_on")
    debts = [_debt(_known(each, _KEYS_OF_CLAIM), paid_on, tables) for each in claims]
    result = allocate(amount_of(row, "amount"), paid_on, debts, designation=designation)
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
        raise wrong_usage(
            "Jede Forderung braucht eine invoice_number.", "Every claim needs an invoice_number."
        )
    principal = amount_of(claim, "principal")
    default = optional_day_of(claim, "default_start")
    if claim.get("interest") is not None:
        owed = amount_of(claim, "interest")
    elif default is None:
        owed = Decimal("0.00")
    else:
        owed = interest_until_payment(
            principal,
            default,
            paid_on,
            choice_of(claim, "debtor", DebtorKind),
            tables,
            claim_arose=optional_day_of(claim, "claim_arose"),
        )
    return OwedClaim(
        invoice_number=number,
        due_on=day_of(claim, "due_date"),
        principal=principal,
        costs=amount_or_zero(claim, "costs"),
        interest=owed,
        consumer_credit=flag_of(claim, "consumer_credit"),
        secured=amount_or_zero(claim, "secured"),
        burden=amount_or_zero(claim, "burden"),
    )


def _limitation(row: Row, _: LawTables) -> dict[str, Any]:
    events = [
        (choice_of({"event": code}, "event", LimitationEvent), _event_day(code, on))
        for code, on in _event_pairs(row.get("events"))
    ]
    switches = LimitationSwitches(
        plan_acknowledges=flag_of(row, "plan_acknowledges"),
        standstill_suspends=flag_of(row, "standstill_suspends"),
    )
    due_on = day_of(row, "due")
    arose_on = optional_day_of(row, "claim_arose") or due_on
    must_be_possible(arose_on, events)
    result = limitation(due_on, events, arose_on=arose_on, switches=switches)
    return {
        "barred_after": result.barred_after,
        "suspended": result.suspended,
        "explanation": result.explanation_de,
        "explanation_en": result.explanation_en,
        "radar_on": result.radar_on,
    }


def _event_day(code: Any, on: Any) -> date:
    if on is None or on == "":
        raise wrong_usage(f"Zu „{code}“ fehlt der Tag: CODE=DATUM.", f"'{code}' needs its day: CODE=DATE.")
    return day_of({"event": on}, "event")


def _event_pairs(given: Any) -> list[tuple[Any, Any]]:
    """{code: date} of a batch row, or the pairs of the command line, where a code may come twice."""
    pairs = list(given.items()) if isinstance(given, Mapping) else given or []
    if not isinstance(pairs, list) or not all(
        isinstance(each, list | tuple) and len(each) == 2 for each in pairs
    ):
        raise wrong_usage(
            "„events“ muss ein Objekt aus Ereignissen und Tagen sein.",
            "'events' must be an object of codes and dates.",
        )
    return [(code, on) for code, on in pairs]


def _next_working_day(row: Row, tables: LawTables) -> dict[str, Any]:
    day, state = day_of(row, "date"), state_of(row)
    return {
        "date": day,
        "next_working_day": next_working_day(day, state, tables.holidays),
        "reason": why_shifted(day, state, tables.holidays),
    }


def _court_fee(row: Row, _: LawTables) -> dict[str, Any]:
    fees = load_fee_tables()
    fee = order_for_payment_fee(amount_of(row, "amount"), fees)
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
