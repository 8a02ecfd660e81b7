"""The inbox: uploading, the status of every item, and one item with what was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from backend.domain.errors import FlockError, InvalidInput
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.downloads import download
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page, Screen
from backend.infrastructure.postgres.views.inbox_items import (
    UNFINISHED,
    inbox_counts,
    inbox_item,
    inbox_list,
)
from backend.infrastructure.postgres.views.messages import blob

router = APIRouter(include_in_schema=False, prefix="/inbox")

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of one uploaded file."""

    file_name: str
    item_id: str | None
    status: str
    duplicate: bool
    code: str | None
    detail: str | None


@router.get("")
def inbox(screen: Page, status: str = "", cursor: str | None = None) -> Response:
    """The list with the upload field."""
    return _inbox(screen, status, cursor)


@router.post("")
def upload(request: Request, screen: Page, form: CheckedForm) -> Response:
    """Takes in one or many files; each has its own result. Scripts get JSON, people a page."""
    files = form.files("files")
    if not files:
        raise InvalidInput("Bitte wählen Sie mindestens eine Datei.", code="nothing_chosen")
    screen.caller.actor.must_write()
    results = [_receive(screen, file.file.read(), file.filename or "upload") for file in files]
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"results": [_spoken(screen, result) for result in results]})
    return _inbox(screen, "", None, results=results)


@router.get("/{item_id}")
def item(screen: Page, item_id: UUID) -> Response:
    """One item."""
    with screen.work() as work:
        page = inbox_item(work.connection, work.tenant_id, item_id)
    current = next((reading for reading in page.readings if reading.current), None)
    return screen.show("inbox_item.html", page=page, current=current)


@router.get("/{item_id}/original")
def original(screen: Page, item_id: UUID) -> Response:
    """The bytes as they came in, always as a download."""
    with screen.work() as work:
        found = inbox_item(work.connection, work.tenant_id, item_id).item
        return download(blob(work.connection, work.tenant_id, found.sha256).content, found.file_name)


@router.post("/{item_id}/release")
def release(screen: Page, form: CheckedForm, item_id: UUID) -> Response:
    """Lets a quarantined item be read after all."""
    screen.application.release_item(screen.caller.actor, item_id)
    return back_to(f"/inbox/{item_id}")


@router.post("/{item_id}/discard")
def discard(screen: Page, form: CheckedForm, item_id: UUID) -> Response:
    """Puts a quarantined item aside for good."""
    screen.application.discard_item(screen.caller.actor, item_id)
    return back_to(f"/inbox/{item_id}")


def _receive(screen: Screen, data: bytes, file_name: str) -> Upload:
    try:
        received = screen.application.receive_file(screen.caller.actor, data, file_name, "upload")
    except FlockError as refused:
        return Upload(file_name, None, "failed", False, refused.code, refused.message)
    return Upload(file_name, str(received.item_id), received.status, received.duplicate, None, None)


def _spoken(screen: Screen, result: Upload) -> dict[str, Any]:
    say = screen.speech
    words = say.text("schon vorhanden") if result.duplicate else say.label("item", result.status)
    return {
        "file_name": result.file_name,
        "address": f"/inbox/{result.item_id}" if result.item_id else None,
        "ok": result.item_id is not None,
        "duplicate": result.duplicate,
        "code": result.code,
        "words": say.refusal(result.detail) if result.detail else words,
    }


def _inbox(screen: Screen, status: str, cursor: str | None, results: list[Upload] | None = None) -> Response:
    after = read_cursor(cursor, datetime.fromisoformat, UUID)
    with screen.work() as work:
        rows = inbox_list(work.connection, work.tenant_id, status=status, after=after, limit=PAGE_SIZE)
        counts = inbox_counts(work.connection, work.tenant_id)
    more = write_cursor(rows[-1].received_at, rows[-1].item_id) if len(rows) == PAGE_SIZE else None
    return screen.show(
        "inbox.html",
        rows=rows,
        counts=counts,
        status=status,
        more=more,
        results=results or [],
        unfinished=sum(counts.get(name, 0) for name in UNFINISHED),
    )
