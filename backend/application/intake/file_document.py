"""Takes what was read of an item: a version of its fields to book, a quarantine, or a place in the files."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from backend.application.intake.ports import InboxItem, IntakeStore
from backend.application.intake.readings import as_json
from backend.application.intake.receive_file import Arriving, receive_into
from backend.application.ports import Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import NotFound
from backend.domain.events.inbox import (
    DocumentClassified,
    DocumentExtracted,
    InboxItemFiled,
    InboxItemQuarantined,
)
from backend.reading.values import Reading

BOOKED_KINDS = frozenset({"invoice", "credit_note", "bank_statement", "customer_reply", "bounce"})
"""Kinds of document that change something; the others are filed."""

READABLE_STATES = frozenset({"received", "classified"})


def file_document(
    actor: Actor,
    item_id: UUID,
    reading: Reading,
    *,
    members: list[tuple[str, bytes]],
    works: Works,
    intake: IntakeStore,
    receipt: Receipt | None = None,
) -> str:
    """Keeps a reading as the item's current version and says what comes next; returns the item's new status.

    Unreadable documents go to quarantine with the reading's code and sentence; what changes nothing is filed with its
    kind as code. `members` (name and bytes of what a container holds) become items of their own with this one as
    parent. An item that was decided on meanwhile (quarantined, discarded, booked) keeps its status.
    """
    actor.must_write()
    with works(actor, receipt=receipt) as work:
        item = intake.find_item(work, item_id)
        if item is None:
            raise NotFound(
                "Dieses Eingangsstück gibt es nicht. / No such inbox item.",
                code="item_unknown",
                item_id=item_id,
            )
        status = item.status
        if status in READABLE_STATES:
            status = _decided(work, item, reading, members, actor, intake)
        work.commit()
    return status


def _decided(
    work: Work,
    item: InboxItem,
    reading: Reading,
    members: list[tuple[str, bytes]],
    actor: Actor,
    intake: IntakeStore,
) -> str:
    if reading.quarantine is not None or reading.kind is None:
        code = reading.quarantine.code if reading.quarantine else "unsupported"
        sentence = reading.quarantine.message if reading.quarantine else "Das Dokument ist unbekannt."
        intake.set_status(work, item.id, "quarantined", code=code, detail=sentence)
        work.record([InboxItemQuarantined(item_id=item.id, code=code)])
        return "quarantined"
    parsed = intake.add_parsed(work, item.id, reading, as_json(reading))
    classified = DocumentClassified(
        item_id=item.id,
        kind=reading.kind,
        confidence=Decimal(str(reading.confidence)),
        tier=reading.tier,
    )
    receive_members(work, item, reading, members, intake)
    if reading.kind not in BOOKED_KINDS or (reading.kind == "bank_statement" and reading.bank is None):
        code = "container" if reading.members and reading.mail is None else reading.kind
        intake.set_status(work, item.id, "filed", code=code, kind=reading.kind)
        work.record([classified, InboxItemFiled(item_id=item.id, code=code)])
        return "filed"
    intake.set_status(work, item.id, "extracted", kind=reading.kind)
    extracted = DocumentExtracted(item_id=item.id, parsed_item_id=parsed.id, parsed_version=parsed.version)
    work.record([classified, extracted])
    return "extracted"


def receive_members(
    work: Work, item: InboxItem, reading: Reading, members: list[tuple[str, bytes]], intake: IntakeStore
) -> None:
    """What a container holds becomes items of their own with the container as parent."""
    mail = reading.mail
    for name, data in members:
        receive_into(
            work,
            Arriving(
                data=data,
                file_name=name,
                source="mail" if mail is not None else item.source,
                sender=mail.sender if mail is not None else item.sender,
                subject=mail.subject if mail is not None else item.subject,
                parent_id=item.id,
            ),
            intake,
        )
