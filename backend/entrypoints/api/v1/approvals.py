"""Approvals: the queue, one with its letter, signing and refusing."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.domain.errors import Conflict
from backend.entrypoints.api.callers import App, Caller, Reader, Signer
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.ports import WebApplication
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.views.approvals import (
    ApprovalPage,
    ApprovalRow,
    approval_list,
    approval_page,
    approval_row,
)

router = APIRouter(prefix="/approvals", tags=["approvals"])


class SignRequest(BaseModel):
    """What is signed: the hash of the message as it was shown. Another hash is refused."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class RejectRequest(BaseModel):
    """Why it is refused."""

    comment: str = Field(min_length=1, max_length=2000)


@router.get("", response_model=Page[ApprovalRow])
def approvals(
    application: App,
    caller: Reader,
    status: Literal["open", "granted", "rejected", "expired", "lapsed"] = "open",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Approvals, the ones that expire first on top."""
    after = read_cursor(cursor, date.fromisoformat, UUID)
    with application.database.works(caller.actor) as work:
        rows = approval_list(work.connection, work.tenant_id, status=status, limit=limit, after=after)
    return page(rows, limit, write_cursor(rows[-1].expires_on, rows[-1].approval_id) if rows else None)


@router.get("/{approval_id}", response_model=ApprovalPage)
def approval(application: App, caller: Reader, approval_id: UUID) -> Any:
    """One approval with its letter, figures and findings."""
    with application.database.works(caller.actor) as work:
        return approval_page(work.connection, work.tenant_id, approval_id)


@router.post("/{approval_id}/signature", response_model=ApprovalRow)
def sign(application: App, caller: Signer, approval_id: UUID, request: SignRequest) -> Any:
    """Signs. Repeating the same signature of the same person over the same message changes nothing and succeeds."""
    try:
        application.sign(caller.actor, approval_id, request.sha256)
    except Conflict:
        if not _signed_before(application, caller, approval_id, request.sha256):
            raise
    return _now(application, caller, approval_id)


@router.post("/{approval_id}/rejection", response_model=ApprovalRow)
def reject(application: App, caller: Signer, approval_id: UUID, request: RejectRequest) -> Any:
    """Refuses with a reason."""
    application.reject(caller.actor, approval_id, request.comment)
    return _now(application, caller, approval_id)


def _now(application: WebApplication, caller: Caller, approval_id: UUID) -> ApprovalRow:
    with application.database.works(caller.actor) as work:
        return approval_row(work.connection, work.tenant_id, approval_id)


def _signed_before(application: WebApplication, caller: Caller, approval_id: UUID, sha256: str) -> bool:
    with application.database.works(caller.actor) as work:
        shown = approval_page(work.connection, work.tenant_id, approval_id)
    return shown.approval.sha256 == sha256 and any(s.person_id == caller.actor.id for s in shown.signatures)
