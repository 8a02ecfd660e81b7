"""Rows of proposals, messages and deliveries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from backend.application.messages.ports import (
    InvoiceFile,
    Recipient,
    Rendered,
    Sender,
    StandingApproval,
    StoredDelivery,
    StoredProposal,
)
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.domain.message_templates import TemplateKey, TemplateStatus, TemplateVersion, chosen_version
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import (
    approvals,
    blobs,
    claims,
    customers,
    deliveries,
    inbox_items,
    invoices,
    message_texts,
    messages,
    proposals,
    signatures,
    templates,
    tenants,
)

LARGEST_INVOICE = 5_000_000
ALL_INVOICES = 12_000_000
"""Bytes of originals that go with one message; many mailboxes refuse more than 20 MB."""
_ENDINGS = {"application/pdf": ".pdf", "application/xml": ".xml", "text/xml": ".xml"}


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

    def wording(self, work: Work, key: TemplateKey, on: date) -> TemplateVersion | None:
        found = connection_of(work).execute(
            select(
                templates.c.key,
                templates.c.version,
                templates.c.body,
                templates.c.sha256,
                templates.c.status,
                templates.c.active_from,
            ).where(
                templates.c.tenant_id == work.tenant_id,
                templates.c.key.in_([str(wider) for wider in key.wider]),
                templates.c.status == TemplateStatus.ACTIVE,
            )
        )
        versions = tuple(
            TemplateVersion(r.key, r.version, r.body, r.sha256, TemplateStatus(r.status), r.active_from)
            for r in found
        )
        return chosen_version(versions, key, on)

    def invoice_files(self, work: Work, claim_ids: Sequence[UUID]) -> tuple[InvoiceFile, ...]:
        found = connection_of(work).execute(
            select(invoices.c.number, blobs.c.media_type, blobs.c.content)
            .join(
                claims,
                (claims.c.tenant_id == invoices.c.tenant_id) & (claims.c.invoice_id == invoices.c.id),
            )
            .join(
                inbox_items,
                (inbox_items.c.tenant_id == invoices.c.tenant_id)
                & (inbox_items.c.id == invoices.c.inbox_item_id),
            )
            .join(
                blobs,
                (blobs.c.tenant_id == inbox_items.c.tenant_id) & (blobs.c.sha256 == inbox_items.c.sha256),
            )
            .where(
                invoices.c.tenant_id == work.tenant_id,
                claims.c.id.in_(claim_ids),
                blobs.c.media_type.in_(_ENDINGS),
                blobs.c.size <= LARGEST_INVOICE,
            )
            .order_by(invoices.c.issued_on, invoices.c.number)
        )
        chosen: list[InvoiceFile] = []
        for number, media_type, content in found:
            if sum(len(file.content) for file in chosen) + len(content) <= ALL_INVOICES:
                name = re.sub(r"[^A-Za-z0-9._-]+", "-", number).strip("-.") or "Beleg"
                file_name = f"Rechnung_{name}_{len(chosen) + 1}{_ENDINGS[media_type]}"
                chosen.append(InvoiceFile(number, file_name, media_type, bytes(content)))
        return tuple(chosen)

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
