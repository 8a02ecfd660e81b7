"""Posts an allocation that a person has signed, after judging it again on today's balances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from backend.application.decisions.ports import OpenApproval
from backend.application.payments.allocation import parts_of, posting_events, still_holds
from backend.application.payments.ports import OpenClaim, Payment, PaymentStore
from backend.application.ports import Work
from backend.domain.events.decisions import ProposalExecuted


class AllocationProposal(Protocol):
    """A stored proposal of kind `allocation`."""

    @property
    def proposal_id(self) -> UUID: ...

    @property
    def body(self) -> Mapping[str, Any]: ...


class PostAllocation:
    """Allocation: what a signature on it leads to (`decisions.ports.Effect`)."""

    def __init__(self, payments: PaymentStore) -> None:
        self._payments = payments

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        if complete:
            execute_allocation(work, approval, payments=self._payments)
        else:
            judged_again(work, approval.body, payments=self._payments)


def execute_allocation(work: Work, proposal: AllocationProposal, *, payments: PaymentStore) -> None:
    """Posts the parts of a granted proposal in the caller's transaction, which commits.

    Raises Conflict `approval_lapsed` when payment or balances have moved so that a figure would differ: then nothing
    is posted, and the next matching proposes anew.
    """
    payment, claims = judged_again(work, proposal.body, payments=payments)
    parts = parts_of(proposal.body)
    customers = {part.customer_id for part in parts}
    if len(customers) == 1:
        payments.note_match(work, payment.payment_id, None, proposal.body, next(iter(customers)))
    posted = posting_events(payment, parts, claims, proposal.proposal_id, work.today)
    work.record([*posted, ProposalExecuted(proposal.proposal_id)])


def judged_again(
    work: Work, body: Mapping[str, Any], *, payments: PaymentStore
) -> tuple[Payment, dict[UUID, OpenClaim]]:
    """Payment and claims of a proposal as they are now, locked: the debtors first, then the payment."""
    customers = sorted({part.customer_id for part in parts_of(body)})
    work.lock_debtors(customers)
    payment_id = UUID(body["payment_id"])
    payment = payments.lock(work, [payment_id]).get(payment_id)
    claims = {claim.claim_id: claim for claim in payments.open_claims(work, customers)}
    return still_holds(body, payment, claims), claims
