"""What a handler of events gets and how it answers.

    def book(ref: EventRef) -> None:
        with works(service(ref.tenant_id, "worker"), receipt=ref.receipt) as work:
            ...
            work.commit()          # effect, processed_events and outbox in one commit: exactly once

A handler that returns without having committed with the receipt is settled by the worker afterwards; a crash in
between repeats it, so without a transaction of its own it must stand being repeated. Raising `Postponed` asks for a
later time without counting an attempt; any other error is judged by `retry.next_attempt`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.application.ports import Receipt


@dataclass(frozen=True, slots=True)
class EventRef:
    """One event for one destination. `attempts` counts from 1; `data` are the event's fields as JSON values."""

    event_id: UUID
    event_type: str
    destination: str
    tenant_id: UUID
    aggregate_id: UUID
    attempts: int
    data: dict[str, Any]

    @property
    def receipt(self) -> Receipt:
        """That this destination took care of this event: goes into the unit of work of its effect."""
        return Receipt(self.destination, self.event_id)


Handler = Callable[[EventRef], None]


class Postponed(Exception):
    """Not now but from `not_before` on (sending hours, stop switch, throttle); no failure and no attempt."""

    def __init__(self, not_before: datetime, code: str) -> None:
        super().__init__(f"{code}: not before {not_before.isoformat()}")
        self.not_before = not_before
        self.code = code
