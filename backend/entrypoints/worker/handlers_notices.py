"""The worker's handler of events that call for a message beside the stages, where the tenant has switched it on."""

from __future__ import annotations

from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.routing import ANSWER
from backend.bootstrap import Application
from backend.domain.actors import service

_CALLS_FOR = {
    "DisputeOpened": ("dispute_receipt", "dispute_id"),
    "PromiseGiven": ("promise_confirmation", "promise_id"),
    "PlanAgreed": ("instalment_confirmation", "plan_id"),
    "AllocationReversed": ("returned_debit", "payment_id"),
}
"""By event the kind of message and the field that names what it is about."""


def notice_handlers(app: Application) -> dict[str, Handler]:
    """By destination."""

    def answer(ref: EventRef) -> None:
        actor = service(ref.tenant_id, "notifier")
        kind, names = _CALLS_FOR[ref.event_type]
        claim_id = UUID(ref.data["claim_id"])
        app.answer_event(actor, kind, UUID(ref.data[names]), claim_id=claim_id, receipt=ref.receipt)

    return {ANSWER: answer}
