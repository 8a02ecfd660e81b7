"""Templates: the wordings that ship, the tenant's own versions, proposing, deciding, previewing."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from backend.application.templates.ports import ShippedWording, TemplateRow
from backend.application.templates.values import notice_values
from backend.domain.message_templates import LONGEST_WORDING
from backend.entrypoints.api.callers import App, Reader, Signer
from backend.entrypoints.api.downloads import letter_pdf

router = APIRouter(prefix="/templates", tags=["templates"])


class Catalogue(BaseModel):
    """Every wording: those of the product and all versions of the tenant."""

    shipped: list[ShippedWording]
    own: list[TemplateRow]


class Proposal(BaseModel):
    """A wording for a key, with its five sections."""

    key: str = Field(max_length=80)
    body: str = Field(min_length=1, max_length=LONGEST_WORDING)
    comment: str = Field(default="", max_length=2000)


class Approval(BaseModel):
    """From when the version counts; today when nothing is said."""

    active_from: date | None = None


class Refusal(BaseModel):
    """Why it is refused."""

    reason: str = Field(min_length=1, max_length=2000)


class LintFinding(BaseModel):
    """What the lint found in a previewed text."""

    code: str
    message: str


class PreviewedMessage(BaseModel):
    """A message with the data of a case, kept nowhere."""

    key: str
    origin: Literal["product", "tenant"]
    version: int
    subject: str
    text: str
    html: str
    findings: list[LintFinding]


@router.get("", response_model=Catalogue)
def templates(application: App, caller: Reader) -> Any:
    """The catalogue."""
    return {"shipped": application.wordings.shipped(), "own": application.template_rows(caller.actor)}


@router.post("", response_model=TemplateRow, status_code=201)
def propose(application: App, caller: Signer, request: Proposal) -> Any:
    """Keeps a checked version until a person decides."""
    made = application.propose_template(caller.actor, request.key, request.body, request.comment)
    return next(row for row in application.template_rows(caller.actor) if row.template_id == made)


@router.post("/{template_id}/approval", response_model=TemplateRow)
def approve(application: App, caller: Signer, template_id: UUID, request: Approval) -> Any:
    """Lets a version count; legal text needs another person than its author."""
    return application.approve_template(caller.actor, template_id, request.active_from)


@router.post("/{template_id}/rejection", response_model=TemplateRow)
def reject(application: App, caller: Signer, template_id: UUID, request: Refusal) -> Any:
    """Refuses a version with a reason."""
    return application.reject_template(caller.actor, template_id, request.reason)


@router.post("/{template_id}/archiving", response_model=TemplateRow)
def archive(application: App, caller: Signer, template_id: UUID) -> Any:
    """Gives a version up; it is kept."""
    return application.archive_template(caller.actor, template_id)


@router.get("/{key}/preview", response_model=PreviewedMessage)
def preview(
    application: App,
    caller: Reader,
    key: str,
    case: Annotated[str, Query(max_length=100)],
    version: UUID | None = None,
    value: Annotated[list[str] | None, Query()] = None,
) -> Any:
    """The text of a message with the data of a case. `value`: name=value for what the ledger does not know."""
    given = notice_values(dict(_pair(text) for text in value or []))
    shown = application.preview_template(caller.actor, key, case, template_id=version, values=given)
    names = ("key", "origin", "version", "subject", "text", "html")
    findings = [{"code": found.code, "message": found.message} for found in shown.findings]
    return {**{name: getattr(shown, name) for name in names}, "findings": findings}


@router.get("/{key}/preview.pdf", response_class=Response)
def preview_page(
    application: App,
    caller: Reader,
    key: str,
    case: Annotated[str, Query(max_length=100)],
    version: UUID | None = None,
    value: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The page of the same message."""
    given = notice_values(dict(_pair(text) for text in value or []))
    shown = application.preview_template(caller.actor, key, case, template_id=version, values=given)
    return letter_pdf(shown.pdf, f"Vorschau-{key}.pdf")


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()
