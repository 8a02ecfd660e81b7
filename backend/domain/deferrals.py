"""Deferral (Stundung, § 271 BGB): the creditor lets a debtor pay later; until then nothing is due and nobody in default.

Default that had begun ends with the deferral; what interest had accrued by then stays owed. During the deferral none
is counted [K]; the new day is fixed by the calendar, so default begins anew on the day after it (§ 286 (2) no. 1 BGB).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from backend.domain.late_payment import DueBasis

_DAY = timedelta(days=1)
LONGEST_DAYS = 366
"""A deferral beyond a year is a new contract: somebody else decides about that."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """Days [first_day, last_day] (None: still running) for which no default interest is counted: a deferral, with the
    due day it replaced, or a standing instalment plan, which replaces none."""

    first_day: date
    last_day: date | None
    earlier_due_on: date | None = None
    earlier_basis: DueBasis | None = None


def without_deferred(
    stretches: Iterable[tuple[date, date]], deferrals: Iterable[Deferral]
) -> list[tuple[date, date]]:
    """The stretches of days (both ends inclusive) without those that are deferred."""
    left = list(stretches)
    for deferral in deferrals:
        left = [part for stretch in left for part in _outside(stretch, deferral)]
    return left


def _outside(stretch: tuple[date, date], deferral: Deferral) -> list[tuple[date, date]]:
    first, last = stretch
    until = deferral.last_day
    if deferral.first_day > last or (until is not None and until < first):
        return [stretch]
    parts = []
    if first < deferral.first_day:
        parts.append((first, deferral.first_day - _DAY))
    if until is not None and until < last:
        parts.append((until + _DAY, last))
    return parts
