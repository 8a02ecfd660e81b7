"""Deferral (Stundung, § 271 BGB): the creditor lets a debtor pay later; until then nothing is due and nobody in default.

Default that had begun ends with the deferral; what interest had accrued by then stays owed. During the deferral none
is counted [K]; the new day is fixed by the calendar, so default begins anew on the day after it (§ 286 (2) no. 1 BGB).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.domain.late_payment import DueBasis
from backend.domain.limitation import LimitationEvent

_DAY = timedelta(days=1)
LONGEST_DAYS = 366
"""A deferral beyond a year is a new contract: somebody else decides about that."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """Days [first_day, last_day] (None: still running) for which no default interest is counted: a deferral, with the
    due day it replaced, or a standing instalment plan, which replaces none.

    Of a standing plan `missed` are the numbers of its missed instalments, and `rest_due_from` is the first day on which
    the rest may fall due if nothing is paid until then (`rest_due_from`).
    """

    first_day: date
    last_day: date | None
    earlier_due_on: date | None = None
    earlier_basis: DueBasis | None = None
    missed: tuple[int, ...] = ()
    rest_due_from: date | None = None


def without_deferred(
    stretches: Iterable[tuple[date, date]], deferrals: Iterable[Deferral]
) -> list[tuple[date, date]]:
    """The stretches of days (both ends inclusive) without those that are deferred."""
    left = list(stretches)
    for deferral in deferrals:
        left = [part for stretch in left for part in _outside(stretch, deferral)]
    return left


def rest_due_from(
    last_days: Sequence[date], said: Sequence[str], acceleration: bool, missed_before_acceleration: int
) -> date:
    """From when the whole rest of a plan is due if no further instalment is paid (§ 271 BGB, ADR 0015).

    `last_days` are the last days in tolerance, `said` what was said of each instalment (open, kept, missed). With
    acceleration the day after the instalment with which enough are missed, without it the day after the last one: a
    missed instalment alone does not make the rest due.
    """
    unpaid = [day for day, status in zip(last_days, said, strict=True) if status != "kept"]
    enough = missed_before_acceleration if acceleration else len(unpaid)
    decides = unpaid[:enough][-1] if unpaid else last_days[-1]
    return decides + _DAY


def standstill_events(deferrals: Iterable[Deferral]) -> tuple[tuple[LimitationEvent, date], ...]:
    """What plans and deferrals may mean for limitation, in the order of its days: the day a plan was agreed on (§ 212
    (1) no. 1 BGB) and the stretches in which the debtor may refuse to pay (§ 205 BGB), joined where they meet.

    A plan that was ended on the day of its agreement is none: it was a mistake.
    """
    stood = [one for one in deferrals if one.last_day is None or one.last_day >= one.first_day]
    found = [(LimitationEvent.PLAN_AGREED, one.first_day) for one in stood if one.earlier_due_on is None]
    for first, last in _joined(stood):
        found.append((LimitationEvent.STANDSTILL_STARTED, first))
        if last is not None:
            found.append((LimitationEvent.STANDSTILL_ENDED, last))
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _joined(deferrals: Iterable[Deferral]) -> list[tuple[date, date | None]]:
    joined: list[tuple[date, date | None]] = []
    for one in sorted(deferrals, key=lambda each: each.first_day):
        if joined:
            first, last = joined[-1]
            if last is None or one.first_day <= last + _DAY:
                joined[-1] = (first, max(last, one.last_day) if last and one.last_day else None)
                continue
        joined.append((one.first_day, one.last_day))
    return joined


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
