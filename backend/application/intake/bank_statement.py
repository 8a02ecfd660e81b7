"""Imports bank statements: each once, each entry once, all of a file or nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from backend.application.intake.ports import (
    InboxItem,
    IntakeStore,
    InvoiceStore,
    ParsedItem,
    StatementStore,
    StoredEntry,
)
from backend.application.intake.readings import statements_of
from backend.application.intake.rework import request_rework
from backend.application.ports import Work
from backend.domain.days import is_possible
from backend.domain.direction import compact
from backend.domain.events.event import Event
from backend.domain.events.ledger import BankStatementImported, PaymentReceived, PaymentReturned
from backend.domain.money import decimal_text, is_whole
from backend.reading.values import BankEntry, BankStatement

STOPPING_ISSUES = ("balance_mismatch", "entry_unreadable", "date_impossible")
"""Issues of a bank file with which nothing of it is imported."""


def import_statements(
    work: Work,
    item: InboxItem,
    parsed: ParsedItem,
    store: StatementStore,
    invoices: InvoiceStore,
    intake: IntakeStore,
) -> None:
    """All statements of one file, in the transaction of `book_document`."""
    form, statements, issues = statements_of(parsed.reading)
    code = _doubt(work, item, statements, issues, invoices)
    if code is not None:
        return request_rework(work, item, code, intake)
    known = [_import(work, item, form, statement, store) for statement in statements]
    intake.set_status(work, item.id, "booked", code="statement_known" if all(known) else None)


def content_key(statement: BankStatement) -> str:
    """The same for two files that state the same: account, period, balances and entries."""
    return _digest(
        [
            statement.account,
            statement.currency,
            statement.booked_from,
            statement.booked_to,
            statement.opening,
            statement.closing,
            [entry_fields(entry) for entry in statement.entries],
        ]
    )


def keyed(entries: Sequence[BankEntry]) -> list[tuple[str, BankEntry]]:
    """Each entry with a key that is the same in an overlapping statement; identical ones are numbered."""
    seen: Counter[str] = Counter()
    result = []
    for entry in entries:
        fields = _digest(entry_fields(entry))
        seen[fields] += 1
        result.append((f"{fields}-{seen[fields]}", entry))
    return result


def entry_fields(entry: BankEntry) -> list[object]:
    """What tells two entries of an account apart."""
    return [
        entry.status,
        entry.booking_date or entry.value_date,
        entry.amount,
        entry.currency,
        entry.bank_reference,
        entry.end_to_end_id,
        entry.mandate_id,
        entry.counterparty_iban,
        " ".join((entry.remittance or "").split()),
    ]


def _doubt(
    work: Work,
    item: InboxItem,
    statements: list[BankStatement],
    issues: list[str],
    invoices: InvoiceStore,
) -> str | None:
    if not statements:
        return "statement_empty"
    if item.source == "mail":
        return "statement_from_mail"
    own = compact(invoices.creditor(work).iban or "")
    if any(compact(statement.account or "") != own for statement in statements):
        return "foreign_account"
    stopping = next((code for code in STOPPING_ISSUES if code in issues), None)
    if stopping is not None:
        return stopping
    for statement in statements:
        if not _adds_up(statement):
            return "balance_mismatch"
        if not all(is_whole(entry.amount) for entry in statement.entries):
            return "amount_not_cents"
        if not all(_dated(entry) for entry in statement.entries):
            return "date_impossible"
        if any(not (entry.currency or statement.currency) for entry in statement.entries):
            return "currency_missing"
    return None


def _adds_up(statement: BankStatement) -> bool:
    if statement.opening is None or statement.closing is None:
        return True
    booked = sum((entry.amount for entry in statement.entries if entry.status == "booked"), Decimal(0))
    return statement.opening + booked == statement.closing


def _import(work: Work, item: InboxItem, form: str, statement: BankStatement, store: StatementStore) -> bool:
    """Whether the statement was known already; otherwise it is stored with the entries that are new."""
    account, key = compact(statement.account or ""), content_key(statement)
    if store.known_statement(work, account, key):
        return True
    statement_id, statement = uuid4(), _with_period(statement)
    store.add_statement(work, statement_id, statement, form, key, item.id)
    new = store.add_entries(work, statement_id, account, keyed(statement.entries))
    imported = BankStatementImported(
        statement_id=statement_id,
        item_id=item.id,
        booked_from=statement.booked_from,
        booked_to=statement.booked_to,
        entries=len(new),
    )
    received, returned = _payments(work, statement, new, store)
    work.record([imported, *received, *returned])
    return False


def _with_period(statement: BankStatement) -> BankStatement:
    """A bank that states no period has booked from the first to the last entry."""
    days = [day for entry in statement.entries if (day := _day(entry)) is not None]
    return replace(
        statement,
        booked_from=statement.booked_from or min(days, default=None),
        booked_to=statement.booked_to or max(days, default=None),
    )


def _payments(
    work: Work, statement: BankStatement, new: list[StoredEntry], store: StatementStore
) -> tuple[list[Event], list[Event]]:
    """Booked credits are money received; booked returns are money that went back, with a negative amount."""
    received: list[Event] = []
    returned: list[Event] = []
    for stored in new:
        entry = stored.entry
        if entry.status != "booked" or entry.amount == 0 or (entry.amount > 0) == entry.returned:
            continue
        payment_id, value_on = uuid4(), entry.value_date or entry.booking_date
        currency = entry.currency or statement.currency
        assert value_on is not None and currency is not None
        status = "returned" if entry.returned else "new"
        store.add_payment(work, payment_id, stored.entry_id, entry.amount, currency, value_on, status)
        event = PaymentReturned if entry.returned else PaymentReceived
        (returned if entry.returned else received).append(
            event(
                payment_id=payment_id,
                bank_entry_id=stored.entry_id,
                amount=entry.amount,
                currency=currency,
                value_on=value_on,
            )
        )
    return received, returned


def _day(entry: BankEntry) -> date | None:
    return entry.booking_date or entry.value_date


def _dated(entry: BankEntry) -> bool:
    days = [day for day in (entry.booking_date, entry.value_date) if day is not None]
    return bool(days) and all(is_possible(day) for day in days)


def _digest(values: list[object]) -> str:
    return hashlib.sha256(json.dumps(values, default=_canonical).encode()).hexdigest()


def _canonical(value: object) -> str:
    return decimal_text(value) if isinstance(value, Decimal) else str(value)
