"""Events that change how a claim is treated: holds, disputes, promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class HoldPlaced(Event):
    """Dunning stops (Mahnsperre) for a claim, a customer or the tenant, until a day or until it is ended."""

    aggregate: ClassVar[str] = "hold"
    key: ClassVar[str] = "hold_id"
    hold_id: UUID
    scope: str
    claim_id: UUID | None
    customer_id: UUID | None
    kind: str
    starts_on: date
    until: date | None
    origin: str
    placed_by: str


@dataclass(frozen=True, slots=True)
class HoldEnded(Event):
    """A hold was ended before or at its time."""

    aggregate: ClassVar[str] = "hold"
    key: ClassVar[str] = "hold_id"
    hold_id: UUID
    ended_on: date
    ended_by: str


@dataclass(frozen=True, slots=True)
class DisputeOpened(Event):
    """The debtor denies a claim (Reklamation), or `amount` of its principal; a part places no hold."""

    aggregate: ClassVar[str] = "dispute"
    key: ClassVar[str] = "dispute_id"
    version: ClassVar[str] = "1.1.0"
    dispute_id: UUID
    claim_id: UUID
    hold_id: UUID | None
    reason: str
    opened_on: date
    origin: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DisputeResolved(Event):
    """A person settled the dispute."""

    aggregate: ClassVar[str] = "dispute"
    key: ClassVar[str] = "dispute_id"
    dispute_id: UUID
    resolved_on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class PromiseGiven(Event):
    """The debtor promised to pay (Zahlungszusage); without `amount` everything that was owed then.

    Kept when no more than `left_over` is owed within `last_day`.
    """

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    hold_id: UUID
    promised_on: date
    last_day: date
    amount: Decimal | None
    left_over: Decimal
    given_on: date
    origin: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PromiseKept(Event):
    """What was promised came in time."""

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    kept_on: date


@dataclass(frozen=True, slots=True)
class PromiseReplaced(Event):
    """A person recorded a newer promise on the same claim: this one stands no more and is neither kept nor broken."""

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    replaced_on: date
    replaced_by: UUID


@dataclass(frozen=True, slots=True)
class PromiseBroken(Event):
    """What was promised did not come in time."""

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    broken_on: date
