"""What every use case gets from outside: a unit of work that records events, and the clock of the business.

Ports of one subject (stores, channels, renderers) stand in that subject's own `ports.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from backend.domain.actors import Actor
from backend.domain.debtor_file import DebtorFile
from backend.domain.events.event import Event
from backend.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Receipt:
    """That this handler took care of this event; written in the same transaction as the effect (exactly once)."""

    handler: str
    event_id: UUID


class Work(Protocol):
    """One transaction for one tenant and one actor."""

    @property
    def tenant_id(self) -> UUID: ...

    @property
    def actor(self) -> Actor: ...

    @property
    def today(self) -> date:
        """The business date: the tenant's scenario date where one is set, else today in Europe/Berlin."""

    def record(self, events: Sequence[Event], *, idempotency_key: str | None = None) -> None:
        """State, eventlog and outbox for these events, in this transaction. Raises Conflict `state_moved` when the
        state an event builds on is no longer there, Conflict `already_recorded` for a known idempotency key."""

    def lock_debtors(self, customer_ids: Sequence[UUID]) -> None:
        """Orders everything that decides about these debtors: taken first, held to the end of the transaction."""

    def commit(self) -> None:
        """Makes it durable; the last line of a use case."""


class Works(Protocol):
    """Opens units of work. With a `receipt` the commit also settles that event for that handler and raises
    Conflict `already_processed` if it was settled before."""

    def __call__(self, actor: Actor, *, receipt: Receipt | None = None) -> AbstractContextManager[Work]: ...


class FileOf(Protocol):
    """The file of one debtor, for everything that judges again: rendering, signing, the gate."""

    def __call__(self, work: Work, customer_id: UUID, *, on: date) -> DebtorFile:
        """The file on the business date `on`, closed claims included. Raises NotFound `customer_unknown`."""


class PolicyOf(Protocol):
    """The policy of the tenant that is valid on a day."""

    def __call__(self, work: Work, on: date) -> Policy: ...
