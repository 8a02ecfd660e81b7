"""The inbox in SQL: items, their bytes, arrivals, readings."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.postgresql import insert

from backend.application.intake.ports import InboxItem, NewItem, ParsedItem
from backend.application.ports import Work
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import arrivals, blobs, inbox_items, parsed_items, tenants
from backend.reading.values import Reading

_PARENT = inbox_items.alias("parent")
_ITEM = select(inbox_items, _PARENT.c.kind.label("parent_kind")).select_from(
    inbox_items.outerjoin(
        _PARENT,
        (_PARENT.c.tenant_id == inbox_items.c.tenant_id) & (_PARENT.c.id == inbox_items.c.parent_id),
    )
)
_EXTRACTOR = "flock.reading"


class PostgresIntake:
    """The port `IntakeStore`."""

    def tenant_exists(self, work: Work) -> bool:
        found = (
            connection_of(work).execute(select(tenants.c.id).where(tenants.c.id == work.tenant_id)).first()
        )
        return found is not None

    def find_item(self, work: Work, item_id: UUID) -> InboxItem | None:
        """The item, locked until the transaction ends: two handlers never decide about it at once."""
        return self._one(work, inbox_items.c.id == item_id)

    def find_by_hash(self, work: Work, sha256: str) -> InboxItem | None:
        return self._one(work, inbox_items.c.sha256 == sha256)

    def content(self, work: Work, sha256: str) -> bytes:
        row = connection_of(work).execute(
            select(blobs.c.content).where(blobs.c.tenant_id == work.tenant_id, blobs.c.sha256 == sha256)
        )
        return bytes(row.scalar_one())

    def add_item(self, work: Work, item: NewItem, data: bytes) -> bool:
        connection = connection_of(work)
        blob = {"sha256": item.sha256, "content": data, "size": item.size, "media_type": item.media_type}
        connection.execute(insert(blobs).values(tenant_id=work.tenant_id, **blob).on_conflict_do_nothing())
        added = connection.execute(
            insert(inbox_items)
            .values(
                tenant_id=work.tenant_id,
                id=item.id,
                sha256=item.sha256,
                file_name=item.file_name,
                media_type=item.media_type,
                size=item.size,
                source=item.source,
                parent_id=item.parent_id,
                sender=item.sender,
                subject=item.subject,
            )
            .on_conflict_do_nothing(index_elements=["tenant_id", "sha256"])
            .returning(inbox_items.c.id)
        )
        return added.first() is not None

    def add_arrival(self, work: Work, arrival_id: UUID, item_id: UUID, source: str, file_name: str) -> None:
        connection_of(work).execute(
            insert(arrivals).values(
                tenant_id=work.tenant_id,
                id=arrival_id,
                inbox_item_id=item_id,
                source=source,
                file_name=file_name,
                arrived_by=work.actor.name,
            )
        )

    def set_status(
        self,
        work: Work,
        item_id: UUID,
        status: str,
        *,
        code: str | None = None,
        detail: str | None = None,
        kind: str | None = None,
        customer_id: UUID | None = None,
        invoice_id: UUID | None = None,
    ) -> None:
        kept = {"kind": kind, "customer_id": customer_id, "invoice_id": invoice_id}
        connection_of(work).execute(
            update(inbox_items)
            .where(inbox_items.c.tenant_id == work.tenant_id, inbox_items.c.id == item_id)
            .values(
                status=status,
                code=code,
                code_detail=detail,
                changed_at=func.now(),
                **{name: value for name, value in kept.items() if value is not None},
            )
        )

    def add_parsed(self, work: Work, item_id: UUID, reading: Reading, as_json: dict[str, Any]) -> ParsedItem:
        connection = connection_of(work)
        own = (parsed_items.c.tenant_id == work.tenant_id, parsed_items.c.inbox_item_id == item_id)
        last = connection.execute(select(func.max(parsed_items.c.version)).where(*own)).scalar_one_or_none()
        connection.execute(update(parsed_items).where(*own, parsed_items.c.current).values(current=False))
        parsed = ParsedItem(uuid4(), item_id, (last or 0) + 1, reading.kind, reading.tier, as_json)
        connection.execute(
            insert(parsed_items).values(
                tenant_id=work.tenant_id,
                id=parsed.id,
                inbox_item_id=item_id,
                version=parsed.version,
                current=True,
                made_by=work.actor.name,
                extractor=_EXTRACTOR,
                tier=reading.tier,
                kind=reading.kind,
                confidence=str(reading.confidence),
                reading=as_json,
            )
        )
        return parsed

    def find_parsed(self, work: Work, parsed_id: UUID) -> ParsedItem | None:
        return self._parsed(work, parsed_items.c.id == parsed_id)

    def current_parsed(self, work: Work, item_id: UUID) -> ParsedItem | None:
        return self._parsed(work, (parsed_items.c.inbox_item_id == item_id) & parsed_items.c.current)

    def _one(self, work: Work, condition: Any) -> InboxItem | None:
        query = _ITEM.where(inbox_items.c.tenant_id == work.tenant_id, condition)
        row = connection_of(work).execute(query.with_for_update(of=inbox_items)).first()
        return _item(row) if row else None

    def _parsed(self, work: Work, condition: Any) -> ParsedItem | None:
        query = select(parsed_items).where(parsed_items.c.tenant_id == work.tenant_id, condition)
        row = connection_of(work).execute(query).first()
        if row is None:
            return None
        return ParsedItem(row.id, row.inbox_item_id, row.version, row.kind, row.tier, row.reading)


def _item(row: Row[Any]) -> InboxItem:
    return InboxItem(
        id=row.id,
        sha256=row.sha256,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        source=row.source,
        status=row.status,
        received_at=row.received_at,
        code=row.code,
        kind=row.kind,
        parent_id=row.parent_id,
        parent_kind=row.parent_kind,
        customer_id=row.customer_id,
        invoice_id=row.invoice_id,
        sender=row.sender,
        subject=row.subject,
    )
