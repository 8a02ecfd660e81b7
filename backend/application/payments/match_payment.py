"""A payment came in: match it, with everything else that waits."""

from __future__ import annotations

from uuid import UUID

from backend.application.payments.ports import PaymentStore
from backend.application.payments.run_matching import run_matching
from backend.application.ports import Receipt, Works
from backend.domain.actors import Actor
from backend.domain.errors import NotFound


def match_payment(
    actor: Actor,
    payment_id: UUID,
    *,
    works: Works,
    payments: PaymentStore,
    receipt: Receipt | None = None,
) -> None:
    """Matches a new payment; one that was looked at before is left alone.

    A statement brings many payments at once, and they are matched together: what one of them proves another may not
    take. So the first one matches all, and the others find their work done.
    """
    actor.must_write()
    with works(actor) as work:
        payment = payments.find(work, payment_id)
    if payment is None:
        raise NotFound(
            "Diese Zahlung gibt es nicht. / No such payment.", code="payment_unknown", payment_id=payment_id
        )
    if payment.match_status == "new":
        run_matching(actor, works=works, payments=payments)
    with works(actor, receipt=receipt) as work:
        work.commit()
