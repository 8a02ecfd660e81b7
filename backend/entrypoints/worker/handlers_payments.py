"""The worker's handler of payments: what came in is matched."""

from __future__ import annotations

from backend.application.handling import EventRef, Handler
from backend.application.payments.match_payment import match_payment
from backend.application.payments.ports import PaymentStore
from backend.application.ports import Works
from backend.application.routing import MATCH
from backend.domain.actors import service

WORKER = "payment_matcher"


def payment_handlers(works: Works, payments: PaymentStore) -> dict[str, Handler]:
    """By destination."""

    def match(ref: EventRef) -> None:
        actor = service(ref.tenant_id, WORKER)
        match_payment(actor, ref.aggregate_id, works=works, payments=payments, receipt=ref.receipt)

    return {MATCH: match}
