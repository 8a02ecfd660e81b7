"""Protection (Schutzfrist): a hold with a responsible person that lasts only while somebody works on the case.

Policy, not law. The clock of a protection stands still while another hold stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.legal_events import plus_months
from backend.domain.policy import Policy

_DAY = timedelta(days=1)


class ActivityKind(StrEnum):
    """What counts as work on a case."""

    NOTE = "note"
    CALL = "call"
    CONTACT = "contact"


class ProtectionStatus(StrEnum):
    """Where a protection stands."""

    ACTIVE = "active"
    GRACE = "grace"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Protection:
    """Protection (Schutzfrist) of a claim, or of the whole customer when `claim_id` is None."""

    protection_id: UUID
    claim_id: UUID | None
    responsible: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class ProtectionState:
    """Answer of `protection_state`.

    `activity_until` is the last day for the next activity, `expires_on` the first day without protection if none comes,
    `ends_on` the first day without protection whatever is done (the base period). `grace_since` is set in GRACE.
    """

    status: ProtectionStatus
    activity_until: date
    expires_on: date
    ends_on: date
    grace_since: date | None = None


def protection_state(
    protection: Protection,
    activities: Iterable[date],
    on: date,
    holds: Sequence[Hold],
    policy: Policy,
) -> ProtectionState:
    """ACTIVE, GRACE or EXPIRED on a day. Pure: the same inputs always give the same answer.

    Protected for policy protection_months from its start. Within them an activity is due at least every
    protection_activity_days; after that GRACE for protection_grace_days, in which an activity makes it active again;
    then EXPIRED for good. Days on which another hold stood are not counted in any of the three periods.
    """
    held = _held_days(protection, holds, on)
    months = plus_months(protection.starts_on, policy.protection_months)
    ends_on = _later(protection.starts_on, (months - protection.starts_on).days, held)
    last = protection.starts_on
    for day in sorted(each for each in activities if protection.starts_on <= each <= on):
        due, over = _periods(last, held, policy)
        if day >= over or day >= ends_on:
            break
        last = day
    due, over = _periods(last, held, policy)
    over = min(over, ends_on)
    if on >= over:
        return ProtectionState(ProtectionStatus.EXPIRED, due, over, ends_on)
    if on > due:
        return ProtectionState(ProtectionStatus.GRACE, due, over, ends_on, due + _DAY)
    return ProtectionState(ProtectionStatus.ACTIVE, due, over, ends_on)


def _periods(last: date, held: frozenset[date], policy: Policy) -> tuple[date, date]:
    """Last day for the next activity, and the first day without protection when none comes."""
    due = _later(last, policy.protection_activity_days, held)
    return due, _later(due, policy.protection_grace_days, held) + _DAY


def _later(day: date, days: int, held: frozenset[date]) -> date:
    """The day so many days later, held days not counted."""
    if not held:
        return day + timedelta(days=days)
    while days > 0:
        day += _DAY
        if day not in held:
            days -= 1
    return day


def _held_days(protection: Protection, holds: Sequence[Hold], on: date) -> frozenset[date]:
    """Days up to `on` on which another hold stood. One without end shifts day by day while it stands."""
    days: set[date] = set()
    for hold in holds:
        if hold.kind is HoldKind.PROTECTION or not _concerns(protection, hold):
            continue
        day = max(hold.starts_on, protection.starts_on)
        end = min(hold.ends_before or on + _DAY, on + _DAY)
        while day < end:
            days.add(day)
            day += _DAY
    return frozenset(days)


def _concerns(protection: Protection, hold: Hold) -> bool:
    if protection.claim_id is None:
        return hold.scope is not HoldScope.CLAIM
    return hold.concerns(protection.claim_id)
