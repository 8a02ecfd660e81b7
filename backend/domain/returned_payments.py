"""Money that went back (Rücklastschrift, Rückruf): which payment it undoes, and how sure that is.

A returned direct debit undoes the payment from the beginning (BGH XI ZR 236/07 [K]: performance is subject to the
resolutory condition of the return, §§ 158 (2), 159 BGB). So the reversal has the value day of what it reverses: the
principal stands in the ledger as if it had never been paid, and so does the interest on it (§ 288 BGB).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from backend.domain.names import folded

RETURN_WITHIN = timedelta(days=400)
"""A debit that was never authorised may be returned for 13 months (§ 676b (2) BGB); any other for eight weeks
(§ 675x (4) BGB). The rest is for the banks' days."""

BANK_FEE_AT_MOST = Decimal("25.00")
"""Policy: so much more than the payment may go back with it as the banks' fee. Then a person decides."""

BY_HAND = "by_hand"
"""Evidence of a return that a person has assigned."""

NOT_PROVIDED = frozenset({"", "NOTPROVIDED", "NOTPROVD", "NONREF"})
SHORTEST_REFERENCE = 6


@dataclass(frozen=True, slots=True)
class ReturnedMoney:
    """A booked return. `amount` is what went back, above zero; `on` the day it was booked."""

    amount: Decimal
    currency: str
    on: date
    end_to_end_id: str | None = None
    mandate_id: str | None = None
    payer_name: str | None = None
    payer_iban: str | None = None
    remittance: str | None = None


@dataclass(frozen=True, slots=True)
class ReceivedMoney:
    """A payment that may have gone back. `invoices` are the numbers it was allocated to."""

    payment_id: UUID
    amount: Decimal
    currency: str
    value_on: date
    end_to_end_id: str | None = None
    mandate_id: str | None = None
    payer_name: str | None = None
    payer_iban: str | None = None
    remittance: str | None = None
    invoices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The payment a return undoes. Only what is `certain` is undone without a person."""

    payment_id: UUID
    certain: bool
    evidence: tuple[str, ...]
    codes: tuple[str, ...] = ()


def original_of(back: ReturnedMoney, received: Sequence[ReceivedMoney]) -> Original | None:
    """The payment that this return undoes, None when nothing points to one.

    Certain is exactly one payment of exactly this amount with the same end-to-end id or mandate, or from the same
    payer with a reference of the return. Everything else is a proposal: of several the newest, and one that is
    smaller by no more than a bank's fee.
    """
    possible = [payment for payment in received if _possible(payment, back)]
    exact = [payment for payment in possible if payment.amount == back.amount]
    hits, evidence = _narrowed(exact, back)
    if hits:
        sure = {"end_to_end_id", "mandate_id"} & set(evidence) or {"payer", "reference"} <= set(evidence)
        if len(hits) == 1 and sure:
            return Original(hits[0].payment_id, True, evidence)
        codes = ("return_ambiguous",) if len(hits) > 1 else ("return_weak_evidence",)
        return Original(_newest(hits).payment_id, False, evidence, codes)
    hits, evidence = _narrowed([payment for payment in possible if payment.amount < back.amount], back)
    if hits:
        return Original(_newest(hits).payment_id, False, evidence, ("return_with_fee",))
    return None


def _possible(payment: ReceivedMoney, back: ReturnedMoney) -> bool:
    fee = back.amount - payment.amount
    return (
        payment.currency == back.currency
        and 0 <= fee <= BANK_FEE_AT_MOST
        and payment.value_on <= back.on <= payment.value_on + RETURN_WITHIN
        and not _differ(payment.end_to_end_id, back.end_to_end_id)
        and not _differ(payment.mandate_id, back.mandate_id)
    )


def _narrowed(
    payments: Sequence[ReceivedMoney], back: ReturnedMoney
) -> tuple[list[ReceivedMoney], tuple[str, ...]]:
    """The payments with the most in common, strongest identity first, and what they have in common."""
    left, evidence = list(payments), []
    for name, same in _IDENTITIES:
        hits = [payment for payment in left if same(payment, back)]
        if hits:
            left = hits
            evidence.append(name)
    return (left, tuple(evidence)) if evidence else ([], ())


def _newest(payments: Sequence[ReceivedMoney]) -> ReceivedMoney:
    return max(payments, key=lambda payment: (payment.value_on, payment.payment_id.int))


def _given(value: str | None) -> str | None:
    plain = (value or "").strip().upper()
    return None if plain in NOT_PROVIDED else plain


def _differ(one: str | None, other: str | None) -> bool:
    first, second = _given(one), _given(other)
    return first is not None and second is not None and first != second


def _same_payer(payment: ReceivedMoney, back: ReturnedMoney) -> bool:
    if payment.payer_iban and back.payer_iban:
        return payment.payer_iban == back.payer_iban
    return bool(payment.payer_name and back.payer_name) and folded(payment.payer_name or "") == folded(
        back.payer_name or ""
    )


def _same_reference(payment: ReceivedMoney, back: ReturnedMoney) -> bool:
    text = _plain(back.remittance or "")
    words = [_plain(number) for number in payment.invoices]
    return any(
        len(word) >= SHORTEST_REFERENCE and word in text for word in (*words, _plain(payment.remittance))
    )


def _plain(text: str | None) -> str:
    return re.sub(r"[^A-Z0-9]", "", (text or "").upper())


def _same_id(payment: ReceivedMoney, back: ReturnedMoney) -> bool:
    found = _given(back.end_to_end_id)
    return found is not None and found == _given(payment.end_to_end_id)


def _same_mandate(payment: ReceivedMoney, back: ReturnedMoney) -> bool:
    found = _given(back.mandate_id)
    return found is not None and found == _given(payment.mandate_id)


_IDENTITIES: tuple[tuple[str, Callable[[ReceivedMoney, ReturnedMoney], bool]], ...] = (
    ("end_to_end_id", _same_id),
    ("mandate_id", _same_mandate),
    ("payer", _same_payer),
    ("reference", _same_reference),
)
