"""Rows of proposals, messages and deliveries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from backend.application.messages.ports import (
    Recipient,
    Rendered,
    Sender,
    StandingApproval,
    StoredDelivery,
    StoredProposal,
)
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import (
    approvals,
    blobs,
    customers,
    deliveries,
    message_texts,
    messages,
    proposals,
    signatures,
    tenants,
)


class PostgresMessages:
    """The port MessageStore on PostgreSQL."""

    def proposal(self, work: Work, proposal_id: UUID) -> StoredProposal:
        row = _one(
            connection_of(work),
            select(
                proposals.c.id,
                proposals.c.kind,
                proposals.c.status,
                proposals.c.customer_id,
                proposals.c.stage,
                proposals.c.body,
            ).where(proposals.c.tenant_id == work.tenant_id, proposals.c.id == proposal_id),
        )
        if row is None:
            raise NotFound("Es gibt keinen solchen Vorschlag. / No such proposal.", code="proposal_unknown")
        return StoredProposal(*row)

    def sender(self, work: Work) -> Sender:
        names = Sender.__dataclass_fields__
        row = _one(
            connection_of(work),
            select(*(tenants.c[name] for name in names)).where(tenants.c.id == work.tenant_id),
        )
        if row is None:
            raise NotFound("Diesen Mandanten gibt es nicht. / No such tenant.", code="tenant_unknown")
        return Sender(*row)

    def recipient(self, work: Work, customer_id: UUID) -> Recipient:
        names = Recipient.__dataclass_fields__
        row = _one(
            connection_of(work),
            select(*(customers.c[name] for name in names)).where(
                customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id
            ),
        )
        if row is None:
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        return Recipient(*row)

    def keep_bytes(self, work: Work, sha256: str, content: bytes, media_type: str) -> None:
        connection_of(work).execute(
            upsert(blobs)
            .values(
                tenant_id=work.tenant_id,
                sha256=sha256,
                content=content,
                size=len(content),
                media_type=media_type,
            )
            .on_conflict_do_nothing()
        )

    def keep_texts(
        self,
        work: Work,
        message_id: UUID,
        reference: str,
        recipient: str,
        language: str,
        rendered: Rendered,
        pdf_sha256: str,
    ) -> None:
        connection_of(work).execute(
            insert(message_texts).values(
                tenant_id=work.tenant_id,
                message_id=message_id,
                reference=reference,
                recipient=recipient,
                language=language,
                subject=rendered.subject,
                text_body=rendered.text,
                html_body=rendered.html,
                pdf_sha256=pdf_sha256,
            )
        )

    def delivery(self, work: Work, delivery_id: UUID) -> StoredDelivery:
        row = _one(
            connection_of(work),
            select(
                deliveries.c.id,
                deliveries.c.status,
                messages.c.id,
                messages.c.status,
                messages.c.customer_id,
                messages.c.proposal_id,
                messages.c.sha256,
                messages.c.letter_date,
                messages.c.channel,
                func.coalesce(message_texts.c.recipient, ""),
            )
            .join(
                messages,
                (messages.c.tenant_id == deliveries.c.tenant_id) & (messages.c.id == deliveries.c.message_id),
            )
            .outerjoin(
                message_texts,
                (message_texts.c.tenant_id == messages.c.tenant_id)
                & (message_texts.c.message_id == messages.c.id),
            )
            .where(deliveries.c.tenant_id == work.tenant_id, deliveries.c.id == delivery_id),
        )
        if row is None:
            raise NotFound("Diesen Versand gibt es nicht. / No such delivery.", code="delivery_unknown")
        return StoredDelivery(*row)

    def bytes_of(self, work: Work, sha256: str) -> bytes:
        row = _one(
            connection_of(work),
            select(blobs.c.content).where(blobs.c.tenant_id == work.tenant_id, blobs.c.sha256 == sha256),
        )
        if row is None:
            raise NotFound("Diese Datei gibt es nicht. / No such file.", code="bytes_unknown", sha256=sha256)
        return bytes(row[0])

    def approval_of(self, work: Work, proposal_id: UUID) -> StandingApproval | None:
        usable = (
            select(func.count())
            .select_from(signatures)
            .where(
                signatures.c.tenant_id == approvals.c.tenant_id,
                signatures.c.approval_id == approvals.c.id,
                signatures.c.sha256 == approvals.c.sha256,
                signatures.c.consumed_at.is_(None),
            )
            .scalar_subquery()
        )
        row = _one(
            connection_of(work),
            select(
                approvals.c.id, approvals.c.status, approvals.c.sha256, approvals.c.signatures_needed, usable
            )
            .where(approvals.c.tenant_id == work.tenant_id, approvals.c.proposal_id == proposal_id)
            .order_by(approvals.c.requested_at.desc())
            .limit(1)
            .with_for_update(of=approvals),
        )
        return None if row is None else StandingApproval(*row)


def _one(connection: Connection, statement: Any) -> tuple[Any, ...] | None:
    row = connection.execute(statement).first()
    return None if row is None else tuple(row)


__all__ = ["PostgresMessages"]
