"""Events of dunning runs that wait for a person, and of messages that a person takes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event, Json


@dataclass(frozen=True, slots=True)
class RunPlanned(Event):
    """A run is planned and waits for its release by a person (Mahnvorschlagsliste)."""

    aggregate: ClassVar[str] = "run"
    key: ClassVar[str] = "run_id"
    run_id: UUID
    on_date: date
    letters: int


@dataclass(frozen=True, slots=True)
class RunHeldForReview(Event):
    """A run is far above what is usual for its tenant (blast radius); a person must look and release it."""

    aggregate: ClassVar[str] = "run"
    key: ClassVar[str] = "run_id"
    run_id: UUID
    on_date: date
    letters: int
    comparisons: Json


@dataclass(frozen=True, slots=True)
class RunReleased(Event):
    """A person released a run that waited: its letters are announced. `held`: it had been stopped for review."""

    aggregate: ClassVar[str] = "run"
    key: ClassVar[str] = "run_id"
    run_id: UUID
    on_date: date
    letters: int
    excluded: int
    held: bool


@dataclass(frozen=True, slots=True)
class RunDiscarded(Event):
    """A person gave a waiting run up; nothing of it was announced."""

    aggregate: ClassVar[str] = "run"
    key: ClassVar[str] = "run_id"
    run_id: UUID
    on_date: date


@dataclass(frozen=True, slots=True)
class RunLineExcluded(Event):
    """A person took a claim out of a waiting run."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    run_id: UUID


@dataclass(frozen=True, slots=True)
class RunLineIncluded(Event):
    """A person took the exclusion of a claim back."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    run_id: UUID


@dataclass(frozen=True, slots=True)
class ReminderUndone(Event):
    """A person took a message back that had left: its stage and its side claims no longer count.

    `claims`: one entry a claim with what it is put back to and the charges that are reversed.
    """

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    message_id: UUID
    proposal_id: UUID
    customer_id: UUID
    undone_on: date
    claims: Json
