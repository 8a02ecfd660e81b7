"""Reads an item behind the wall and files what was read: the deterministic tier of the classifier."""

from __future__ import annotations

from uuid import UUID

from backend.application.intake.file_document import READABLE_STATES, file_document
from backend.application.intake.ports import IntakeStore, Reader
from backend.application.ports import Receipt, Works
from backend.domain.actors import Actor
from backend.domain.errors import NotFound


def classify_item(
    actor: Actor,
    item_id: UUID,
    *,
    works: Works,
    intake: IntakeStore,
    reader: Reader,
    receipt: Receipt | None = None,
) -> str:
    """Reads the bytes outside of any transaction, then files the reading; returns the item's status.

    An item that is not waiting to be read (quarantined at the door, discarded) is left as it is.
    """
    with works(actor) as work:
        item = intake.find_item(work, item_id)
        if item is None:
            raise NotFound(
                "Dieses Eingangsstück gibt es nicht. / No such inbox item.",
                code="item_unknown",
                item_id=item_id,
            )
        data = intake.content(work, item.sha256) if item.status in READABLE_STATES else b""
    if item.status not in READABLE_STATES:
        return item.status
    reading = reader.read(data, item.file_name)
    opened = reading.members and reading.quarantine is None
    members = reader.members(data, item.file_name) if opened else []
    return file_document(
        actor, item_id, reading, members=members, works=works, intake=intake, receipt=receipt
    )
