"""Takes bytes in: stored under their hash, announced, answered, before anything is read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.application.intake.media_types import media_type
from backend.application.intake.ports import IntakeStore, NewItem
from backend.application.intake.readings import storable
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.events.event import Event
from backend.domain.events.inbox import InboxItemArrivedAgain, InboxItemQuarantined, InboxItemReceived

READ_LIMIT = 25 * 1024 * 1024
"""A larger file is kept in quarantine and not read."""

DOOR_LIMIT = 100 * 1024 * 1024
"""A larger file is not taken in at all."""

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """Where the bytes lie now. `duplicate`: the same bytes were there already and have one more arrival."""

    item_id: UUID
    sha256: str
    duplicate: bool
    status: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """Bytes at the door with what is known about where they come from."""

    data: bytes
    file_name: str
    source: str
    sender: str | None = None
    subject: str | None = None
    parent_id: UUID | None = None


def receive_file(
    actor: Actor,
    data: bytes,
    file_name: str,
    source: str,
    *,
    sender: str | None = None,
    subject: str | None = None,
    parent_id: UUID | None = None,
    works: Works,
    intake: IntakeStore,
) -> ReceivedItem:
    """Stores a file of any kind and answers; reading it comes later. `source` says by which way it came (upload, cli,
    api, folder, mail).

    The same bytes twice are one item with two arrivals. Raises NotFound `tenant_unknown`, InvalidInput `too_large`
    above 100 MB; a file above 25 MB is kept, quarantined with that code.
    """
    actor.must_write()
    if len(data) > DOOR_LIMIT:
        raise InvalidInput(
            "Die Datei ist größer als 100 MB und wird nicht angenommen. / Files above 100 MB are not taken in.",
            code="too_large",
            size=len(data),
        )
    with works(actor) as work:
        if not intake.tenant_exists(work):
            raise NotFound(
                "Diesen Mandanten gibt es nicht. / This tenant does not exist.",
                code="tenant_unknown",
                tenant_id=actor.tenant_id,
            )
        received = receive_into(work, Arriving(data, file_name, source, sender, subject, parent_id), intake)
        work.commit()
    return received


def receive_into(work: Work, arriving: Arriving, intake: IntakeStore) -> ReceivedItem:
    """The same within a transaction that somebody else commits: for members of a container."""
    sha256 = hashlib.sha256(arriving.data).hexdigest()
    known = intake.find_by_hash(work, sha256)
    if known is None:
        item = _new_item(arriving, sha256)
        if intake.add_item(work, item, arriving.data):
            return _announced(work, item, intake)
        known = intake.find_by_hash(work, sha256)
        assert known is not None, "somebody stored these bytes a moment ago"
    arrival_id = uuid4()
    intake.add_arrival(work, arrival_id, known.id, arriving.source, tidy_name(arriving.file_name))
    work.record([InboxItemArrivedAgain(item_id=known.id, arrival_id=arrival_id, source=arriving.source)])
    return ReceivedItem(known.id, sha256, duplicate=True, status=known.status)


def tidy_name(file_name: str) -> str:
    """The last part of a path without control characters, at most 255 characters."""
    last = re.split(r"[\\/]", storable(file_name))[-1]
    return re.sub(r"[\x00-\x1f\x7f]", "", last).strip()[-_LONGEST_NAME:] or "ohne-namen"


def _new_item(arriving: Arriving, sha256: str) -> NewItem:
    name = tidy_name(arriving.file_name)
    return NewItem(
        id=uuid4(),
        sha256=sha256,
        file_name=name,
        media_type=media_type(arriving.data, name),
        size=len(arriving.data),
        source=arriving.source,
        parent_id=arriving.parent_id,
        sender=storable(arriving.sender),
        subject=storable(arriving.subject),
    )


def _announced(work: Work, item: NewItem, intake: IntakeStore) -> ReceivedItem:
    intake.add_arrival(work, uuid4(), item.id, item.source, item.file_name)
    events: list[Event] = [
        InboxItemReceived(item_id=item.id, sha256=item.sha256, size=item.size, source=item.source)
    ]
    status = "received"
    if item.size > READ_LIMIT:
        status = "quarantined"
        sentence = "Die Datei ist größer als 25 MB und wird nicht gelesen."
        intake.set_status(work, item.id, status, code="too_large", detail=sentence)
        events.append(InboxItemQuarantined(item_id=item.id, code="too_large"))
    work.record(events)
    return ReceivedItem(item.id, item.sha256, duplicate=False, status=status)
