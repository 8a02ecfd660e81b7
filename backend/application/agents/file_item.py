"""Use case: the kind of an inbox item is decided (by reader, model or person), and intake takes the reading over.

The fields always come from the readers, which read the bytes again: whoever decides about the kind says nothing about
amounts, dates or numbers.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from backend.application.agents.ports import Filed
from backend.application.intake.file_document import READABLE_STATES, file_document, receive_members
from backend.application.intake.ports import InboxItem, IntakeStore, Reader
from backend.application.intake.rework import request_rework
from backend.application.ports import Receipt, Works
from backend.domain.actors import Actor
from backend.domain.errors import NotFound, RuleViolation
from backend.reading.values import Kind, Reading

UNCLEAR = "kind_unclear"
NEEDS_FIELDS = frozenset({"invoice", "credit_note", "bank_statement"})
NEEDS_MAIL = frozenset({"customer_reply", "auto_reply", "bounce"})


def read_item(
    actor: Actor, item_id: UUID, *, works: Works, intake: IntakeStore, reader: Reader
) -> tuple[InboxItem, Reading, bytes]:
    """The item with what the readers find in its bytes now. Raises NotFound `item_unknown`."""
    with works(actor) as work:
        item = intake.find_item(work, item_id)
        if item is None:
            raise NotFound(
                "Dieses Eingangsstück gibt es nicht. / No such inbox item.",
                code="item_unknown",
                item_id=item_id,
            )
        data = intake.content(work, item.sha256)
    return item, reader.read(data, item.file_name), data


def file_item(
    actor: Actor,
    item_id: UUID,
    *,
    kind: Kind | None,
    confidence: Decimal,
    tier: str,
    works: Works,
    intake: IntakeStore,
    reader: Reader,
    receipt: Receipt | None = None,
) -> Filed:
    """Files the reading under the decided kind; None gives the item to a person (unless it is quarantined).

    Raises RuleViolation `kind_not_read` for a kind whose figures or mail the readers did not find.
    """
    actor.must_write()
    item, reading, data = read_item(actor, item_id, works=works, intake=intake, reader=reader)
    if item.status not in READABLE_STATES:
        return Filed(item.status, item.code)
    opened = reading.members and reading.quarantine is None
    members = reader.members(data, item.file_name) if opened else []
    if kind is None and reading.quarantine is None:
        return _to_person(actor, item_id, reading, members, works, intake, receipt)
    if kind is not None and reading.quarantine is None:
        reading = _as_decided(reading, kind, confidence, tier)
    status = file_document(
        actor, item_id, reading, members=members, works=works, intake=intake, receipt=receipt
    )
    return Filed(status)


def _as_decided(reading: Reading, kind: Kind, confidence: Decimal, tier: str) -> Reading:
    if kind == reading.kind:
        return reading
    if kind in NEEDS_FIELDS or (kind in NEEDS_MAIL and reading.mail is None):
        raise RuleViolation(
            f"The readers found no {kind} here: give the item to a person (document_kind null).",
            code="kind_not_read",
            kind=kind,
        )
    return replace(reading, kind=kind, confidence=float(confidence), tier=tier)


def _to_person(
    actor: Actor,
    item_id: UUID,
    reading: Reading,
    members: list[tuple[str, bytes]],
    works: Works,
    intake: IntakeStore,
    receipt: Receipt | None,
) -> Filed:
    """An unclear mail waits for a person; what is attached to it goes its own way."""
    with works(actor, receipt=receipt) as work:
        item = intake.find_item(work, item_id)
        assert item is not None, "items are never deleted"
        if item.status in READABLE_STATES:
            receive_members(work, item, reading, members, intake)
            request_rework(work, item, UNCLEAR, intake)
        work.commit()
    return Filed("needs_rework", UNCLEAR)
