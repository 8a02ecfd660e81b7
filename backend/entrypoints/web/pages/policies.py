"""The dunning policies (Mahnrichtlinien): every version with its change, proposing and deciding."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from decimal import Decimal
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.policies.draft import draft_from
from backend.domain.actors import Role
from backend.domain.errors import FlockError, InvalidInput
from backend.domain.policy import Policy
from backend.domain.policy_changes import figure_names
from backend.domain.policy_scopes import PolicyScope
from backend.entrypoints.api.problems import problem_of, status_of
from backend.entrypoints.web.forms import CheckedForm, Form, back_to
from backend.entrypoints.web.rendering import Page, Screen

router = APIRouter(include_in_schema=False)

PLAIN: dict[str, object] = {
    field.name: field.default
    for field in fields(Policy)
    if field.name in figure_names() and isinstance(field.default, int | Decimal)
}
"""Figures that are one number, one amount or yes and no, with their defaults; the others are given as JSON."""
YES_OR_NO = {"ja": True, "yes": True, "nein": False, "no": False}
ROWS = 4
"""How many figures the form takes at once."""


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
    """The figures of the rows, and what stands as JSON; a row counts where both name the same."""
    try:
        body = json.loads(form.text("body") or "{}")
    except (ValueError, RecursionError):
        raise InvalidInput("Die Angaben sind kein JSON. / No JSON.", code="policy_invalid") from None
    if not isinstance(body, dict):
        raise InvalidInput(
            "Die Angaben stehen in geschweiften Klammern: Name und Wert. / The JSON must be an object.",
            code="policy_invalid",
        )
    rows = [row for row in zip(form.texts("figure"), form.texts("value"), strict=False) if row[0]]
    return {**body, **{name: _figure(name, value) for name, value in rows}} if rows else body


def _figure(name: str, value: str) -> object:
    """A figure as a clerk types it: 14, 10,50, ja or nein. Raises InvalidInput `policy_invalid`."""
    default, said = PLAIN.get(name), value.strip().replace(",", ".")
    if isinstance(default, bool) and said.lower() in YES_OR_NO:
        return YES_OR_NO[said.lower()]
    if isinstance(default, Decimal) and re.fullmatch(r"\d+(\.\d{1,2})?", said):
        return said
    if isinstance(default, int) and not isinstance(default, bool) and said.isdecimal():
        return int(said)
    raise InvalidInput(
        f"„{value}“ ist hier kein Wert: Tage als Zahl, Beträge wie 10,50, sonst ja oder nein. / No value of this figure.",
        code="policy_invalid",
        field=name,
    )


def _rows_given(given: Form | None) -> list[tuple[str, str]]:
    typed = list(zip(given.texts("figure"), given.texts("value"), strict=False)) if given else []
    return (typed + [("", "")] * ROWS)[:ROWS]


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
        figures=PLAIN,
        rows_given=_rows_given(given),
        is_admin=Role.ADMIN in actor.roles,
        done=done,
        problem=problem_of(refused) if refused else None,
    )
