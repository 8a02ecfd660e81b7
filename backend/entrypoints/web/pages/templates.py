"""The wordings (Vorlagen): what counts, what waits for a decision, what changed, and a preview with a real case."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.application.templates.differences import difference
from backend.application.templates.ports import TemplateRow
from backend.domain.errors import FlockError, InvalidInput
from backend.domain.message_templates import KINDS, LONGEST_WORDING, template_key
from backend.entrypoints.api.downloads import letter_pdf
from backend.entrypoints.api.problems import problem_of, status_of
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import Page, Screen

router = APIRouter(include_in_schema=False, prefix="/templates")


@router.get("")
def catalogue(screen: Page, key: str = "", case: str = "", done: str = "") -> Response:
    """All wordings, with one opened: its text, its versions and, for a case, its preview."""
    return _page(screen, key, case, done=done)


@router.get("/preview.pdf")
def preview_page(screen: Page, key: str, case: str, version: UUID | None = None) -> Response:
    """The page of a previewed message, inside our own page."""
    shown = screen.application.preview_template(screen.caller.actor, key, case, template_id=version)
    return letter_pdf(shown.pdf, f"Vorschau-{key}.pdf")


@router.post("")
def propose(screen: Page, form: CheckedForm) -> Response:
    """Proposes a wording (Vorschlagen)."""
    key, body = form.text("key"), form.text("body", limit=2 * LONGEST_WORDING)
    try:
        screen.application.propose_template(screen.caller.actor, key, body, form.text("comment"))
    except FlockError as refused:
        return _page(screen, key, "", typed=body, problem=problem_of(refused), http=status_of(refused))
    return back_to(f"/templates?key={key}&done=proposed")


@router.post("/{template_id}/decision")
def decide(screen: Page, form: CheckedForm, template_id: UUID) -> Response:
    """Lets a version count, refuses it, or gives it up."""
    key, decision = form.text("key"), form.text("decision")
    actor, application = screen.caller.actor, screen.application
    try:
        if decision == "approve":
            application.approve_template(actor, template_id, form.day("active_from"))
        elif decision == "reject":
            application.reject_template(actor, template_id, form.text("reason"))
        elif decision == "archive":
            application.archive_template(actor, template_id)
        else:
            raise InvalidInput("Das ist keine Entscheidung.", code="decision_unknown")
    except FlockError as refused:
        return _page(screen, key, "", problem=problem_of(refused), http=status_of(refused))
    return back_to(f"/templates?key={key}&done={decision}")


def _page(
    screen: Screen,
    key: str,
    case: str,
    *,
    done: str = "",
    typed: str = "",
    problem: dict[str, object] | None = None,
    http: int = 200,
) -> Response:
    application = screen.application
    own = application.template_rows(screen.caller.actor)
    shipped = {wording.key: wording for wording in application.wordings.shipped()}
    keys = sorted({*shipped, *(row.key for row in own)}, key=_order)
    opened = _opened(screen, key, own) if key else None
    shown: Any = None
    if key and case and problem is None:
        try:
            shown = application.preview_template(screen.caller.actor, key, case)
        except FlockError as refused:
            problem, http = problem_of(refused), status_of(refused)
    return screen.show(
        "templates.html",
        http,
        keys=[(one, _name(one, screen), _state(one, own)) for one in keys],
        key=key,
        case=case,
        opened=opened,
        typed=typed,
        shown=shown,
        done=done,
        problem=problem,
    )


def _opened(screen: Screen, key: str, own: list[TemplateRow]) -> dict[str, Any]:
    """The wording that counts, and each version with what it changes against the one before it."""
    shipped = screen.application.wordings.shipped_for(template_key(key)).body.strip() + "\n"
    versions = [row for row in own if row.key == key]
    today = _today(screen)
    counting = next(
        (row for row in versions if row.status == "active" and row.active_from and row.active_from <= today),
        None,
    )
    rows = []
    for row in versions:
        before = next((one.body for one in versions if one.version == row.version - 1), shipped)
        rows.append((row, difference(before, row.body)))
    return {
        "name": _name(key, screen),
        "body": counting.body if counting else shipped,
        "versions": rows,
        "own": counting is not None,
    }


def _today(screen: Screen) -> date:
    with screen.work() as work:
        return work.today


def _name(key: str, screen: Screen) -> str:
    kind = KINDS[template_key(key).kind]
    return kind.german if screen.speech.language == "de" else kind.english


def _order(key: str) -> tuple[int, str]:
    return list(KINDS).index(template_key(key).kind), key


def _state(key: str, own: list[TemplateRow]) -> str:
    stands = {row.status for row in own if row.key == key}
    return "open" if "open" in stands else "active" if "active" in stands else ""
