"""Events of a claim's legal course, and of claims that come from an earlier system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class LegalEventRecorded(Event):
    """A person recorded court papers, talks or an acknowledgement (order served, objection, titled ...)."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    legal_event_id: UUID
    claim_id: UUID
    code: str
    happened_on: date
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class LegalEventWithdrawn(Event):
    """A recorded legal event was a mistake."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    legal_event_id: UUID
    claim_id: UUID
    withdrawn_on: date
    withdrawn_by: str


@dataclass(frozen=True, slots=True)
class ClaimTakenOver(Event):
    """A claim came from an earlier system with its stage, proof and side claims (cut-over); balances as of a day."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    balance_on: date
    stage: str | None
    sent_on: date | None
    delivered_on: date | None
    proof: str | None
    payment_deadline: date | None
    first_notice_on: date | None
    interest_through: date | None
    costs: Decimal
    costs_paid: Decimal
    lump_sum: Decimal
    lump_sum_paid: Decimal
    interest: Decimal
    interest_paid: Decimal
    taken_over_on: date
    taken_over_by: str
