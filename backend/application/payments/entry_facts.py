"""Bank entries as reading gives them, turned into what matching reads."""

from __future__ import annotations

from backend.domain.matching import EntryFacts
from backend.reading.values import BankEntry, BankReading


def facts_of_reading(reading: BankReading) -> list[EntryFacts]:
    """The entries of all statements of a file, in the order of `flockctl parse-bank`."""
    return [
        facts_of_entry(entry, statement.currency)
        for statement in reading.statements
        for entry in statement.entries
    ]


def facts_of_entry(entry: BankEntry, account_currency: str | None = None) -> EntryFacts:
    """One entry; without a currency of its own it has the account's."""
    return EntryFacts(
        amount=entry.amount,
        currency=entry.currency or account_currency,
        value_date=entry.value_date or entry.booking_date,
        counterparty_name=entry.counterparty_name,
        counterparty_iban=entry.counterparty_iban,
        end_to_end_id=entry.end_to_end_id,
        remittance=entry.remittance,
        booking_date=entry.booking_date,
        pending=entry.status == "pending",
        returned=entry.returned,
    )
