"""Events of protections (Schutzfristen), of the work that keeps them alive, and of overrides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class ProtectionPlaced(Event):
    """A claim or customer is protected, with a responsible person; its hold stands until it expires or is ended."""

    aggregate: ClassVar[str] = "protection"
    key: ClassVar[str] = "protection_id"
    protection_id: UUID
    hold_id: UUID
    claim_id: UUID | None
    customer_id: UUID
    responsible: str
    starts_on: date
    placed_by: str


@dataclass(frozen=True, slots=True)
class ActivityRecorded(Event):
    """Somebody worked on a claim: note, call or contact. Free text stays outside the log."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    activity_id: UUID
    claim_id: UUID
    customer_id: UUID
    kind: str
    done_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ProtectionGraceStarted(Event):
    """No activity in time: the protection runs out unless somebody acts within the days of grace."""

    aggregate: ClassVar[str] = "protection"
    key: ClassVar[str] = "protection_id"
    protection_id: UUID
    responsible: str
    grace_since: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class ProtectionExpired(Event):
    """The protection ran out: normal planning goes on."""

    aggregate: ClassVar[str] = "protection"
    key: ClassVar[str] = "protection_id"
    protection_id: UUID
    responsible: str
    expired_on: date


@dataclass(frozen=True, slots=True)
class OverrideGranted(Event):
    """A soft blocker is let pass for a claim until a day, by the signatures that it needs."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    override_id: UUID
    claim_id: UUID
    customer_id: UUID
    code: str
    starts_on: date
    expires_on: date
    reason: str
    granted_by: str
    signatures: int
    proposal_id: UUID | None


@dataclass(frozen=True, slots=True)
class OverrideEnded(Event):
    """A person ended an override before its time."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    override_id: UUID
    claim_id: UUID
    ended_on: date
    ended_by: str
