"""The board: where every open case stands."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.cases import CaseFilter
from backend.infrastructure.postgres.views.pipeline import pipeline
from backend.infrastructure.postgres.views.status import runs

router = APIRouter(include_in_schema=False)


@router.get("/")
def board(
    screen: Page, q: str = "", kind: Literal["", "consumer", "business", "unknown"] = "", state: str = ""
) -> Response:
    """The columns with counts, amounts and the oldest cases."""
    wanted = CaseFilter(words=q, kind=kind, state=state)
    with screen.work() as work:
        shown = pipeline(work.connection, work.tenant_id, on=work.today, wanted=wanted)
        last_run = next(iter(runs(work.connection, work.tenant_id, limit=1)), None)
    return screen.show("pipeline.html", board=shown, wanted=wanted, last_run=last_run)


@router.post("/next-day")
def next_day(screen: Page, form: CheckedForm) -> Response:
    """Moves the scenario date one day on (demo and development only; the use case refuses it elsewhere)."""
    screen.application.next_day(screen.caller.actor)
    return back_to(form.text("back") or "/")
