"""Money went back: undoes the payment it belongs to where that is certain, else asks a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from backend.application.decisions.body_hash import body_hash
from backend.application.decisions.ports import OpenApproval
from backend.application.decisions.sign import LAPSED
from backend.application.payments.ports import (
    Allocated,
    Payment,
    PaymentStore,
    Return,
    ReturnStore,
    WaitingAllocation,
)
from backend.application.payments.reversal import body_of_return, reversal_events
from backend.application.ports import Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, NotFound
from backend.domain.events.agents import AgentActionExecuted
from backend.domain.events.decisions import ApprovalRequested, ProposalExecuted, ProposalSubmitted
from backend.domain.returned_payments import Original, original_of

ROLE = "payment_matcher"
SURE, LIKELY = Decimal("1.0"), Decimal("0.7")
SIGN_WITHIN = timedelta(days=30)
"""So long a proposed reversal may wait for a signature."""


class ReturnOutcome(StrEnum):
    """What became of a return."""

    REVERSED = "reversed"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class _Undone:
    """Everything a reversal needs, locked."""

    back: Return
    payment: Payment
    allocated: Sequence[Allocated]
    waiting: Sequence[WaitingAllocation]


def return_payment(
    actor: Actor,
    return_id: UUID,
    *,
    works: Works,
    payments: PaymentStore,
    returns: ReturnStore,
    receipt: Receipt | None = None,
) -> ReturnOutcome:
    """Reverses the allocations of the payment that this return undoes and opens its claims again.

    Not certain: the reversal is proposed and a person signs. Nothing points to a payment: the return stays open and
    visible. Run twice it does nothing twice. Raises NotFound `payment_unknown`.
    """
    actor.must_write()
    with works(actor, receipt=receipt) as work:
        payments.serialise(work)
        outcome = _settle(work, return_of(work, returns, return_id), payments, returns)
        work.commit()
    return outcome


def settle_returns(actor: Actor, *, works: Works, payments: PaymentStore, returns: ReturnStore) -> int:
    """Looks again at every return that is open; its payment may have come in after it. Returns how many moved."""
    actor.must_write()
    with works(actor) as work:
        waiting = returns.open_returns(work)
    outcomes = [
        return_payment(actor, return_id, works=works, payments=payments, returns=returns)
        for return_id in waiting
    ]
    return sum(outcome in (ReturnOutcome.REVERSED, ReturnOutcome.PROPOSED) for outcome in outcomes)


class PostReturn:
    """Return: what a signature on its proposal leads to (`decisions.ports.Effect`)."""

    def __init__(self, payments: PaymentStore, returns: ReturnStore) -> None:
        self._payments, self._returns = payments, returns

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        body = approval.body
        back = return_of(work, self._returns, UUID(body["payment_id"]))
        undone = locked_return(work, back, UUID(body["original_id"]), self._payments, self._returns)
        found = Original(
            undone.payment.payment_id,
            False,
            tuple(seen["kind"] for seen in body["evidence"]),
            tuple(body["codes"]),
        )
        gone = undone.payment.match_status == "reversed"
        if gone or body_of_return(back, undone.payment, found, undone.allocated) != body:
            raise Conflict(
                "Die Zahlung oder ihre Zuordnung hat sich geändert. / The payment or its allocation has changed.",
                code=LAPSED,
                codes="payment_changed",
            )
        if complete:
            reverse(work, undone, approval.proposal_id)


def return_of(work: Work, returns: ReturnStore, return_id: UUID) -> Return:
    """The return with this id. Raises NotFound `payment_unknown`."""
    found = returns.find(work, return_id)
    if found is None:
        raise NotFound(
            "Diese Rückgabe gibt es nicht. / No such return.", code="payment_unknown", payment_id=return_id
        )
    return found


def _settle(work: Work, back: Return, payments: PaymentStore, returns: ReturnStore) -> ReturnOutcome:
    if not back.open:
        return ReturnOutcome.KNOWN
    found = original_of(back.facts, returns.received(work, back))
    if found is None:
        payments.note_match(work, back.return_id, None, {"codes": ["return_unknown"], "parts": []}, None)
        return ReturnOutcome.UNKNOWN
    undone = locked_return(work, back, found.payment_id, payments, returns)
    body = body_of_return(back, undone.payment, found, undone.allocated)
    proposal_id = uuid4()
    payments.note_match(work, back.return_id, None, body, _only_customer(undone))
    work.record([proposal_of_return(work, proposal_id, undone, found, body)])
    if found.certain:
        reverse(work, undone, proposal_id)
        work.record([AgentActionExecuted(proposal_id, ROLE, "reverse")])
        return ReturnOutcome.REVERSED
    expires_on = work.today + SIGN_WITHIN
    work.record([ApprovalRequested(uuid4(), proposal_id, None, body_hash(body), 1, expires_on)])
    return ReturnOutcome.PROPOSED


def locked_return(
    work: Work, back: Return, payment_id: UUID, payments: PaymentStore, returns: ReturnStore
) -> _Undone:
    """Debtors first, then both payments, in the order everybody takes them; then what they say under the lock."""
    before = _customers(returns.allocated(work, payment_id), returns.waiting_allocations(work, payment_id))
    work.lock_debtors(sorted(before))
    payment = payments.lock(work, [payment_id, back.return_id]).get(payment_id)
    allocated = returns.allocated(work, payment_id)
    waiting = returns.waiting_allocations(work, payment_id)
    if payment is None or not _customers(allocated, waiting) <= before:
        raise Conflict("The payment was allocated while it went back.", code="state_moved")
    return _Undone(back, payment, allocated, waiting)


def _customers(allocated: Sequence[Allocated], waiting: Sequence[WaitingAllocation]) -> set[UUID]:
    return {part.customer_id for part in allocated} | {one for row in waiting for one in row.customer_ids}


def _only_customer(undone: _Undone) -> UUID | None:
    customers = {part.customer_id for part in undone.allocated}
    return next(iter(customers)) if len(customers) == 1 else undone.payment.customer_id


def reverse(work: Work, undone: _Undone, proposal_id: UUID) -> None:
    """Undoes what the payment has settled."""
    events = reversal_events(
        undone.back, undone.payment, undone.allocated, undone.waiting, proposal_id, work.today
    )
    work.record([*events, ProposalExecuted(proposal_id)])


def proposal_of_return(
    work: Work,
    proposal_id: UUID,
    undone: _Undone,
    found: Original,
    body: dict[str, Any],
    made_by: str = ROLE,
) -> ProposalSubmitted:
    """The record of why a payment was undone, or should be."""
    return ProposalSubmitted(
        proposal_id=proposal_id,
        kind="return",
        customer_id=_only_customer(undone),
        subject_id=undone.back.return_id,
        verdict="accepted" if found.certain else "needs_signature",
        made_by=made_by,
        tier="rules",
        confidence=SURE if found.certain else LIKELY,
        body=body,
        findings=[{"code": code} for code in found.codes],
        on_date=work.today,
    )
