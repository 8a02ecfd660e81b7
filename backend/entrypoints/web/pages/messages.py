"""The exact message: its mail body in a frame without rights, its text, its PDF, and its bytes."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from backend.domain.errors import NotFound
from backend.entrypoints.api.downloads import download, letter_pdf
from backend.entrypoints.api.security import FRAMED_LETTER_POLICY
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.message_page import message_page
from backend.infrastructure.postgres.views.messages import blob, message_parts, must_not_be_sealed

router = APIRouter(include_in_schema=False, prefix="/messages/{message_id}")


@router.get("")
def message(screen: Page, message_id: UUID) -> Response:
    """Where the message stands, and what proves it."""
    with screen.work() as work:
        page = message_page(work.connection, work.tenant_id, message_id)
    return screen.show("message.html", page=page)


@router.post("/evidence")
def record_evidence(screen: Page, form: CheckedForm, message_id: UUID) -> Response:
    """A person says that it was posted, delivered or came back."""
    screen.application.record_delivery_evidence(
        screen.caller.actor, message_id, form.text("kind"), form.day("on"), form.text("reference", limit=60)
    )
    return back_to(f"/messages/{message_id}")


@router.get("/body.html")
def body(screen: Page, message_id: UUID) -> Response:
    """The HTML part, as the debtor's mail program shows it."""
    with screen.work() as work:
        parts = message_parts(work.connection, work.tenant_id, message_id)
    return HTMLResponse(parts.html_body, headers={"content-security-policy": FRAMED_LETTER_POLICY})


@router.get("/body.txt")
def plain(screen: Page, message_id: UUID) -> Response:
    """The text part."""
    with screen.work() as work:
        return PlainTextResponse(message_parts(work.connection, work.tenant_id, message_id).text_body)


@router.get("/letter.pdf")
def letter(screen: Page, message_id: UUID) -> Response:
    """The letter."""
    with screen.work() as work:
        must_not_be_sealed(work.connection, work.tenant_id, message_id)
        parts = message_parts(work.connection, work.tenant_id, message_id)
        if parts.pdf_sha256 is None:
            raise NotFound("Dieses Schreiben hat keinen Brief als PDF.", code="pdf_unknown")
        return letter_pdf(
            blob(work.connection, work.tenant_id, parts.pdf_sha256).content,
            f"Schreiben-{parts.pdf_sha256[:8]}.pdf",
        )


@router.get("/original")
def original(screen: Page, message_id: UUID) -> Response:
    """The bytes whose hash was signed."""
    with screen.work() as work:
        must_not_be_sealed(work.connection, work.tenant_id, message_id)
        parts = message_parts(work.connection, work.tenant_id, message_id)
        stored = blob(work.connection, work.tenant_id, parts.sha256)
    ending = "pdf" if stored.media_type == "application/pdf" else "eml"
    return download(stored.content, f"Schreiben-{parts.sha256[:8]}.{ending}")
