"""Messages beside the stages from the case page, and the mail that asks to confirm an address."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.notices.ports import NoticeMade
from backend.application.templates.values import notice_values
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page

router = APIRouter(include_in_schema=False)


@router.post("/cases/{claim_id}/notices")
def send(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """A person sends a receipt, a confirmation, a question or an answer."""
    typed = {name: form.text(name, limit=4000) for name in ("answer", "answer_by")}
    given = notice_values({name: said for name, said in typed.items() if said.strip()})
    made = screen.application.send_notice(
        screen.caller.actor, form.text("kind"), claim_id, given=given, again=form.text("again") == "yes"
    )
    return _to(made)


@router.post("/consents/{consent_id}/confirmation")
def confirm(screen: Page, form: CheckedForm, consent_id: UUID) -> Response:
    """Mails the link to the address that waits for confirmation."""
    return _to(screen.application.send_confirmation(screen.caller.actor, consent_id))


def _to(made: NoticeMade) -> Response:
    if made.approval_id is not None:
        return back_to(f"/approvals?selected={made.approval_id}")
    return back_to(f"/messages/{made.message_id}")
