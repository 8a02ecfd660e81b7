"""Events of proposals and the decisions of people on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from backend.domain.events.event import Event, Json


@dataclass(frozen=True, slots=True)
class ReminderNeeded(Event):
    """The detector found claims of a debtor that are due for a step."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    customer_id: UUID
    run_id: UUID
    claim_ids: Json


@dataclass(frozen=True, slots=True)
class ReminderPlanned(Event):
    """A dunning proposal stands: who, which claims, stage, figures, and the verdict of the rules."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    run_id: UUID | None
    customer_id: UUID
    currency: str
    stage: str
    letter_date: date
    total: Decimal
    verdict: str
    made_by: str
    tier: str
    body: dict[str, Any]
    findings: Json


@dataclass(frozen=True, slots=True)
class ReminderBlocked(Event):
    """A claim may not be dunned now, for other reasons than at the last look."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    run_id: UUID
    codes: Json
    dunnable_from: date | None


@dataclass(frozen=True, slots=True)
class ProposalSubmitted(Event):
    """A proposal of any other kind was made and judged: hold, allocation, filing, escalation."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    kind: str
    customer_id: UUID | None
    subject_id: UUID | None
    verdict: str
    made_by: str
    tier: str
    confidence: Decimal
    body: dict[str, Any]
    findings: Json
    on_date: date


@dataclass(frozen=True, slots=True)
class ProposalExecuted(Event):
    """What was proposed has been done."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID


@dataclass(frozen=True, slots=True)
class EscalationProposed(Event):
    """A claim should be handed over; a dossier is being prepared and a person will decide."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    customer_id: UUID
    claim_ids: Json


@dataclass(frozen=True, slots=True)
class ApprovalRequested(Event):
    """A person must sign (Freigabe): proposal id and message hash are what is signed."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    message_id: UUID | None
    sha256: str
    signatures_needed: int
    expires_on: date


@dataclass(frozen=True, slots=True)
class SignatureGiven(Event):
    """One person signed."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    signature_id: UUID
    approval_id: UUID
    proposal_id: UUID
    person_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class ApprovalGranted(Event):
    """All signatures that are needed were given."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    decided_by: str


@dataclass(frozen=True, slots=True)
class ApprovalRejected(Event):
    """A person refused the proposal."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    decided_by: str


@dataclass(frozen=True, slots=True)
class ApprovalExpired(Event):
    """Nobody decided in time."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID


@dataclass(frozen=True, slots=True)
class ApprovalLapsed(Event):
    """Judging again gave another verdict, stage or figure: what was signed or shown no longer holds (Verfall)."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    approval_id: UUID | None
    codes: Json
