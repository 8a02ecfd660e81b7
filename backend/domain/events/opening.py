"""Events of what a tenant brings along from the system it used before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class StageTakenOver(Event):
    """A claim came with a dunning stage that an earlier system had sent (Altbestand); the next one follows on it."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    stage: str
    sent_on: date
    delivered_on: date | None
    payment_deadline: date | None
    first_notice_on: date | None
