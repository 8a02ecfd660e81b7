"""What a person does with a quarantined item: release it to be read again, or discard it."""

from __future__ import annotations

from uuid import UUID

from backend.application.intake.ports import InboxItem, IntakeStore
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, NotFound, NotPermitted
from backend.domain.events.inbox import InboxItemDiscarded, InboxItemReceived


def release_item(actor: Actor, item_id: UUID, *, works: Works, intake: IntakeStore) -> None:
    """Sends a quarantined item to reading once more (after an update of the readers, or a wrong alarm).

    The readers keep the last word on what is dangerous: what they refuse again is quarantined again. Raises
    NotPermitted for everybody but a clerk or admin, Conflict `not_quarantined`.
    """
    _must_be_a_person(actor)
    with works(actor) as work:
        item = _quarantined(work, item_id, intake)
        intake.set_status(work, item_id, "received")
        work.record(
            [InboxItemReceived(item_id=item_id, sha256=item.sha256, size=item.size, source="release")]
        )
        work.commit()


def discard_item(actor: Actor, item_id: UUID, *, works: Works, intake: IntakeStore) -> None:
    """Puts a quarantined item aside for good; bytes and history stay. Raises as `release_item`."""
    _must_be_a_person(actor)
    with works(actor) as work:
        item = _quarantined(work, item_id, intake)
        code = item.code or "quarantined"
        intake.set_status(work, item_id, "discarded", code=code)
        work.record([InboxItemDiscarded(item_id=item_id, code=code)])
        work.commit()


def _must_be_a_person(actor: Actor) -> None:
    if not actor.may_sign:
        raise NotPermitted(
            "Über die Quarantäne entscheidet ein Sachbearbeiter oder Admin. / A clerk or admin decides on quarantine.",
            code="needs_a_person",
            actor=actor.name,
        )


def _quarantined(work: Work, item_id: UUID, intake: IntakeStore) -> InboxItem:
    item = intake.find_item(work, item_id)
    if item is None:
        raise NotFound(
            "Dieses Eingangsstück gibt es nicht. / No such inbox item.", code="item_unknown", item_id=item_id
        )
    if item.status != "quarantined":
        raise Conflict(
            "Dieses Eingangsstück steht nicht in Quarantäne. / This item is not in quarantine.",
            code="not_quarantined",
            status=item.status,
        )
    return item
