"""Holds on dunning (Mahnsperre): while one stands, nothing is sent and the clock of its claim stands still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class HoldScope(StrEnum):
    """What a hold stops."""

    CLAIM = "claim"
    CUSTOMER = "customer"
    TENANT = "tenant"


class HoldKind(StrEnum):
    """Why it stands. Hard kinds never give way to an override."""

    CLERK = "clerk"
    DISPUTE = "dispute"
    PROMISE = "promise"
    CLAIMED_PAYMENT = "claimed_payment"
    INSOLVENCY = "insolvency"
    DECEASED = "deceased"
    LAWYER = "lawyer"
    WRONG_ADDRESS = "wrong_address"
    PROTECTION = "protection"
    UNCLEAR_REPLY = "unclear_reply"
    INSTALMENTS = "instalments"
    DEFERRAL = "deferral"
    IN_COURT = "in_court"
    INSOLVENCY_LATER = "insolvency_later"
    LETTER_REFUSED = "letter_refused"


OF_A_RECORD = frozenset(
    {HoldKind.INSTALMENTS, HoldKind.DEFERRAL, HoldKind.IN_COURT, HoldKind.INSOLVENCY_LATER}
)
"""Kinds that a plan, a deferral or a legal event places and ends; nobody places or ends such a hold by itself."""

OF_THE_HOUSE = OF_A_RECORD | {HoldKind.LETTER_REFUSED}
"""Kinds that nobody asks for: those of a record, and the one that stops a claim whose letter could not be made. A person
ends the latter once the cause is gone."""


OF_THE_DEBTOR = frozenset({HoldKind.INSOLVENCY, HoldKind.DECEASED})
"""Kinds that speak of the debtor, whichever claim they were noticed on: they stop all of his claims (§§ 87, 89 InsO)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold on dunning (Mahnsperre) from `starts_on` to `until` (exclusive; None: until somebody ends it)."""

    hold_id: UUID
    scope: HoldScope
    claim_id: UUID | None
    kind: HoldKind
    starts_on: date
    until: date | None
    ended_on: date | None
    origin: str
    placed_by: str

    @property
    def ends_before(self) -> date | None:
        """First day on which it no longer stands, None while the end is open."""
        ends = [day for day in (self.until, self.ended_on) if day is not None]
        return min(ends) if ends else None

    def stands_on(self, day: date) -> bool:
        """Whether the hold is in force on that day."""
        ends = self.ends_before
        return self.starts_on <= day and (ends is None or day < ends)

    def to_review(self, days: int, on: date) -> bool:
        """Whether a clerk's hold stands for more than so many days already, or is to stand for more than that."""
        longest = timedelta(days=days)
        end = self.ends_before
        return self.kind is HoldKind.CLERK and (
            on - self.starts_on > longest or (end is not None and end - self.starts_on > longest)
        )

    def concerns(self, claim_id: UUID) -> bool:
        """Whether it stops this claim (holds of customer and tenant stop each of their claims)."""
        return self.scope is not HoldScope.CLAIM or self.claim_id == claim_id


def held_days(holds: Iterable[Hold], claim_id: UUID, since: date, on: date) -> int:
    """Days in [since, on) on which at least one hold stood: they count for no spacing and no deadline."""
    held: set[date] = set()
    for hold in holds:
        if hold.concerns(claim_id):
            day = max(hold.starts_on, since)
            end = min(hold.ends_before or on, on)
            while day < end:
                held.add(day)
                day += timedelta(days=1)
    return len(held)
