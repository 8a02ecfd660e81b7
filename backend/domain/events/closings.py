"""Events by which a person gives up what is owed: waivers and write-offs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class SideClaimsWaived(Event):
    """Costs, lump sum or interest that were demanded are given up (Erlass); the principal is not touched."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    waiver_id: UUID
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    waived_on: date
    reason: str
    waived_by: str


@dataclass(frozen=True, slots=True)
class BalanceWrittenOff(Event):
    """What was owed was taken off the ledger (Ausbuchung). closing: written_off, withdrawn, uncollectable."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    write_off_id: UUID
    closing: str
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    booked_on: date
    reason: str
    written_off_by: str


@dataclass(frozen=True, slots=True)
class WriteOffReversed(Event):
    """A person took a write-off back: the same amounts are owed again, from the day they had been taken off."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    reversal_id: UUID
    write_off_id: UUID
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    value_on: date
    booked_on: date
