"""Events of what people say of a claim for court and credit bureau."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class ClaimGroundsRecorded(Event):
    """A person said what a claim rests on (§ 690 (1) ZPO); it replaces what was said before."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    subject: str
    concluded_on: date
    catalogue_number: int | None
    counter_performance: str | None
    credit_points: Decimal | None
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class BureauNoticeRecorded(Event):
    """A person said when the debtor was told of a credit bureau, and what proves it (§ 31 (2) no. 4 BDSG)."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    notice_id: UUID
    claim_id: UUID
    given_on: date
    evidence: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class BureauNoticeWithdrawn(Event):
    """That entry was a mistake."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    notice_id: UUID
    claim_id: UUID
    withdrawn_on: date
    withdrawn_by: str
