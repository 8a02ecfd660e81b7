"""Payments, failures, the state of the system, and the log."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.errors import InvalidInput
from backend.domain.events.catalogue import EVENT_TYPES
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.events import dead_letters
from backend.infrastructure.postgres.views.money_in import payment_list, possible_originals
from backend.infrastructure.postgres.views.status import (
    event_list,
    event_queues,
    runs,
    stuck_deliveries,
    troubled_items,
)

router = APIRouter(include_in_schema=False)

PAGE_SIZE = 100


@router.get("/payments")
def payments(screen: Page, all: bool = False, cursor: str | None = None) -> Response:
    """Money that is not allocated yet, or all payments."""
    after = read_cursor(cursor, date.fromisoformat, UUID)
    with screen.work() as work:
        rows = payment_list(
            work.connection, work.tenant_id, only_unallocated=not all, after=after, limit=PAGE_SIZE
        )
        originals = possible_originals(work.connection, work.tenant_id)
    more = write_cursor(rows[-1].value_on, rows[-1].payment_id) if len(rows) == PAGE_SIZE else None
    return screen.show("payments.html", rows=rows, all=all, more=more, originals=originals)


@router.get("/errors")
def errors(screen: Page) -> Response:
    """What needs a person: dead letters, quarantine, rework, deliveries with unknown outcome."""
    with screen.work() as work:
        letters = dead_letters(work.connection, work.tenant_id, limit=200)
        items = troubled_items(work.connection, work.tenant_id)
        deliveries = stuck_deliveries(work.connection, work.tenant_id)
    return screen.show("errors.html", letters=letters, items=items, deliveries=deliveries)


@router.get("/status")
def status(screen: Page) -> Response:
    """Events by status, runs, versions."""
    with screen.work() as work:
        queues = event_queues(work.connection, work.tenant_id)
        shown = runs(work.connection, work.tenant_id)
    return screen.show("status.html", queues=queues, runs=shown, version=version("flock"))


@router.get("/audit")
def audit(
    screen: Page, event_type: str = "", actor: str = "", since: str = "", before: int | None = None
) -> Response:
    """The eventlog: who did what, when."""
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        raise InvalidInput(f"„{since}“ ist kein Datum.", code="date_invalid") from None
    with screen.work() as work:
        rows = event_list(
            work.connection,
            work.tenant_id,
            event_type=event_type,
            actor=actor,
            since=day,
            before=before,
            limit=PAGE_SIZE,
        )
    more = rows[-1].seq if len(rows) == PAGE_SIZE else None
    return screen.show(
        "audit.html",
        rows=rows,
        more=more,
        event_types=sorted(EVENT_TYPES),
        event_type=event_type,
        actor=actor,
        since=since,
    )
