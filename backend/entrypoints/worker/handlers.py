"""Which handler takes care of which destination: the whole of what happens by event, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.intake.apply_reply import PromiseTaker
from backend.application.routing import DELIVER, DELIVERY_STOP, RENDER
from backend.bootstrap import Application
from backend.domain.actors import service
from backend.entrypoints.worker.handlers_agents import agent_handlers
from backend.entrypoints.worker.handlers_intake import intake_handlers
from backend.entrypoints.worker.handlers_notices import notice_handlers
from backend.entrypoints.worker.handlers_payments import payment_handlers
from backend.entrypoints.worker.loop import LEASE_SECONDS, Worker


@contextmanager
def worker_of(
    app: Application, *, tenant_id: UUID | None = None, lease_seconds: float = LEASE_SECONDS
) -> Iterator[Worker]:
    """A worker with every handler of this application, for all tenants or for one. What it had in hand when it was
    killed comes to another worker after `lease_seconds`."""
    yield Worker(
        app.database,
        all_handlers(app),
        lease_seconds=lease_seconds,
        tenant_id=tenant_id,
        chore=app.expire_approvals_of_all if tenant_id is None else None,
    )


def all_handlers(app: Application) -> dict[str, Handler]:
    """The handlers by destination (see application/routing.py); agents are built with the first event for them."""
    works = app.database.works
    return {
        **intake_handlers(works, app.books, PromiseTaker(app.promises, app.policy_of)),
        **payment_handlers(works, app.payments, app.returns),
        **message_handlers(app),
        **notice_handlers(app),
        **agent_handlers(lambda: app.agents, app.approval_kind),
    }


def message_handlers(app: Application) -> dict[str, Handler]:
    """Rendering, the gate, and what follows a message or the end of a claim."""

    def render(ref: EventRef) -> None:
        app.render_message(service(ref.tenant_id, "notifier"), ref.aggregate_id, receipt=ref.receipt)

    def deliver(ref: EventRef) -> None:
        delivery_id = UUID(ref.data["delivery_id"])
        app.gate.hand_over(service(ref.tenant_id, "gate"), delivery_id, receipt=ref.receipt)

    def delivery_stop(ref: EventRef) -> None:
        about_message = ref.event_type == "MessageSent"
        if ref.event_type == "ClaimClosed":
            # Here and not by a destination of its own: claims close by the million. It happens once by its id.
            app.thank_for_payment(service(ref.tenant_id, "notifier"), ref.aggregate_id)
        app.review_delivery_stop(
            service(ref.tenant_id, "gate"),
            message_id=ref.aggregate_id if about_message else None,
            claim_id=None if about_message else ref.aggregate_id,
            receipt=ref.receipt,
        )

    return {RENDER: render, DELIVER: deliver, DELIVERY_STOP: delivery_stop}
