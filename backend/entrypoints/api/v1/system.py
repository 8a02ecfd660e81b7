"""Runs and events: starting a dunning run, reading the log and the failures."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from backend.entrypoints.api.callers import App, Reader, Writer
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.views.events import DeadLetterRow, EventRow, dead_letters
from backend.infrastructure.postgres.views.status import (
    QueueRow,
    RunRow,
    event_list,
    event_queues,
    runs,
)

router = APIRouter(tags=["system"])


class RunRequest(BaseModel):
    """A dunning run. `dry_run` shows what the real one would do and changes nothing;
    `plan_only` waits for a person to edit and release it."""

    dry_run: bool = True
    on: date | None = None
    plan_only: bool = False


@router.get("/runs", response_model=list[RunRow])
def dunning_runs(application: App, caller: Reader, limit: Limit = 20) -> Any:
    """Dunning runs, newest first."""
    with application.database.works(caller.actor) as work:
        return runs(work.connection, work.tenant_id, limit=limit)


@router.post("/runs", status_code=201)
def start_run(application: App, caller: Writer, request: RunRequest) -> dict[str, Any]:
    """Starts a run, dry by default."""
    report = application.run_dunning(
        caller.actor, on=request.on, dry_run=request.dry_run, plan_only=request.plan_only
    )
    if is_dataclass(report) and not isinstance(report, type):
        return asdict(report)
    return dict(report)


@router.get("/events", response_model=Page[EventRow])
def events(
    application: App,
    caller: Reader,
    event_type: str = "",
    actor: str = "",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Any:
    """The log of events, newest first."""
    key = read_cursor(cursor, int)
    with application.database.works(caller.actor) as work:
        rows = event_list(
            work.connection,
            work.tenant_id,
            event_type=event_type,
            actor=actor,
            before=key[0] if key else None,
            limit=limit,
        )
    return page(rows, limit, write_cursor(rows[-1].seq) if rows else None)


@router.get("/events/queues", response_model=list[QueueRow])
def queues(application: App, caller: Reader) -> Any:
    """Events by destination and status."""
    with application.database.works(caller.actor) as work:
        return event_queues(work.connection, work.tenant_id)


@router.get("/dead-letters", response_model=list[DeadLetterRow])
def letters(application: App, caller: Reader) -> Any:
    """Events whose handler gave up."""
    with application.database.works(caller.actor) as work:
        return dead_letters(work.connection, work.tenant_id, limit=200)
