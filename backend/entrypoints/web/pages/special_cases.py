"""What a person decides on the case page: promise, dispute, instalments, deferral, waiver, closing; and on payments."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.claims.agree_plan import PlanTerms
from backend.domain.errors import InvalidInput
from backend.domain.giving_up import OwedParts
from backend.domain.money import written_amount
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page

router = APIRouter(include_in_schema=False)

ZERO = Decimal("0.00")


@router.post("/cases/{claim_id}/promise")
def promise(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Records a promise to pay (Zahlungszusage)."""
    day = form.day("promised_on")
    if day is None:
        raise _missing("promised_on")
    screen.application.record_promise(
        screen.caller.actor, claim_id, day, amount_of(form, "amount"), form.text("note")
    )
    return _to(claim_id)


@router.post("/cases/{claim_id}/dispute")
def dispute(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Opens a dispute (Reklamation) of all or of a part."""
    screen.application.open_dispute(
        screen.caller.actor, claim_id, form.text("reason"), amount_of(form, "amount"), form.text("note")
    )
    return _to(claim_id)


@router.post("/cases/{claim_id}/disputes/{dispute_id}/resolution")
def resolve(screen: Page, form: CheckedForm, claim_id: UUID, dispute_id: UUID) -> Response:
    """Settles a dispute."""
    screen.application.resolve_dispute(screen.caller.actor, dispute_id, form.text("outcome"))
    return _to(claim_id)


@router.post("/cases/{claim_id}/instalments")
def instalments(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Records an instalment plan (Ratenzahlung)."""
    count = form.text("count")
    terms = PlanTerms(
        first_on=form.day("first_on"),
        count=int(count) if count.isdecimal() and len(count) < 4 else 0,
        total=amount_of(form, "total"),
        acceleration=form.text("acceleration") == "yes",
    )
    screen.application.agree_plan(screen.caller.actor, claim_id, terms, form.text("note"))
    return _to(claim_id)


@router.post("/cases/{claim_id}/instalments/{plan_id}/end")
def end_plan(screen: Page, form: CheckedForm, claim_id: UUID, plan_id: UUID) -> Response:
    """Ends an instalment plan."""
    screen.application.end_plan(screen.caller.actor, plan_id)
    return _to(claim_id)


@router.post("/cases/{claim_id}/deferral")
def defer(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Lets the debtor pay later (Stundung)."""
    until = form.day("until")
    if until is None:
        raise _missing("until")
    screen.application.defer(screen.caller.actor, claim_id, until, form.text("reason"), form.text("note"))
    return _to(claim_id)


@router.post("/cases/{claim_id}/waiver")
def waive(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Gives side claims up (Erlass)."""
    wanted = OwedParts(
        costs=amount_of(form, "costs") or ZERO,
        lump_sum=amount_of(form, "lump_sum") or ZERO,
        interest=amount_of(form, "interest") or ZERO,
    )
    screen.application.waive(screen.caller.actor, claim_id, wanted, form.text("reason"), form.text("note"))
    return _to(claim_id)


@router.post("/cases/{claim_id}/closing")
def close(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Gives a case up (Ausbuchung); above the limit it goes to the queue."""
    done = screen.application.write_off(
        screen.caller.actor, claim_id, form.text("closing"), form.text("reason"), form.text("note")
    )
    return _to(claim_id) if done.approval_id is None else back_to(f"/approvals?selected={done.approval_id}")


@router.post("/cases/{claim_id}/reopening")
def reopen(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Opens a closed case again."""
    screen.application.reopen(screen.caller.actor, claim_id, form.text("note"))
    return _to(claim_id)


@router.post("/payments/{return_id}/original")
def assign_return(screen: Page, form: CheckedForm, return_id: UUID) -> Response:
    """Says which payment a return undoes."""
    try:
        payment_id = UUID(form.text("payment"))
    except ValueError:
        raise _missing("payment") from None
    screen.application.assign_return(screen.caller.actor, return_id, payment_id)
    return back_to("/payments")


def amount_of(form: Form, name: str) -> Decimal | None:
    """An amount as people write it, 1.190,50 or 1190.50; None when empty.

    Raises InvalidInput `amount_invalid`, `amount_not_cents`: 1.190 may be a thousand or one.
    """
    written = form.text(name, limit=40).replace("€", "").replace(" ", "").replace("\xa0", "")
    if not written:
        return None
    plain = written.replace(".", "").replace(",", ".") if "," in written else written
    return written_amount(plain, field=name)


def _missing(name: str) -> InvalidInput:
    return InvalidInput("Eine Angabe fehlt. / Something is missing.", code="field_missing", field=name)


def _to(claim_id: UUID) -> Response:
    return back_to(f"/cases/{claim_id}")
