"""The worker's handlers of payments: what came in is matched, what went back is undone."""

from __future__ import annotations

from backend.application.handling import EventRef, Handler
from backend.application.payments.match_payment import match_payment
from backend.application.payments.ports import PaymentStore, ReturnStore
from backend.application.payments.return_payment import return_payment
from backend.application.ports import Works
from backend.application.routing import MATCH, RETURN_PAYMENT
from backend.domain.actors import service

WORKER = "payment_matcher"


def payment_handlers(works: Works, payments: PaymentStore, returns: ReturnStore) -> dict[str, Handler]:
    """By destination."""

    def match(ref: EventRef) -> None:
        actor = service(ref.tenant_id, WORKER)
        match_payment(actor, ref.aggregate_id, works=works, payments=payments, receipt=ref.receipt)

    def went_back(ref: EventRef) -> None:
        actor = service(ref.tenant_id, WORKER)
        return_payment(
            actor,
            ref.aggregate_id,
            works=works,
            payments=payments,
            returns=returns,
            receipt=ref.receipt,
        )

    return {MATCH: match, RETURN_PAYMENT: went_back}
