"""What a person says for court and credit bureau, entered on the page of the case and of the customer."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds, CounterPerformance
from backend.domain.errors import InvalidInput
from backend.domain.money import parse_amount
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page

router = APIRouter(include_in_schema=False)


@router.post("/cases/{claim_id}/grounds")
def grounds(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Says what the claim rests on."""
    concluded_on = form.day("concluded_on")
    if concluded_on is None:
        raise InvalidInput("Der Tag fehlt. / The day is missing.", code="date_invalid")
    declared = form.text("counter_performance")
    said = ClaimGrounds(
        subject=form.text("subject", limit=200),
        concluded_on=concluded_on,
        catalogue_number=_number(form),
        counter_performance=CounterPerformance(declared) if declared in set(CounterPerformance) else None,
        credit_points=_points(form),
    )
    screen.application.record_grounds(screen.caller.actor, claim_id, said)
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/bureau-notices")
def notice(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Says when the debtor was told of a credit bureau."""
    given_on = form.day("given_on")
    if given_on is None:
        raise InvalidInput("Der Tag fehlt. / The day is missing.", code="date_invalid")
    said = BureauNotice(given_on, form.text("evidence", limit=200))
    screen.application.record_bureau_notice(screen.caller.actor, claim_id, said)
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/bureau-notices/{notice_id}/withdrawal")
def withdraw(screen: Page, form: CheckedForm, claim_id: UUID, notice_id: UUID) -> Response:
    """Takes a mistaken entry back."""
    screen.application.withdraw_bureau_notice(screen.caller.actor, notice_id)
    return back_to(f"/cases/{claim_id}")


@router.post("/customers/{customer_id}/representative")
def representative(screen: Page, form: CheckedForm, customer_id: UUID) -> Response:
    """Says who represents the debtor in law."""
    screen.application.name_representative(screen.caller.actor, customer_id, form.text("name", limit=200))
    return back_to(f"/customers/{customer_id}")


def _number(form: Form) -> int | None:
    given = form.text("catalogue_number", limit=4)
    if given and not given.isdecimal():
        raise InvalidInput(
            "Die Katalognummer liegt zwischen 1 und 99. / The catalogue number lies between 1 and 99.",
            code="catalogue_number_invalid",
        )
    return int(given) if given else None


def _points(form: Form) -> Decimal | None:
    given = form.text("credit_points", limit=12)
    return parse_amount(given.replace(",", ".")) if given else None
