"""Events of dunning policies: proposed, decided, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class PolicyProposed(Event):
    """A version of a dunning policy (Mahnrichtlinie) was proposed; `harsher` names what gets harsher for debtors."""

    aggregate: ClassVar[str] = "policy"
    key: ClassVar[str] = "policy_id"
    policy_id: UUID
    scope: str
    customer_group: str | None
    customer_id: UUID | None
    claim_id: UUID | None
    policy_version: int
    name: str
    valid_from: date
    valid_until: date | None
    body: dict[str, Any]
    harsher: list[dict[str, Any]]
    reason: str
    proposed_by: str


@dataclass(frozen=True, slots=True)
class PolicyActivated(Event):
    """A version was approved and holds from `valid_from`."""

    aggregate: ClassVar[str] = "policy"
    key: ClassVar[str] = "policy_id"
    policy_id: UUID
    valid_from: date
    decided_by: str


@dataclass(frozen=True, slots=True)
class PolicyRejected(Event):
    """A proposed version was refused; it never held."""

    aggregate: ClassVar[str] = "policy"
    key: ClassVar[str] = "policy_id"
    policy_id: UUID
    comment: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class PolicyRetired(Event):
    """A version that holds was withdrawn; after `last_day` the version before it or the wider scope holds again."""

    aggregate: ClassVar[str] = "policy"
    key: ClassVar[str] = "policy_id"
    policy_id: UUID
    last_day: date
    comment: str
    decided_by: str
