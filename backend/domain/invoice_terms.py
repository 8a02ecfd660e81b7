"""When an invoice falls due and what that date rests on (§§ 271, 286 BGB)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DIRECT_DEBIT_MEANS = frozenset({"49", "59"})
"""UNTDID 4461: direct debit and SEPA direct debit (EN 16931 BT-81). The debtor then waits to be debited."""

_PERIOD = re.compile(
    r"\b(?:innerhalb (?:von )?|binnen |within )?(\d{1,3})\s*(?:tage?n?|days?)\b(?!\s*(?:\d|abz|mit))",
    re.IGNORECASE,
)
_AFTER_RECEIPT = re.compile(
    r"(?:nach|ab|seit|from|after|of)\s+(?:dem\s+|the\s+)?(?:(?:rechnungs|waren)?(?:erhalt|zugang|eingang)|receipt|lieferung)",
    re.IGNORECASE,
)
_DISCOUNT = re.compile(r"skonto|discount|abzüglich|abzgl|\d\s*%", re.IGNORECASE)
_THIRTY_DAYS_NOTICE = re.compile(
    r"30\s*tage?.{0,120}verzug|verzug.{0,120}30\s*tage?", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Last day for payment with its basis: contract | calculable | invoice | none (see `late_payment`)."""

    due_on: date
    basis: str


def payment_terms(
    issued_on: date,
    stated_due: date | None,
    terms: str | None,
    *,
    agreed: bool = False,
    agreed_days: int | None = None,
) -> Terms:
    """The due day of an invoice and what it rests on.

    A date that the creditor alone printed is no agreed date (§ 286 (2) no. 1 BGB; basis invoice). With agreed terms it
    is: as a date (contract) or, where it runs from receipt of invoice or goods, as a calculable period (§ 286 (2)
    no. 2). An agreed period longer than the printed one holds. Without any date the claim is due at once (§ 271 BGB),
    and only a notice puts the debtor in default (basis none).
    """
    due = stated_due or period_end(issued_on, terms)
    if agreed and agreed_days is not None:
        by_contract = issued_on + timedelta(days=agreed_days)
        due = max(due, by_contract) if due else by_contract
    if due is None:
        return Terms(issued_on, "none")
    if not agreed:
        return Terms(due, "invoice")
    return Terms(due, "calculable" if _AFTER_RECEIPT.search(terms or "") else "contract")


def period_end(issued_on: date, terms: str | None) -> date | None:
    """The day that "zahlbar innerhalb von 14 Tagen" means from the invoice date; the longest without discount."""
    days = [
        int(found.group(1))
        for line in re.split(r"[\n;.]|,\s", terms or "")
        if not _DISCOUNT.search(line)
        for found in _PERIOD.finditer(line)
        if len(found.group(1)) <= 4
    ]
    return issued_on + timedelta(days=max(days)) if days else None


def points_consumer_to_default(terms: str | None) -> bool:
    """Whether the invoice tells a consumer that default begins 30 days after due and receipt (§ 286 (3) BGB)."""
    return bool(_THIRTY_DAYS_NOTICE.search(terms or ""))


def is_direct_debit(payment_means: str | None) -> bool:
    """Whether the creditor collects the amount."""
    return (payment_means or "").strip() in DIRECT_DEBIT_MEANS
