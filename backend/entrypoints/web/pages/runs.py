"""Dunning runs: the list, and one run with its lines, edited and released by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.dunning.line_filter import LineFilter
from backend.domain.blockers import CATALOGUE
from backend.domain.errors import FlockError, InvalidInput
from backend.domain.stages import Stage
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.problems import problem_of, status_of
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page, Screen
from backend.infrastructure.postgres.views.run_lines import RunLineKey, count_lines, run_lines
from backend.infrastructure.postgres.views.runs import OUTCOMES, run_page
from backend.infrastructure.postgres.views.status import runs

router = APIRouter(include_in_schema=False)

PAGE_SIZE = 100
COUNTED = 10_000
"""Up to so many lines of a filter are counted on the page."""
Outcome = Literal["proposed", "excluded", "blocked", "refused"]
Done = Literal["", "planned", "excluded", "included", "released", "discarded"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line of a bulk edit that did not go through, and why."""

    claim_id: UUID
    code: str
    detail: str


@router.get("/runs")
def run_list(screen: Page) -> Response:
    """Runs, newest first, the waiting one on top."""
    return _list(screen)


@router.post("/runs")
def plan(screen: Page, form: CheckedForm) -> Response:
    """Plans a run that waits for its release (Vorschlagsliste erstellen)."""
    try:
        report = screen.application.run_dunning(screen.caller.actor, plan_only=True)
    except FlockError as refused:
        return _list(screen, problem=problem_of(refused), http=status_of(refused))
    return back_to(f"/runs/{report.run_id}?done=planned")


@router.get("/runs/{run_id}")
def run(
    screen: Page,
    run_id: UUID,
    outcome: Outcome = "proposed",
    stage: str = "",
    code: str = "",
    customer: str = "",
    q: str = "",
    cursor: str | None = None,
    done: Done = "",
    n: int = 1,
) -> Response:
    """One run with its lines."""
    wanted = LineFilter(outcome, stage, code, customer, q)
    return _run(screen, run_id, outcome, wanted, cursor=cursor, done=done, number=n)


@router.post("/runs/{run_id}/lines")
def edit(screen: Page, form: CheckedForm, run_id: UUID) -> Response:
    """Excludes the ticked lines, or takes their exclusion back; each on its own."""
    chosen = [_claim_id(value) for value in form.texts("line")]
    back = form.text("decision") == "include"
    try:
        if not chosen:
            raise InvalidInput("Bitte haken Sie mindestens eine Zeile an.", code="nothing_chosen")
        if not back and not form.text("reason"):
            raise InvalidInput("Bitte begründen Sie den Ausschluss.", code="reason_missing")
    except InvalidInput as refused:
        return _refused(screen, run_id, "excluded" if back else "proposed", refused)
    refusals = [refusal for refusal in (_edit(screen, form, run_id, one, back) for one in chosen) if refusal]
    done: Done = "included" if back else "excluded"
    shown: Outcome = "excluded" if back else "proposed"
    if refusals:
        return _run(
            *(screen, run_id, shown),
            done=done,
            number=len(chosen) - len(refusals),
            refusals=refusals,
            http=409,
        )
    return back_to(f"/runs/{run_id}?outcome={shown}&done={done}&n={len(chosen)}")


@router.post("/runs/{run_id}/exclusions")
def exclude_filtered(screen: Page, form: CheckedForm, run_id: UUID) -> Response:
    """Excludes every proposed line of a filter with one reason (alle dieses Filters ausschließen)."""
    wanted = LineFilter(
        "proposed", form.text("stage"), form.text("code"), form.text("customer"), form.text("q")
    )
    try:
        report = screen.application.exclude_lines(screen.caller.actor, run_id, wanted, form.text("reason"))
    except FlockError as refused:
        return _refused(screen, run_id, "proposed", refused, wanted)
    return back_to(f"/runs/{run_id}?outcome=excluded&done=excluded&n={report.excluded}")


@router.post("/runs/{run_id}/release")
def release(screen: Page, form: CheckedForm, run_id: UUID) -> Response:
    """Releases the run (Freigeben)."""
    try:
        screen.application.release_run(screen.caller.actor, run_id, form.text("comment"))
    except FlockError as refused:
        return _refused(screen, run_id, "proposed", refused)
    return back_to(f"/runs/{run_id}?done=released")


@router.post("/runs/{run_id}/discard")
def discard(screen: Page, form: CheckedForm, run_id: UUID) -> Response:
    """Gives the run up (Verwerfen)."""
    try:
        screen.application.discard_run(screen.caller.actor, run_id, form.text("reason"))
    except FlockError as refused:
        return _refused(screen, run_id, "proposed", refused)
    return back_to(f"/runs/{run_id}?done=discarded")


@router.post("/cases/{claim_id}/undo")
def undo(screen: Page, form: CheckedForm, claim_id: UUID) -> Response:
    """Takes back the newest message of a case (Rückgängig)."""
    shown = form.text("message")
    message_id = UUID(shown) if len(shown) == 36 else None
    screen.application.undo_notice(
        screen.caller.actor, form.text("reason"), case=claim_id, message_id=message_id
    )
    return back_to(f"/cases/{claim_id}")


def _edit(screen: Screen, form: Form, run_id: UUID, claim_id: UUID, back: bool) -> Refusal | None:
    try:
        if back:
            screen.application.include_line(screen.caller.actor, run_id, claim_id)
        else:
            screen.application.exclude_line(screen.caller.actor, run_id, claim_id, form.text("reason"))
    except FlockError as refused:
        return Refusal(claim_id, refused.code, refused.message)
    return None


def _refused(
    screen: Screen, run_id: UUID, outcome: Outcome, refused: FlockError, wanted: LineFilter | None = None
) -> Response:
    return _run(screen, run_id, outcome, wanted, problem=problem_of(refused), http=status_of(refused))


def _list(screen: Screen, *, problem: dict[str, object] | None = None, http: int = 200) -> Response:
    with screen.work() as work:
        rows = runs(work.connection, work.tenant_id, limit=60)
    waiting = next((row for row in rows if row.status in ("planned", "held")), None)
    return screen.show("runs.html", http, rows=rows, waiting=waiting, problem=problem)


def _run(
    screen: Screen,
    run_id: UUID,
    outcome: Outcome,
    wanted: LineFilter | None = None,
    *,
    cursor: str | None = None,
    done: Done = "",
    number: int = 1,
    refusals: list[Refusal] | None = None,
    problem: dict[str, object] | None = None,
    http: int = 200,
) -> Response:
    key = read_cursor(cursor, str, date.fromisoformat, UUID)
    wanted = wanted or LineFilter(outcome)
    together: int | None = None
    with screen.work() as work:
        head = run_page(work.connection, work.tenant_id, run_id)
        rows = run_lines(
            work.connection,
            work.tenant_id,
            run_id,
            wanted,
            after=RunLineKey(*key) if key else None,
            limit=PAGE_SIZE,
        )
        if head.waits and outcome == "proposed" and wanted.names_something:
            together = count_lines(work.connection, work.tenant_id, run_id, wanted, most=COUNTED + 1)
    last = rows[-1] if len(rows) == PAGE_SIZE else None
    return screen.show(
        "run.html",
        http,
        run=head,
        rows=rows,
        more=write_cursor(last.customer_number, last.due_on, last.claim_id) if last else None,
        outcome=outcome,
        outcomes=OUTCOMES,
        wanted=wanted,
        stages=[one.value for one in Stage],
        codes=list(CATALOGUE),
        together=together,
        counted=COUNTED,
        done=done,
        number=number,
        refusals=refusals or [],
        problem=problem,
        above=any(one["exceeded"] for one in head.comparisons),
    )


def _claim_id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise InvalidInput("Das ist keine Zeile.", code="line_invalid") from None
