"""The approval queue (Freigaben): what waits for a signature, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch

STATUSES = ("open", "granted", "rejected", "expired", "lapsed")


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One line of the queue. `sha256` is the hash of the message: together with the proposal it is what is signed.

    `invoice_number` is named where the proposal speaks of one invoice only.
    """

    approval_id: UUID
    proposal_id: UUID
    message_id: UUID | None
    sha256: str
    status: str
    expires_on: date
    signatures_needed: int
    signatures_given: int
    requested_at: datetime
    decided_by: str | None
    kind: str
    stage: str | None
    verdict: str
    total: Decimal | None
    currency: str | None
    letter_date: date | None
    made_by: str
    tier: str
    customer_id: UUID | None
    customer_number: str | None
    customer_name: str | None
    claims: int
    invoice_number: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One person's signature."""

    person_id: UUID
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A comment on a decision."""

    written_by: str
    comment: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class LetterRow:
    """The rendered message of an approval."""

    message_id: UUID
    channel: str
    sha256: str
    recipient: str
    subject: str
    text_body: str
    language: str
    pdf_sha256: str | None
    findings: tuple[dict[str, Any], ...]
    templates: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """One approval with the letter, the figures (`body`) and the verdict's findings."""

    approval: ApprovalRow
    body: dict[str, Any]
    findings: tuple[dict[str, Any], ...]
    letter: LetterRow | None
    signatures: tuple[SignatureRow, ...]
    notes: tuple[NoteRow, ...]


_ROWS = """
select a.id as approval_id, a.proposal_id, a.message_id, a.sha256, a.status, a.expires_on, a.signatures_needed,
       (select count(*) from signatures s where s.tenant_id = a.tenant_id and s.approval_id = a.id) as signatures_given,
       a.requested_at, a.decided_by, p.kind, p.stage, p.verdict, p.total, p.currency, p.letter_date, p.made_by, p.tier,
       p.customer_id, k.number as customer_number, k.name as customer_name,
       case jsonb_typeof(p.body->'items') when 'array' then jsonb_array_length(p.body->'items') else 0 end as claims,
       case when jsonb_typeof(p.body->'items') = 'array' and jsonb_array_length(p.body->'items') = 1
            then p.body->'items'->0->>'invoice_number' end as invoice_number
from approvals a
join proposals p on p.tenant_id = a.tenant_id and p.id = a.proposal_id
left join customers k on k.tenant_id = p.tenant_id and k.id = p.customer_id
where a.tenant_id = :tenant
"""


def approval_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    status: str | None = "open",
    limit: int = 200,
    after: tuple[Any, ...] | None = None,
) -> list[ApprovalRow]:
    """Approvals of one status (None: of all), the ones that expire first on top; `after` continues a page."""
    sql = f"""{_ROWS} and (cast(:status as text) is null or a.status = :status)
        and (cast(:after_on as date) is null or (a.expires_on, a.id) > (:after_on, cast(:after_id as uuid)))
        order by a.expires_on, a.id limit :limit"""
    day, last = after or (None, None)
    return fetch(
        connection,
        ApprovalRow,
        sql,
        tenant=tenant_id,
        status=status,
        limit=limit,
        after_on=day,
        after_id=last,
    )


def approval_row(connection: Connection, tenant_id: UUID, approval_id: UUID) -> ApprovalRow:
    """One approval. Raises NotFound `approval_unknown`, also for another tenant's."""
    found = fetch(
        connection, ApprovalRow, f"{_ROWS} and a.id = :approval", tenant=tenant_id, approval=approval_id
    )
    if not found:
        raise NotFound("Diese Freigabe gibt es nicht. / There is no such approval.", code="approval_unknown")
    return found[0]


def approval_page(connection: Connection, tenant_id: UUID, approval_id: UUID) -> ApprovalPage:
    """One approval with its letter and reasons. Raises NotFound `approval_unknown`."""
    approval = approval_row(connection, tenant_id, approval_id)
    values = {"tenant": tenant_id, "approval": approval_id, "proposal": approval.proposal_id}
    proposal = fetch(connection, _Proposal, _PROPOSAL, tenant=tenant_id, proposal=approval.proposal_id)[0]
    letters = fetch(connection, LetterRow, _LETTER, tenant=tenant_id, message=approval.message_id)
    return ApprovalPage(
        approval=approval,
        body=proposal.body,
        findings=proposal.findings,
        letter=letters[0] if letters else None,
        signatures=tuple(fetch(connection, SignatureRow, _SIGNATURES, **values)),
        notes=tuple(fetch(connection, NoteRow, _NOTES, **values)),
    )


def open_approvals(connection: Connection, tenant_id: UUID) -> int:
    """How many wait for a signature."""
    sql = "select count(*) as number from approvals where tenant_id = :tenant and status = 'open'"
    return fetch(connection, _Number, sql, tenant=tenant_id)[0].number


@dataclass(frozen=True, slots=True)
class _Number:
    number: int


@dataclass(frozen=True, slots=True)
class _Proposal:
    body: dict[str, Any]
    findings: tuple[dict[str, Any], ...]


_PROPOSAL = "select body, findings from proposals where tenant_id = :tenant and id = :proposal"

_LETTER = """
select m.id as message_id, m.channel, m.sha256, t.recipient, t.subject, t.text_body, t.language, t.pdf_sha256,
       t.findings, m.templates
from messages m join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
where m.tenant_id = :tenant and m.id = :message
"""

_SIGNATURES = """
select s.person_id, coalesce(u.display_name, s.person_id::text) as signed_by, s.signed_at
from signatures s left join users u on u.tenant_id = s.tenant_id and u.id = s.person_id
where s.tenant_id = :tenant and s.approval_id = :approval order by s.signed_at
"""

_NOTES = """
select written_by, comment, written_at from approval_notes
where tenant_id = :tenant and approval_id = :approval order by written_at
"""
