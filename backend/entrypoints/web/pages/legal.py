"""Law and protection of a case, and the worklist of limitation (Verjährung)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.errors import InvalidInput
from backend.domain.legal_events import LegalEventCode
from backend.domain.overrides import may_be_overridden
from backend.domain.protection import ActivityKind
from backend.entrypoints.api.ports import ClaimAnswer
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page

router = APIRouter(include_in_schema=False)

WINDOWS = (60, 180, 365, 1095)
"""How many days the radar may look ahead."""
LONGEST_LIST = 100


def choices(answer: ClaimAnswer | None) -> dict[str, Any]:
    """What the forms of the law panels offer."""
    blockers = answer.blockers if answer else ()
    return {
        "legal_event_codes": tuple(LegalEventCode),
        "activity_kinds": tuple(ActivityKind),
        "overridable": tuple(each for each in blockers if may_be_overridden(each.code)),
        "overridden": tuple(getattr(answer, "overridden", ())),
    }


@router.get("/limitation")
def limitation(screen: Page, within: int = 180) -> Response:
    """Claims by the earliest day after which they may be barred."""
    rows = screen.application.limitation_radar(screen.caller.actor, max(0, min(within, 20_000)))
    return screen.show(
        "limitation.html", rows=rows[:LONGEST_LIST], total=len(rows), within=within, windows=WINDOWS
    )


@router.post("/cases/{claim_id}/legal-events")
def record(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Records court papers, talks or an acknowledgement."""
    day = form.day("on")
    if day is None:
        raise InvalidInput("Der Tag fehlt. / The day is missing.", code="date_invalid")
    screen.application.record_legal_event(screen.caller.actor, claim_id, form.text("code"), day)
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/legal-events/{legal_event_id}/withdrawal")
def withdraw(screen: Page, form: CheckedForm, claim_id: UUID, legal_event_id: UUID) -> Response:
    """Takes a mistaken entry back."""
    screen.application.withdraw_legal_event(screen.caller.actor, legal_event_id)
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/protection")
def protect(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Places a protection (Schutzfrist)."""
    screen.application.protect(
        screen.caller.actor,
        claim_id,
        form.text("responsible"),
        form.text("note"),
        whole_customer=form.text("scope") == "customer",
    )
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/activities")
def work(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Records work on the case."""
    screen.application.record_activity(screen.caller.actor, claim_id, form.text("kind"), form.text("text"))
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/overrides")
def override(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Lets a soft blocker pass, or leads to the approval that waits for two signatures."""
    asked = screen.application.request_override(
        screen.caller.actor, claim_id, form.text("code"), form.text("reason"), _expiry(form)
    )
    if asked.approval_id is not None:
        return back_to(f"/approvals?selected={asked.approval_id}")
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/overrides/{override_id}/end")
def end_override(screen: Page, form: CheckedForm, claim_id: UUID, override_id: UUID) -> Response:
    """The blocker stands again."""
    screen.application.end_override(screen.caller.actor, override_id)
    return back_to(f"/cases/{claim_id}")


def _expiry(form: Form) -> Any:
    day = form.day("expires_on")
    if day is None:
        raise InvalidInput(
            "Eine Übersteuerung braucht ein Ende. / An override needs an end.", code="override_expiry"
        )
    return day
