"""Which handler takes care of which destination: the whole of what happens by event, in one table."""

from __future__ import annotations

from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.routing import DELIVER, RENDER
from backend.bootstrap import Application
from backend.domain.actors import service
from backend.entrypoints.worker.handlers_agents import agent_handlers
from backend.entrypoints.worker.handlers_intake import intake_handlers
from backend.entrypoints.worker.handlers_payments import payment_handlers


def all_handlers(app: Application) -> dict[str, Handler]:
    """The handlers of the worker by destination (see application/routing.py)."""
    works = app.database.works

    def render(ref: EventRef) -> None:
        app.render_message(service(ref.tenant_id, "notifier"), ref.aggregate_id, receipt=ref.receipt)

    def deliver(ref: EventRef) -> None:
        delivery_id = UUID(ref.data["delivery_id"])
        app.gate.hand_over(service(ref.tenant_id, "gate"), delivery_id, receipt=ref.receipt)

    return {
        **intake_handlers(works, app.books, app.reader),
        **payment_handlers(works, app.payments),
        **agent_handlers(lambda: app.agents),
        RENDER: render,
        DELIVER: deliver,
    }
