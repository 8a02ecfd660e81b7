"""Events of messages on their way to the debtor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.domain.events.event import Event, Json


@dataclass(frozen=True, slots=True)
class MessageRendered(Event):
    """A message was rendered and linted; its bytes lie under their hash. `reminders`: one entry a claim."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    message_id: UUID
    proposal_id: UUID
    customer_id: UUID
    channel: str
    sha256: str
    letter_date: date
    templates: dict[str, Any]
    reminders: Json


@dataclass(frozen=True, slots=True)
class DeliveryRequested(Event):
    """A message is released to a channel; the gate has the last word."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class HandOverStarted(Event):
    """The gate let the message pass; from here the outcome is unknown until the channel answered."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    approval_id: UUID | None
    started_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryUnknown(Event):
    """The outcome of a hand-over is not known; nothing is sent again before it was looked up."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID


@dataclass(frozen=True, slots=True)
class DeliveryPostponed(Event):
    """The gate sends later (sending hours, stop switch, throttle) or looked up that nothing had left."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    code: str
    not_before: datetime | None


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """A channel accepted the message: the stage is reached, the side claims it demands enter the ledger."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    provider_message_id: str
    sent_on: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class MessageDelivered(Event):
    """Proof of delivery arrived; `grade` says how strong it is."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    grade: str
    delivered_on: date
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class MessageBounced(Event):
    """The message did not reach the debtor."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    hard: bool
    bounced_on: date
    bounced_at: datetime
