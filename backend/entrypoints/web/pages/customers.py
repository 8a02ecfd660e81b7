"""One customer: by which channel it is reached and why, contacts, consents."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page, Screen
from backend.infrastructure.postgres.views.customer_page import customer_page

router = APIRouter(include_in_schema=False, prefix="/customers/{customer_id}")


@router.get("")
def customer(screen: Page, customer_id: UUID) -> Response:
    """The page."""
    return _shown(screen, customer_id)


@router.post("/contacts")
def add_contact(screen: Page, form: CheckedForm, customer_id: UUID) -> Response:
    """Adds a contact (Ansprechpartner)."""
    screen.application.add_contact(
        screen.caller.actor,
        customer_id,
        role=form.text("role"),
        name=form.text("name", limit=200),
        email=form.text("email", limit=320) or None,
        phone=form.text("phone", limit=60) or None,
        language=form.text("language") or None,
        channel=form.text("channel") or None,
        valid_from=form.day("valid_from"),
        valid_until=form.day("valid_until"),
    )
    return back_to(f"/customers/{customer_id}")


@router.post("/contacts/{contact_id}/end")
def end_contact(screen: Page, form: CheckedForm, customer_id: UUID, contact_id: UUID) -> Response:
    """Lets a contact end."""
    screen.application.end_contact(screen.caller.actor, contact_id)
    return back_to(f"/customers/{customer_id}")


@router.post("/consents")
def propose(screen: Page, form: CheckedForm, customer_id: UUID) -> Response:
    """Notes a wish and shows the link by which the debtor confirms it, this once."""
    made = screen.application.propose_consent(
        screen.caller.actor, customer_id, form.text("channel"), form.text("address", limit=320) or None
    )
    return _shown(screen, customer_id, link=f"/confirm/{made.token}")


@router.post("/consents/{consent_id}/withdraw")
def withdraw(screen: Page, form: CheckedForm, customer_id: UUID, consent_id: UUID) -> Response:
    """Notes a withdrawal (Widerruf)."""
    screen.application.withdraw_consent(screen.caller.actor, consent_id)
    return back_to(f"/customers/{customer_id}")


@router.post("/refuse-email")
def refuse_email(screen: Page, form: CheckedForm, customer_id: UUID) -> Response:
    """Opt-out of mail."""
    screen.application.refuse_email(screen.caller.actor, customer_id, form.text("wording"))
    return back_to(f"/customers/{customer_id}")


def _shown(screen: Screen, customer_id: UUID, link: str | None = None) -> Response:
    with screen.work() as work:
        page = customer_page(work.connection, work.tenant_id, customer_id, on=work.today)
    choice = screen.application.channel_of(screen.caller.actor, customer_id)
    return screen.show("customer.html", page=page, choice=choice, link=link)
