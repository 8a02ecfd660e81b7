"""A person lets a proposed wording count, refuses it, or gives one up. Legal text needs a second person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.application.ports import Works
from backend.application.templates.ports import TemplateRow, TemplateRows, Wordings
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput, NotPermitted
from backend.domain.events.event import Event
from backend.domain.events.templates import TemplateApproved, TemplateArchived, TemplateRejected
from backend.domain.message_templates import TemplateStatus, template_key


def approve_template(
    actor: Actor,
    template_id: UUID,
    active_from: date | None = None,
    *,
    works: Works,
    templates: TemplateRows,
    wordings: Wordings,
) -> TemplateRow:
    """Lets a version count for messages of `active_from` (default: today) and later.

    Versions that it replaces from its first day on are archived when that day has come. Raises NotPermitted
    `template_needs_second_person` when it changes legal text and its author would decide, Conflict `template_decided`,
    InvalidInput `template_start_invalid`, and what the check finds now.
    """
    actor.must_sign()
    assert actor.id is not None, "a person who may sign has an id"
    with works(actor) as work:
        row = templates.row(work, template_id)
        templates.lock_key(work, row.key)
        _must_be_open(row)
        must_be_second_person(row, actor)
        start = active_from or work.today
        if start < work.today:
            raise InvalidInput(
                "Eine Vorlage gilt nicht rückwirkend. / A template does not count for the past.",
                code="template_start_invalid",
            )
        wordings.check(template_key(row.key), row.body)
        events: list[Event] = [TemplateApproved(template_id, start, actor.name, actor.id, work.today)]
        if start == work.today:
            events += [
                TemplateArchived(older.template_id, actor.name, work.today)
                for older in templates.rows(work, row.key)
                if older.status == TemplateStatus.ACTIVE and older.active_from and older.active_from <= start
            ]
        work.record(events)
        decided = templates.row(work, template_id)
        work.commit()
    return decided


def reject_template(
    actor: Actor, template_id: UUID, reason: str, *, works: Works, templates: TemplateRows
) -> TemplateRow:
    """Refuses a proposed version, with a reason. Raises Conflict `template_decided`, InvalidInput `reason_missing`."""
    actor.must_sign()
    assert actor.id is not None, "a person who may sign has an id"
    if not reason.strip():
        raise InvalidInput("Bitte begründen Sie die Ablehnung. / Say why.", code="reason_missing")
    with works(actor) as work:
        row = templates.row(work, template_id)
        _must_be_open(row)
        work.record([TemplateRejected(template_id, reason.strip()[:2000], actor.name, actor.id, work.today)])
        decided = templates.row(work, template_id)
        work.commit()
    return decided


def archive_template(
    actor: Actor, template_id: UUID, *, works: Works, templates: TemplateRows
) -> TemplateRow:
    """Gives a version up: the product's wording, or a wider own one, counts again. Raises Conflict `state_moved`."""
    actor.must_sign()
    with works(actor) as work:
        row = templates.row(work, template_id)
        templates.lock_key(work, row.key)
        work.record([TemplateArchived(template_id, actor.name, work.today)])
        decided = templates.row(work, template_id)
        work.commit()
    return decided


def must_be_second_person(row: TemplateRow, actor: Actor) -> None:
    """Four eyes (Vier-Augen-Prinzip): who proposed legal text does not let it count."""
    if row.legal and row.proposed_by_id == actor.id:
        raise NotPermitted(
            "Rechtstext gibt eine zweite Person frei. / Legal text is approved by a second person.",
            code="template_needs_second_person",
            actor=actor.name,
        )


def _must_be_open(row: TemplateRow) -> None:
    if row.status != TemplateStatus.OPEN:
        raise Conflict(
            "Über diese Fassung ist schon entschieden. / This version has been decided.",
            code="template_decided",
            status=row.status,
        )
