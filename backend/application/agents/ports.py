"""What the use cases of agents need from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Receipt, Work
from backend.domain.actors import Actor
from backend.reading.values import Kind


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn (Agentenlauf): one pass of a role's graph over one subject."""

    turn_id: UUID
    role: str
    subject_id: UUID | None
    status: str
    thread_id: str | None = None
    proposal_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """How a turn ended. `steps` holds one entry per node and model call, figures and ids only."""

    status: str
    tier: str | None = None
    model: str | None = None
    prompt: str | None = None
    confidence: Decimal | None = None
    steps: Sequence[dict[str, Any]] = ()
    proposal_id: UUID | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as it stands, locked until the transaction ends."""

    proposal_id: UUID
    kind: str
    status: str
    customer_id: UUID | None
    subject_id: UUID | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecidedApproval:
    """An approval with the signatures that cover its hash."""

    approval_id: UUID
    proposal_id: UUID
    kind: str
    status: str
    sha256: str
    signatures_needed: int
    signatures: int
    decided_by: str | None
    expires_on: date


class AgentStore(Protocol):
    """Turns, and the proposals and approvals that agents go on from."""

    def add_turn(self, work: Work, turn: Turn) -> None: ...

    def link_proposal(self, work: Work, turn_id: UUID, proposal_id: UUID) -> None:
        """That the turn has submitted this; in the transaction of the proposal."""

    def end_turn(self, work: Work, turn_id: UUID, end: TurnEnd) -> None: ...

    def turn_of_thread(self, work: Work, thread_id: str) -> Turn | None:
        """The newest turn of a thread: a thread without one does not belong to the tenant."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""

    def proposal(self, work: Work, proposal_id: UUID) -> ProposalRow:
        """The proposal, locked. Raises NotFound `proposal_unknown`."""

    def approval(self, work: Work, approval_id: UUID) -> DecidedApproval:
        """Raises NotFound `approval_unknown`."""

    def approval_of_proposal(self, work: Work, proposal_id: UUID) -> DecidedApproval | None:
        """The newest approval of a proposal."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of an inbox item: its status, and the code that says why where there is one."""

    status: str
    code: str | None = None


class FileDocument(Protocol):
    """The use case of intake that keeps a reading and moves the item on."""

    def __call__(
        self,
        actor: Actor,
        item_id: UUID,
        *,
        kind: Kind | None,
        confidence: Decimal,
        tier: str,
        receipt: Receipt | None = None,
    ) -> Filed: ...
