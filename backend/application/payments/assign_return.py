"""A person says which payment went back, where nothing on the bank entry points to it."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.payments.ports import PaymentStore, ReturnStore
from backend.application.payments.return_payment import locked_return, proposal_of_return, return_of, reverse
from backend.application.payments.reversal import body_of_return
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.decisions import ApprovalLapsed
from backend.domain.returned_payments import BY_HAND, Original


def assign_return(
    actor: Actor,
    return_id: UUID,
    payment_id: UUID,
    *,
    works: Works,
    payments: PaymentStore,
    returns: ReturnStore,
) -> None:
    """Undoes this payment by this return: its allocations are reversed and its claims open again.

    A proposal that waits for the same return lapses: a person has decided otherwise. Raises NotFound `payment_unknown`;
    Conflict `return_settled`; InvalidInput `return_does_not_fit` when the amounts differ by more than a bank's fee or
    the payment went back before.
    """
    actor.must_sign()
    with works(actor) as work:
        payments.serialise(work)
        back = return_of(work, returns, return_id)
        if not returns.unsettled(work, return_id):
            raise Conflict(
                "Diese Rückgabe ist schon verrechnet. / This return is settled already.",
                code="return_settled",
            )
        fitting = {
            money.payment_id
            for money in returns.received(work, back)
            if money.currency == back.currency and money.value_on <= back.facts.on
        }
        if payment_id not in fitting:
            raise InvalidInput(
                "Diese Zahlung passt nicht zur Rückgabe: anderer Betrag oder schon zurückgegeben. / "
                "This payment does not fit the return: another amount, or it went back before.",
                code="return_does_not_fit",
                payment_id=payment_id,
            )
        undone = locked_return(work, back, payment_id, payments, returns)
        found = Original(payment_id, True, (BY_HAND,), ())
        body = body_of_return(back, undone.payment, found, undone.allocated)
        proposal_id = uuid4()
        work.record(
            [
                *(
                    ApprovalLapsed(waiting.proposal_id, waiting.approval_id, [{"code": "decided_by_hand"}])
                    for waiting in returns.waiting_returns(work, return_id)
                ),
                proposal_of_return(work, proposal_id, undone, found, body, made_by=actor.name),
            ]
        )
        reverse(work, undone, proposal_id)
        work.commit()
