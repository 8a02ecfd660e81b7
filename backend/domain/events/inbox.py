"""Events of the inbox: what arrived, what it was taken for, what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event, Json


@dataclass(frozen=True, slots=True)
class InboxItemReceived(Event):
    """Bytes arrived and are stored; nothing has been read yet."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    sha256: str
    size: int
    source: str


@dataclass(frozen=True, slots=True)
class InboxItemArrivedAgain(Event):
    """The same bytes came once more: a further arrival of the same item."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    arrival_id: UUID
    source: str


@dataclass(frozen=True, slots=True)
class InboxItemQuarantined(Event):
    """Unreadable or dangerous; the bytes are kept."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class InboxItemFiled(Event):
    """Readable, but not for dunning (supplier's invoice, letter, absence notice)."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class InboxItemDiscarded(Event):
    """A person discarded a quarantined item; its bytes and history stay."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class ReworkRequested(Event):
    """A person must look at the reading of an item (manuelle Nacharbeit)."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class DocumentClassified(Event):
    """The kind of a document was decided, by which tier and how surely."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    kind: str
    confidence: Decimal
    tier: str


@dataclass(frozen=True, slots=True)
class DocumentExtracted(Event):
    """A version of the typed fields of a document is there and can be booked."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    parsed_item_id: UUID
    parsed_version: int


@dataclass(frozen=True, slots=True)
class ReplyInterpreted(Event):
    """A debtor's mail was read: the safe action and the claims it touches. `amount` is that of a promise."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    version: ClassVar[str] = "1.1.0"
    item_id: UUID
    customer_id: UUID | None
    primary_intent: str
    safe_action: str
    until: date | None
    claim_ids: Json
    amount: Decimal | None = None
