"""The dunning policies (Mahnrichtlinien): every version with its change, proposing and deciding."""

from __future__ import annotations

import json
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.policies.draft import draft_from
from backend.domain.actors import Role
from backend.domain.errors import FlockError, InvalidInput
from backend.domain.policy_scopes import PolicyScope
from backend.entrypoints.api.problems import problem_of, status_of
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page, Screen

router = APIRouter(include_in_schema=False)

EXAMPLE = '{"spacing_days": 21}'


@router.get("/policies")
def policies(screen: Page, done: Literal["", "open", "active", "rejected", "retired"] = "") -> Response:
    """All versions, and the form for a new one."""
    return _shown(screen, done=done)


@router.post("/policies")
def propose(screen: Page, form: CheckedForm) -> Response:
    """Proposes a version."""
    try:
        draft = draft_from(
            {
                **{name: form.text(name) for name in ("name", "valid_from", "scope", "target", "reason")},
                "valid_until": form.text("valid_until") or None,
                "body": _body(form),
            }
        )
        version = screen.application.propose_policy(screen.caller.actor, draft)
    except FlockError as refused:
        return _shown(screen, refused=refused, given=form)
    return back_to(f"/policies?done={version.status}")


@router.post("/policies/{policy_id}/decision")
def decide(screen: Page, form: CheckedForm, policy_id: UUID) -> Response:
    """Approves, refuses or retires a version."""
    actor, application = screen.caller.actor, screen.application
    try:
        match form.text("decision"):
            case "approve":
                version = application.approve_policy(actor, policy_id)
            case "reject":
                version = application.reject_policy(actor, policy_id, form.text("comment"))
            case "retire":
                version = application.retire_policy(actor, policy_id, form.text("comment"))
            case _:
                raise InvalidInput("Bitte wählen Sie eine Entscheidung. / Choose.", code="nothing_chosen")
    except FlockError as refused:
        return _shown(screen, refused=refused)
    return back_to(f"/policies?done={version.status}")


def _body(form: Form) -> object:
    try:
        return json.loads(form.text("body"))
    except ValueError:
        raise InvalidInput("Die Angaben sind kein JSON. / No JSON.", code="policy_invalid") from None


def _shown(
    screen: Screen, *, done: str = "", refused: FlockError | None = None, given: Form | None = None
) -> Response:
    actor = screen.caller.actor
    names = ("name", "valid_from", "valid_until", "scope", "target", "reason", "body")
    return screen.show(
        "policies.html",
        status_of(refused) if refused else 200,
        rows=screen.application.policy_list(actor),
        scopes=[scope.value for scope in PolicyScope],
        given={name: given.text(name) if given else "" for name in names},
        example=EXAMPLE,
        is_admin=Role.ADMIN in actor.roles,
        done=done,
        problem=problem_of(refused) if refused else None,
    )
