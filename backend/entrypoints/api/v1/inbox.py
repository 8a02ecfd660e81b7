"""Inbox items and payments: uploading, looking, releasing from quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, UploadFile
from starlette.responses import Response

from backend.entrypoints.api.callers import App, Reader, Writer
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.downloads import download
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.views.inbox_items import InboxItemPage, InboxRow, inbox_item, inbox_list
from backend.infrastructure.postgres.views.messages import blob
from backend.infrastructure.postgres.views.money_in import PaymentRow, payment_list

router = APIRouter(tags=["inbox"])


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """What became of an upload. `duplicate`: the same bytes were there before, this is a further arrival."""

    item_id: UUID
    sha256: str
    duplicate: bool
    status: str


@router.get("/inbox-items", response_model=Page[InboxRow])
def items(
    application: App, caller: Reader, status: str = "", cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """Inbox items, newest first."""
    after = read_cursor(cursor, datetime.fromisoformat, UUID)
    with application.database.works(caller.actor) as work:
        rows = inbox_list(work.connection, work.tenant_id, status=status, after=after, limit=limit)
    return page(rows, limit, write_cursor(rows[-1].received_at, rows[-1].item_id) if rows else None)


@router.get("/inbox-items/{item_id}", response_model=InboxItemPage)
def item(application: App, caller: Reader, item_id: UUID) -> Any:
    """One item with its readings and arrivals."""
    with application.database.works(caller.actor) as work:
        return inbox_item(work.connection, work.tenant_id, item_id)


@router.get("/inbox-items/{item_id}/original", response_class=Response)
def original(application: App, caller: Reader, item_id: UUID) -> Response:
    """The bytes as they came in."""
    with application.database.works(caller.actor) as work:
        found = inbox_item(work.connection, work.tenant_id, item_id).item
        return download(blob(work.connection, work.tenant_id, found.sha256).content, found.file_name)


@router.post("/inbox-items", status_code=201)
def upload(application: App, caller: Writer, file: UploadFile) -> ReceivedDocument:
    """Stores a file and answers before it is read. The same bytes again are the same item (idempotent by content)."""
    received = application.receive_file(caller.actor, file.file.read(), file.filename or "upload", "api")
    return ReceivedDocument(received.item_id, received.sha256, received.duplicate, received.status)


@router.post("/inbox-items/{item_id}/release", status_code=204)
def release(application: App, caller: Writer, item_id: UUID) -> None:
    """Lets a quarantined item be read after all."""
    application.release_item(caller.actor, item_id)


@router.post("/inbox-items/{item_id}/discard", status_code=204)
def discard(application: App, caller: Writer, item_id: UUID) -> None:
    """Puts a quarantined item aside for good."""
    application.discard_item(caller.actor, item_id)


@router.get("/payments", response_model=Page[PaymentRow])
def payments(
    application: App, caller: Reader, unallocated: bool = False, cursor: Cursor = None, limit: Limit = 50
) -> Any:
    """Payments, newest value day first."""
    after = read_cursor(cursor, date.fromisoformat, UUID)
    with application.database.works(caller.actor) as work:
        rows = payment_list(
            work.connection, work.tenant_id, only_unallocated=unallocated, after=after, limit=limit
        )
    return page(rows, limit, write_cursor(rows[-1].value_on, rows[-1].payment_id) if rows else None)
