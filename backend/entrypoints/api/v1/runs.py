"""Dunning runs that wait for a person, line by line, and taking a message back."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.application.dunning.exclude_lines import ExclusionReport
from backend.application.dunning.line_filter import LineFilter
from backend.entrypoints.api.callers import App, Caller, Reader, Signer
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.ports import WebApplication
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.views.run_lines import RunLineKey, RunLineRow, run_lines
from backend.infrastructure.postgres.views.runs import RunPage, run_page

router = APIRouter(tags=["runs"])

Outcome = Literal["", "proposed", "excluded", "blocked", "refused"]


class Reason(BaseModel):
    """Why a person does this; kept beside it."""

    reason: str = Field(min_length=1, max_length=2000)


class Exclusions(Reason):
    """Which lines leave a run: `claims` (invoice numbers or claim ids), or all that the filter meets."""

    claims: list[str] = Field(default_factory=list, max_length=100_000)
    outcome: Outcome = ""
    stage: str = ""
    code: str = ""
    customer: str = ""
    q: str = ""


class Comment(BaseModel):
    """What was looked at before a release; needed when the run is above the usual."""

    comment: str = Field("", max_length=2000)


class UndoneDocument(BaseModel):
    """What became of a message: `undone` after it had left, `recalled` before, `already_undone` by an earlier request;
    its stage, and the claims it was about."""

    message_id: UUID
    outcome: Literal["undone", "recalled", "already_undone"]
    stage: str | None
    claims: list[UUID]


@router.get("/runs/{run_id}", response_model=RunPage)
def run(application: App, caller: Reader, run_id: UUID) -> Any:
    """One run: counts by outcome, sums, its figures beside the usual ones."""
    return _now(application, caller, run_id)


@router.get("/runs/{run_id}/lines", response_model=Page[RunLineRow])
def lines(
    application: App,
    caller: Reader,
    run_id: UUID,
    outcome: Outcome = "",
    stage: str = "",
    code: str = "",
    customer: str = "",
    q: str = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Lines of a run by debtor: one claim each, with what its letter demands or why there is none.

    `code` finds what it blocks and what passes because it is overridden, `customer` is a number or id.
    """
    key = read_cursor(cursor, str, date.fromisoformat, UUID)
    with application.database.works(caller.actor) as work:
        run_page(work.connection, work.tenant_id, run_id)
        rows = run_lines(
            work.connection,
            work.tenant_id,
            run_id,
            LineFilter(outcome, stage, code, customer, q),
            after=RunLineKey(*key) if key else None,
            limit=limit,
        )
    after = write_cursor(rows[-1].customer_number, rows[-1].due_on, rows[-1].claim_id) if rows else None
    return page(rows, limit, after)


@router.post("/runs/{run_id}/lines/{claim_id}/exclusion", response_model=RunPage)
def exclude(application: App, caller: Signer, run_id: UUID, claim_id: UUID, request: Reason) -> Any:
    """Takes a claim out of a waiting run; the rest of its letter stays."""
    application.exclude_line(caller.actor, run_id, claim_id, request.reason)
    return _now(application, caller, run_id)


@router.post("/runs/{run_id}/exclusions", response_model=ExclusionReport)
def exclude_many(application: App, caller: Signer, run_id: UUID, request: Exclusions) -> Any:
    """Takes many lines out of a waiting run in one transaction; what is in no letter is refused and named."""
    meant = request.claims or LineFilter(
        request.outcome, request.stage, request.code, request.customer, request.q
    )
    return application.exclude_lines(caller.actor, run_id, meant, request.reason)


@router.delete("/runs/{run_id}/lines/{claim_id}/exclusion", response_model=RunPage)
def include(application: App, caller: Signer, run_id: UUID, claim_id: UUID) -> Any:
    """Takes an exclusion back."""
    application.include_line(caller.actor, run_id, claim_id)
    return _now(application, caller, run_id)


@router.post("/runs/{run_id}/release", response_model=RunPage)
def release(application: App, caller: Signer, run_id: UUID, request: Comment) -> Any:
    """Releases a waiting run: all of its letters, or none."""
    application.release_run(caller.actor, run_id, request.comment)
    return _now(application, caller, run_id)


@router.post("/runs/{run_id}/discard", response_model=RunPage)
def discard(application: App, caller: Signer, run_id: UUID, request: Reason) -> Any:
    """Gives a waiting run up; nothing of it was announced."""
    application.discard_run(caller.actor, run_id, request.reason)
    return _now(application, caller, run_id)


@router.post("/reminders/{reminder_id}/undo", response_model=UndoneDocument)
def undo(application: App, caller: Signer, reminder_id: UUID, request: Reason) -> Any:
    """Takes back the message of this reminder, if it is the newest of its claims and nothing it charged was paid."""
    undone = application.undo_notice(caller.actor, request.reason, reminder_id=reminder_id)
    return UndoneDocument(
        message_id=undone.message_id, outcome=undone.outcome, stage=undone.stage, claims=list(undone.claims)
    )


def _now(application: WebApplication, caller: Caller, run_id: UUID) -> RunPage:
    with application.database.works(caller.actor) as work:
        return run_page(work.connection, work.tenant_id, run_id)
