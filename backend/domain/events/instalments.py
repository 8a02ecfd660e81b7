"""Events of instalment plans and deferrals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event, Json


@dataclass(frozen=True, slots=True)
class PlanAgreed(Event):
    """Creditor and debtor agreed on instalments (Ratenzahlung); see § 212 (1) no. 1 BGB.

    `instalments`: number, due_on, last_day, amount. `owed` is everything that was owed then.
    """

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    hold_id: UUID
    agreed_on: date
    owed: Decimal
    total: Decimal
    acceleration: bool
    missed_before_acceleration: int
    origin: str
    recorded_by: str
    instalments: Json


@dataclass(frozen=True, slots=True)
class InstalmentKept(Event):
    """Everything up to this instalment is paid."""

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    number: int
    kept_on: date


@dataclass(frozen=True, slots=True)
class InstalmentMissed(Event):
    """An instalment was not paid within its tolerance."""

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    number: int
    missed_on: date


@dataclass(frozen=True, slots=True)
class PlanFulfilled(Event):
    """All instalments are paid."""

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    fulfilled_on: date


@dataclass(frozen=True, slots=True)
class PlanBroken(Event):
    """The plan holds no longer: the whole rest is due."""

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    broken_on: date


@dataclass(frozen=True, slots=True)
class PlanEnded(Event):
    """A person ended the plan, or its claim was closed otherwise."""

    aggregate: ClassVar[str] = "plan"
    key: ClassVar[str] = "plan_id"
    plan_id: UUID
    claim_id: UUID
    ended_on: date
    ended_by: str


@dataclass(frozen=True, slots=True)
class DeferralGranted(Event):
    """A person let the debtor pay later (Stundung): the due day moves, the earlier one is kept."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    deferral_id: UUID
    hold_id: UUID
    granted_on: date
    due_on: date
    last_day: date
    earlier_due_on: date
    earlier_basis: str
    reason: str
    granted_by: str
