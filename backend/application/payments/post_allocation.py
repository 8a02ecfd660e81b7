"""Posts an allocation that a person has signed, after judging it again on today's balances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from backend.application.payments.allocation import parts_of, posting_events, still_holds
from backend.application.payments.ports import PaymentStore
from backend.application.ports import Work
from backend.domain.events import ProposalExecuted


class AllocationProposal(Protocol):
    """A stored proposal of kind `allocation`."""

    @property
    def proposal_id(self) -> UUID: ...

    @property
    def body(self) -> Mapping[str, Any]: ...


def execute_allocation(work: Work, proposal: AllocationProposal, *, payments: PaymentStore) -> None:
    """Posts the parts of a granted proposal in the caller's transaction, which commits.

    Locks the debtors first. Raises Conflict `lapsed` when payment or balances have moved so that a figure would
    differ: then nothing is posted, and the next matching proposes anew.
    """
    body = proposal.body
    parts = parts_of(body)
    customers = sorted({part.customer_id for part in parts})
    work.lock_debtors(customers)
    payment_id = UUID(body["payment_id"])
    payment = payments.lock(work, [payment_id]).get(payment_id)
    claims = {claim.claim_id: claim for claim in payments.open_claims(work, customers)}
    still_holds(body, payment, claims)
    assert payment is not None
    if len(customers) == 1:
        payments.note_match(work, payment_id, None, body, customers[0])
    posted = posting_events(payment, parts, claims, proposal.proposal_id, work.today)
    work.record([*posted, ProposalExecuted(proposal.proposal_id)])
