"""What the use cases around a claim need from outside."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from backend.application.ports import Work


class HoldStore(Protocol):
    """Holds and the notes beside them."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""

    def customer_exists(self, work: Work, customer_id: UUID) -> bool: ...

    def customer_of_hold(self, work: Work, hold_id: UUID) -> UUID | None:
        """The debtor whose hold this is, None for a hold of the whole tenant. Raises NotFound `hold_unknown`."""

    def keep_note(self, work: Work, hold_id: UUID, written_by: str, note: str) -> None: ...
