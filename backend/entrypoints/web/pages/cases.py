"""Cases: the list, and one case with its why, ledger, messages and history."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.dossier.facts import Route
from backend.domain.message_templates import AUTOMATIC_NOTICES
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.pages.legal import choices
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.case_page import case_page, case_timeline
from backend.infrastructure.postgres.views.cases import CaseFilter, CasePageKey, case_list, case_row
from backend.infrastructure.postgres.views.customer_page import delivery_stop_of
from backend.infrastructure.postgres.views.dossiers import dossiers_of_case
from backend.infrastructure.postgres.views.particulars import particulars_of_case
from backend.infrastructure.postgres.views.pipeline import BOARD
from backend.infrastructure.postgres.views.special_cases import special_cases_of

router = APIRouter(include_in_schema=False)

PAGE_SIZE = 50
ROUTES = tuple(route.value for route in Route)
NOTICE_KINDS = (*AUTOMATIC_NOTICES, "address_query", "address_confirmation", "question_reply")
"""Messages beside the stages that need no more than the form has fields for."""
STAGES = (*BOARD, "NOT_DUE")
STATES = (
    *("unclosed", "due_today", "open", "paused", "disputed", "promised", "instalments"),
    "instalment_missed",
    *("contradicted", "stopped", "in_court", "escalated", "closed"),
)


@router.get("/cases")
def cases(
    screen: Page,
    q: str = "",
    stage: str = "",
    state: str = "unclosed",
    kind: str = "",
    customer: UUID | None = None,
    cursor: str | None = None,
) -> Response:
    """The list with its filters."""
    wanted = CaseFilter(stage=stage, state=state, kind=kind, words=q, customer_id=customer)
    key = read_cursor(cursor, date.fromisoformat, UUID)
    with screen.work() as work:
        rows = case_list(
            work.connection,
            work.tenant_id,
            on=work.today,
            wanted=wanted,
            after=CasePageKey(*key) if key else None,
            limit=PAGE_SIZE,
        )
    more = write_cursor(rows[-1].due_on, rows[-1].claim_id) if len(rows) == PAGE_SIZE else None
    return screen.show("cases.html", rows=rows, wanted=wanted, more=more, stages=STAGES, states=STATES)


@router.get("/cases/{claim_id}")
def case(screen: Page, claim_id: UUID, as_of: str = "") -> Response:
    """One case; with `as_of` as it stood on a past day or instant."""
    if as_of:
        past = screen.application.case_as_of(screen.caller.actor, claim_id, as_of)
        return screen.show(
            "case_past.html", past=past, page=past.page, law=past.legal, timeline=past.timeline
        )
    with screen.work() as work:
        shown = case_page(work.connection, work.tenant_id, claim_id, on=work.today)
        timeline = case_timeline(work.connection, work.tenant_id, claim_id)
        stop = delivery_stop_of(work.connection, work.tenant_id, shown.case.customer_id)
        dossiers = dossiers_of_case(work.connection, work.tenant_id, claim_id)
        special = special_cases_of(work.connection, work.tenant_id, claim_id)
        particulars = particulars_of_case(work.connection, work.tenant_id, claim_id)
    answer = None if shown.case.closing else screen.application.explain(screen.caller.actor, claim_id)
    law = screen.application.legal_panel(screen.caller.actor, claim_id)
    return screen.show(
        "case.html",
        page=shown,
        timeline=timeline,
        answer=answer,
        stop=stop,
        dossiers=dossiers,
        routes=ROUTES,
        special=special,
        particulars=particulars,
        law=law,
        notice_kinds=NOTICE_KINDS,
        **choices(answer),
    )


@router.post("/cases/{claim_id}/hold")
def pause(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Pauses dunning of the case or of the whole customer (Pausieren)."""
    with screen.work() as work:
        row = case_row(work.connection, work.tenant_id, claim_id, on=work.today)
    scope = "customer" if form.text("scope") == "customer" else "claim"
    screen.application.place_hold(
        screen.caller.actor,
        scope=scope,
        claim_id=claim_id if scope == "claim" else None,
        customer_id=row.customer_id if scope == "customer" else None,
        kind="clerk",
        until=form.day("until"),
        note=form.text("note"),
    )
    return back_to(f"/cases/{claim_id}")


@router.post("/cases/{claim_id}/holds/{hold_id}/end")
def resume(screen: Page, form: CheckedForm, claim_id: UUID, hold_id: UUID) -> Response:
    """Ends a hold (Fortsetzen)."""
    screen.application.end_hold(screen.caller.actor, hold_id)
    return back_to(f"/cases/{claim_id}")
