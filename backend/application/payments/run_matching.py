"""Matches the waiting payments of a tenant: posts what is certain, asks a person about the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.application.decisions.body_hash import body_hash
from backend.application.payments.allocation import (
    ClaimPart,
    Ledger,
    body_of,
    claim_parts,
    posting_events,
)
from backend.application.payments.ports import OpenClaim, Payment, PaymentStore
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.agents import AgentActionExecuted
from backend.domain.events.decisions import ApprovalRequested, ProposalExecuted, ProposalSubmitted
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed, PaymentAllocated
from backend.domain.matching import Allocation, MatchResult, match

PAYMENTS_AT_ONCE = 5000
"""Payments in one transaction."""
SIGN_WITHIN = timedelta(days=30)
"""So long a proposed allocation may wait for a signature."""
ROLE = "payment_matcher"
ORDER: tuple[type[Event], ...] = (
    *(ProposalSubmitted, PaymentAllocated, ClaimClosed, ProposalExecuted, AgentActionExecuted),
    ApprovalRequested,
)


@dataclass(frozen=True, slots=True)
class MatchingReport:
    """What one matching did: payments by outcome and claims closed."""

    payments: int = 0
    automatic: int = 0
    proposed: int = 0
    unmatched: int = 0
    claims_closed: int = 0

    def __add__(self, other: MatchingReport) -> MatchingReport:
        return MatchingReport(
            self.payments + other.payments,
            self.automatic + other.automatic,
            self.proposed + other.proposed,
            self.unmatched + other.unmatched,
            self.claims_closed + other.claims_closed,
        )


def run_matching(actor: Actor, *, works: Works, payments: PaymentStore) -> MatchingReport:
    """All waiting payments, in transactions of some hundreds. Run twice it does nothing twice."""
    actor.must_write()
    report, tried = MatchingReport(), set[UUID]()
    while True:
        with works(actor) as work:
            done, looked_at = _match_some(work, payments, tuple(tried))
            work.commit()
        report += done
        if len(looked_at) < PAYMENTS_AT_ONCE:
            return report
        tried.update(looked_at)


def _match_some(
    work: Work, payments: PaymentStore, tried: Sequence[UUID]
) -> tuple[MatchingReport, list[UUID]]:
    payments.serialise(work)
    waiting = payments.waiting(work, PAYMENTS_AT_ONCE, tried)
    if not waiting:
        return MatchingReport(), []
    claims, result = _matched(work, payments, waiting)
    _must_stand_still(payments.lock(work, [payment.payment_id for payment in waiting]), waiting)
    decided = _Decided(work, payments, claims)
    for allocation in result.allocations:
        if allocation.auto:
            decided.post(waiting[allocation.entry], allocation)
    for allocation in result.allocations:
        if not allocation.auto:
            decided.propose(waiting[allocation.entry], allocation)
    for rest in result.unmatched:
        decided.leave(waiting[rest.entry], {"codes": list(rest.codes), "parts": []}, rest.customer_number)
    work.record(decided.in_order())
    return decided.report, [payment.payment_id for payment in waiting]


def _must_stand_still(current: Mapping[UUID, Payment], waiting: Sequence[Payment]) -> None:
    for payment in waiting:
        now = current.get(payment.payment_id)
        if now is None or (now.allocated, now.match_status) != (payment.allocated, payment.match_status):
            raise Conflict("A payment was changed while it was matched.", code="state_moved")


def _matched(
    work: Work, payments: PaymentStore, waiting: Sequence[Payment]
) -> tuple[list[OpenClaim], MatchResult]:
    """Matches, locks the debtors concerned, and matches again if a balance moved before the lock was there."""
    claims = payments.open_claims(work)
    for _ in range(3):
        result = match([payment.entry for payment in waiting], [claim.item for claim in claims])
        touched = {claims[part.item].customer_id for a in result.allocations for part in a.parts}
        work.lock_debtors(sorted(touched))
        fresh = payments.open_claims(work, sorted(touched))
        if fresh == [claim for claim in claims if claim.customer_id in touched]:
            return claims, result
        claims = payments.open_claims(work)
    raise Conflict("The balances do not stand still.", code="state_moved")


class _Decided:
    """What becomes of the payments of one transaction: events, and what is kept at the payment."""

    def __init__(self, work: Work, payments: PaymentStore, claims: Sequence[OpenClaim]) -> None:
        self.work, self.payments = work, payments
        self.ledger = Ledger(claims)
        self.customers = {claim.item.customer_number: claim.customer_id for claim in claims}
        self.events: list[Event] = []
        self.report = MatchingReport()

    def post(self, payment: Payment, allocation: Allocation) -> None:
        """Certain: posted at once."""
        parts = claim_parts(allocation.parts, self.ledger)
        body = body_of(payment, allocation, parts)
        proposal_id = uuid4()
        posted = posting_events(payment, parts, self.ledger.balances, proposal_id, self.work.today)
        self.ledger.take(parts)
        self._note(payment, None, body, allocation.customer_number)
        self.events += [
            _proposal(self.work, proposal_id, payment, allocation, parts, body),
            *posted,
            ProposalExecuted(proposal_id),
            AgentActionExecuted(proposal_id, ROLE, "allocate"),
        ]
        closed = sum(isinstance(event, ClaimClosed) for event in posted)
        self.report += MatchingReport(payments=1, automatic=1, claims_closed=closed)

    def propose(self, payment: Payment, allocation: Allocation) -> None:
        """Likely: a person signs. A link without money needs no signature, the money stays unallocated."""
        parts = claim_parts(allocation.parts, self.ledger)
        body = body_of(payment, allocation, parts)
        if not parts:
            return self.leave(payment, body, allocation.customer_number)
        proposal_id = uuid4()
        self._note(payment, "proposed", body, allocation.customer_number)
        self.events += [
            _proposal(self.work, proposal_id, payment, allocation, parts, body),
            _request(self.work, proposal_id, body),
        ]
        self.report += MatchingReport(payments=1, proposed=1)

    def leave(self, payment: Payment, found: dict[str, Any], customer_number: str | None) -> None:
        """Nothing to post; what was noticed is kept. A payment that is partly allocated stays so."""
        self._note(payment, None if payment.allocated else "unmatched", found, customer_number)
        self.report += MatchingReport(payments=1, unmatched=1)

    def in_order(self) -> list[Event]:
        """The events by type in the order of their effects: one statement for each type."""
        return sorted(self.events, key=lambda event: ORDER.index(type(event)))

    def _note(
        self, payment: Payment, status: str | None, found: dict[str, Any], customer_number: str | None
    ) -> None:
        customer_id = self.customers.get(customer_number or "")
        self.payments.note_match(self.work, payment.payment_id, status, found, customer_id)


def _proposal(
    work: Work,
    proposal_id: UUID,
    payment: Payment,
    allocation: Allocation,
    parts: Sequence[ClaimPart],
    body: dict[str, Any],
) -> ProposalSubmitted:
    customers = {part.customer_id for part in parts}
    return ProposalSubmitted(
        proposal_id=proposal_id,
        kind="allocation",
        customer_id=next(iter(customers)) if len(customers) == 1 else None,
        subject_id=payment.payment_id,
        verdict="accepted" if allocation.auto else "needs_signature",
        made_by=ROLE,
        tier="rules",
        confidence=allocation.confidence,
        body=body,
        findings=[{"code": code} for code in allocation.codes],
        on_date=work.today,
    )


def _request(work: Work, proposal_id: UUID, body: dict[str, Any]) -> ApprovalRequested:
    return ApprovalRequested(
        approval_id=uuid4(),
        proposal_id=proposal_id,
        message_id=None,
        sha256=body_hash(body),
        signatures_needed=1,
        expires_on=work.today + SIGN_WITHIN,
    )
