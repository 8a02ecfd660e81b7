"""The approval queue: a list, the letter with its reasons beside it, signing, refusing, in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.errors import FlockError, InvalidInput
from backend.entrypoints.api.problems import problem_of, status_of
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page, Screen
from backend.infrastructure.postgres.views.approvals import (
    STATUSES,
    ApprovalPage,
    approval_list,
    approval_page,
)
from backend.infrastructure.postgres.views.dossiers import DossierRow, dossier_content, dossiers_of_proposal

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One approval of a bulk decision that did not go through, and why."""

    approval_id: UUID
    code: str
    detail: str


@router.get("/approvals")
def queue(
    screen: Page,
    status: Literal["open", "granted", "rejected", "expired", "lapsed"] = "open",
    selected: UUID | None = None,
    done: Literal["", "signed", "rejected"] = "",
    n: int = 1,
) -> Response:
    """The queue, with one approval opened (the first one unless another is chosen)."""
    return _queue(screen, status, selected, done=done, number=n)


@router.post("/approvals/decisions")
def decide_many(screen: Page, form: CheckedForm) -> Response:
    """Signs or refuses the ticked ones, each on its own: one that is refused does not stop the others."""
    chosen = [_approval_id(value) for value in form.texts("approval")]
    if not chosen:
        raise InvalidInput("Bitte haken Sie mindestens eine Freigabe an.", code="nothing_chosen")
    refusals = [refusal for refusal in (_decide(screen, form, one) for one in chosen) if refusal]
    done = "rejected" if form.text("decision") == "reject" else "signed"
    if refusals:
        return _queue(
            screen, "open", None, done=done, number=len(chosen) - len(refusals), refusals=refusals, http=409
        )
    return back_to(f"/approvals?done={done}&n={len(chosen)}")


@router.post("/approvals/{approval_id}/signature")
def sign(screen: Page, form: CheckedForm, approval_id: UUID) -> Response:
    """Signs the message that was shown (Zeichnen)."""
    try:
        screen.application.sign(screen.caller.actor, approval_id, form.text("sha256"))
    except FlockError as refused:
        return _refused(screen, approval_id, refused)
    return back_to("/approvals?done=signed" + _onward(form))


@router.post("/approvals/{approval_id}/rejection")
def reject(screen: Page, form: CheckedForm, approval_id: UUID) -> Response:
    """Refuses with a comment (Ablehnen)."""
    try:
        screen.application.reject(screen.caller.actor, approval_id, _comment(form))
    except FlockError as refused:
        return _refused(screen, approval_id, refused)
    return back_to("/approvals?done=rejected" + _onward(form))


def _decide(screen: Screen, form: Form, approval_id: UUID) -> Refusal | None:
    try:
        if form.text("decision") == "reject":
            screen.application.reject(screen.caller.actor, approval_id, _comment(form))
        else:
            screen.application.sign(screen.caller.actor, approval_id, form.text(f"sha256_{approval_id}"))
    except FlockError as refused:
        return Refusal(approval_id, refused.code, refused.message)
    return None


def _refused(screen: Screen, approval_id: UUID, refused: FlockError) -> Response:
    return _queue(screen, "open", approval_id, problem=problem_of(refused), http=status_of(refused))


def _queue(
    screen: Screen,
    status: str,
    selected: UUID | None,
    *,
    done: str = "",
    number: int = 1,
    refusals: list[Refusal] | None = None,
    problem: dict[str, object] | None = None,
    http: int = 200,
) -> Response:
    opened: ApprovalPage | None = None
    dossiers: list[DossierRow] = []
    content: dict[str, Any] = {}
    with screen.work() as work:
        rows = approval_list(work.connection, work.tenant_id, status=status)
        there = selected and (not done or any(row.approval_id == selected for row in rows))
        first = selected if there else (rows[0].approval_id if rows else None)
        if first is not None:
            opened = approval_page(work.connection, work.tenant_id, first)
            if opened.approval.kind == "escalation":
                dossiers = dossiers_of_proposal(work.connection, work.tenant_id, opened.approval.proposal_id)
            if dossiers:
                content = dossier_content(work.connection, work.tenant_id, dossiers[0])
    return screen.show(
        "approvals.html",
        http,
        rows=rows,
        opened=opened,
        dossiers=dossiers,
        dossier=content,
        status=status,
        statuses=STATUSES,
        chosen=selected is not None,
        done=done,
        number=number,
        refusals=refusals or [],
        problem=problem,
    )


def _onward(form: Form) -> str:
    """The next one of the list stays open after a decision, so that a long queue is worked from top to bottom."""
    following = form.text("next")
    return f"&selected={_approval_id(following)}" if following else ""


def _comment(form: Form) -> str:
    comment = form.text("comment")
    if not comment:
        raise InvalidInput("Bitte begründen Sie die Ablehnung.", code="comment_missing")
    return comment


def _approval_id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise InvalidInput("Das ist keine Freigabe.", code="approval_invalid") from None
