"""What placing and ending holds needs from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from backend.application.ports import Work


@dataclass(frozen=True, slots=True)
class KnownHold:
    """A hold and the debtor it concerns; `customer_id` is None for a hold on the whole tenant."""

    hold_id: UUID
    customer_id: UUID | None
    kind: str
    ended: bool


class HoldStore(Protocol):
    """Rows of holds, and what they refer to."""

    def debtor_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""

    def must_know_customer(self, work: Work, customer_id: UUID) -> None:
        """Raises NotFound `customer_unknown`."""

    def hold(self, work: Work, hold_id: UUID) -> KnownHold:
        """Raises NotFound `hold_unknown`."""
