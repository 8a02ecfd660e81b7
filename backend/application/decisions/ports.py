"""What deciding an approval needs from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Work


@dataclass(frozen=True, slots=True)
class OpenApproval:
    """An approval with its proposal as they stand, locked for the decision."""

    approval_id: UUID
    status: str
    sha256: str
    signatures_needed: int
    signed_by: tuple[UUID, ...]
    expires_on: date
    message_id: UUID | None
    proposal_id: UUID
    proposal_kind: str
    customer_id: UUID | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """What a decision led to: status of the approval, signatures given and needed."""

    approval_id: UUID
    status: str
    signatures: int
    signatures_needed: int


class ApprovalStore(Protocol):
    """Rows of approvals and the notes beside them."""

    def approval(self, work: Work, approval_id: UUID, *, lock: bool) -> OpenApproval:
        """Raises NotFound `approval_unknown`. With `lock` the row is locked: the first decision wins."""

    def expired(self, work: Work) -> list[UUID]:
        """Open approvals whose last day has passed."""

    def keep_note(self, work: Work, approval_id: UUID, written_by: str, comment: str) -> None: ...


class Effect(Protocol):
    """What a signature on a proposal of one kind leads to, in the transaction of the decision.

    Judges again at every signature and raises Conflict `approval_lapsed` (with `codes`) when the proposal no longer
    holds. Only with `complete` (all signatures given) anything happens.
    """

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None: ...
