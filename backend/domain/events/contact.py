"""Events of how a debtor may be reached, of letters on paper, and of the advice to stop deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class ConsentProposed(Event):
    """A new address or wish for a channel waits for the debtor's confirmation (Double-Opt-in); nothing changes yet."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    consent_id: UUID
    customer_id: UUID
    channel: str
    source: str


@dataclass(frozen=True, slots=True)
class ConsentConfirmed(Event):
    """The debtor confirmed by the link that was sent: address or wish counts from now on."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    consent_id: UUID
    customer_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Event):
    """A consent was withdrawn (Widerruf, Art. 7 (3) GDPR)."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    consent_id: UUID
    customer_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class LetterPosted(Event):
    """A person says that a letter went to the post; `reference` is the number of a registered letter."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    posted_on: date
    posted_at: datetime
    reference: str | None
    recorded_by: str


@dataclass(frozen=True, slots=True)
class DeliveryStopAdvised(Event):
    """A debtor reached the stage from which the tenant delivers no more on account (Liefersperre): a signal."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    stop_id: UUID
    customer_id: UUID
    stage: str
    advised_on: date


@dataclass(frozen=True, slots=True)
class DeliveryStopLifted(Event):
    """Nothing that was dunned is open any more: deliveries may go on."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    stop_id: UUID
    customer_id: UUID
    lifted_on: date
