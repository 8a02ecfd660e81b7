"""Bank coverage (Kontoauszugsdeckung): which days the imported statements of an account cover without gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from backend.domain.debtor_file import BankCoverage

_SATURDAY = 5
_LONGEST_CLOSED = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """The booked days of one statement, both inclusive, with its balances where it states them."""

    booked_from: date
    booked_to: date
    opening: Decimal | None = None
    closing: Decimal | None = None


def newest_gapless(spans: Iterable[StatementSpan]) -> BankCoverage:
    """The newest stretch of days that statements cover without gap.

    A weekend between two statements is no gap: nothing is booked then. Neither are up to four days over which the
    closing balance of one is the opening balance of the next (public holidays). Everything else is a gap.
    """
    covered_from: date | None = None
    last: StatementSpan | None = None
    for span in sorted(spans, key=lambda one: (one.booked_from, one.booked_to)):
        if last is None or not _connects(last, span):
            covered_from, last = span.booked_from, span
        elif span.booked_to >= last.booked_to:
            last = span
    return BankCoverage(covered_from, last.booked_to if last else None)


def _connects(before: StatementSpan, after: StatementSpan) -> bool:
    expected = before.booked_to + timedelta(days=1)
    while expected.weekday() >= _SATURDAY:
        expected += timedelta(days=1)
    if after.booked_from <= expected:
        return True
    balances_meet = before.closing is not None and before.closing == after.opening
    return balances_meet and after.booked_from <= before.booked_to + _LONGEST_CLOSED
