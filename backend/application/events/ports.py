"""What replaying asks of the database."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from backend.application.ports import Work


class DeadLetters(Protocol):
    """The dead letters of a tenant."""

    def put_back(self, work: Work, letter_id: UUID) -> bool:
        """Returns the event of an open dead letter to the outbox, at its old place. False if there is none."""
