"""One message: where it went, where it stands, and the evidence there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class MessageHead:
    """A message with its debtor."""

    message_id: UUID
    customer_id: UUID
    customer_name: str
    channel: str
    status: str
    letter_date: date
    sha256: str
    pdf_sha256: str | None
    subject: str
    recipient: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence; `recorded_by` only where a person recorded it."""

    kind: str
    grade: str
    on_date: date
    at: datetime
    reference: str | None
    recorded_by: str | None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """What the page of a message shows."""

    head: MessageHead
    evidence: tuple[EvidenceRow, ...]
    claim_ids: tuple[UUID, ...]


def message_page(connection: Connection, tenant_id: UUID, message_id: UUID) -> MessagePage:
    """One message. Raises NotFound `message_unknown`."""
    names = {"tenant": tenant_id, "message": message_id}
    head = fetch_one(connection, MessageHead, _HEAD, **names)
    if head is None:
        raise NotFound("Dieses Schreiben gibt es nicht. / There is no such message.", code="message_unknown")
    return MessagePage(
        head=head,
        evidence=tuple(fetch(connection, EvidenceRow, _EVIDENCE, **names)),
        claim_ids=tuple(row.claim_id for row in fetch(connection, _Claim, _CLAIMS, **names)),
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    claim_id: UUID


_HEAD = """
select m.id as message_id, m.customer_id, k.name as customer_name, m.channel, m.status, m.letter_date, m.sha256,
       t.pdf_sha256, t.subject, t.recipient, p.stage
from messages m
join customers k on k.tenant_id = m.tenant_id and k.id = m.customer_id
join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
left join proposals p on p.tenant_id = m.tenant_id and p.id = m.proposal_id
where m.tenant_id = :tenant and m.id = :message
"""

_EVIDENCE = """
select e.kind, e.grade, e.on_date, e.at, e.reference, e.recorded_by
from deliveries d join evidence e on e.tenant_id = d.tenant_id and e.delivery_id = d.id
where d.tenant_id = :tenant and d.message_id = :message order by e.at
"""

_CLAIMS = (
    "select claim_id from reminders where tenant_id = :tenant and message_id = :message order by claim_id"
)
