"""Entries and open items for tests of matching: what is not given is harmless."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from backend.domain.matching import CashDiscountTerm, EntryFacts, OpenItem

ON = date(2026, 9, 15)


def item(
    number: str = "RE-2026-0101",
    amount: str = "119.00",
    customer: str = "K-10001",
    *,
    name: str = "Isarwinkel Metallbau GmbH",
    ibans: tuple[str, ...] = (),
    gross: str | None = None,
    due: date = date(2026, 9, 1),
    currency: str = "EUR",
    credit_note: bool = False,
    costs: str = "0.00",
    interest: str = "0.00",
    skonto: tuple[tuple[str, str], ...] = (),
) -> OpenItem:
    """An open item; `skonto` as pairs (until, percent)."""
    terms = tuple(CashDiscountTerm(date.fromisoformat(until), Decimal(percent)) for until, percent in skonto)
    return OpenItem(
        number,
        customer,
        name,
        Decimal(gross or amount),
        Decimal(amount),
        due,
        currency,
        ibans,
        credit_note,
        Decimal(costs),
        Decimal(interest),
        terms,
    )


def entry(
    amount: str = "119.00",
    text: str | None = None,
    *,
    name: str | None = "Irgendwer",
    iban: str | None = None,
    on: date = ON,
    currency: str = "EUR",
    e2e: str | None = None,
    pending: bool = False,
    returned: bool = False,
) -> EntryFacts:
    """A bank entry."""
    return EntryFacts(Decimal(amount), currency, on, name, iban, e2e, text, on, pending, returned)
