"""One case: its ledger, holds, messages and documents, and its timeline from the eventlog."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.cases import CaseRow, case_row
from backend.infrastructure.postgres.views.events import EventRow
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One line of the claim's ledger; `counterparty` names the payer where a payment caused it."""

    kind: str
    component: str
    amount: Decimal
    value_on: date
    booked_on: date
    counterparty: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One hold (Mahnsperre) that touches the claim; `standing` tells whether it stops dunning today."""

    hold_id: UUID
    scope: str
    kind: str
    starts_on: date
    until: date | None
    origin: str
    placed_by: str
    ended_on: date | None
    ended_by: str | None
    standing: bool
    notes: str | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message that carries a reminder of the claim, and how far it got."""

    message_id: UUID
    channel: str
    sha256: str
    pdf_sha256: str | None
    letter_date: date
    status: str
    stage: str
    subject: str | None
    recipient: str | None
    sent_on: date | None
    delivered_on: date | None
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One source of the invoice, or an incoming mail about it."""

    item_id: UUID
    file_name: str
    kind: str | None
    status: str
    agreement: str | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A message beside the stages (Schreiben außer der Reihe) about a case."""

    message_id: UUID
    kind: str
    channel: str
    letter_date: date
    status: str
    subject: str | None
    recipient: str | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that the case page shows beside timeline and explanation."""

    case: CaseRow
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    interest_through: date | None
    due_basis: str
    origin: str
    gross_total: Decimal
    payment_terms: str | None
    postings: tuple[PostingRow, ...] = field(default=())
    holds: tuple[HoldRow, ...] = field(default=())
    messages: tuple[MessageRow, ...] = field(default=())
    notices: tuple[NoticeRow, ...] = field(default=())
    documents: tuple[DocumentRow, ...] = field(default=())


def case_page(connection: Connection, tenant_id: UUID, claim_id: UUID, *, on: date) -> CasePage:
    """One case with ledger, holds, messages and documents. Raises NotFound `case_unknown`."""
    case = case_row(connection, tenant_id, claim_id, on=on)
    values = {"tenant": tenant_id, "claim": claim_id, "customer": case.customer_id, "on": on}
    money = fetch(connection, _Money, _MONEY, tenant=tenant_id, claim=claim_id)[0]
    return CasePage(
        case=case,
        principal=money.open_principal,
        costs=money.open_costs,
        lump_sum=money.open_lump_sum,
        interest=money.open_interest,
        interest_through=money.interest_through,
        due_basis=money.due_basis,
        origin=money.origin,
        gross_total=money.gross_total,
        payment_terms=money.payment_terms,
        postings=tuple(fetch(connection, PostingRow, _POSTINGS, **values)),
        holds=tuple(fetch(connection, HoldRow, _HOLDS, **values)),
        messages=tuple(fetch(connection, MessageRow, _MESSAGES, **values)),
        notices=tuple(fetch(connection, NoticeRow, _NOTICES, **values)),
        documents=tuple(fetch(connection, DocumentRow, _DOCUMENTS, **values)),
    )


def case_timeline(connection: Connection, tenant_id: UUID, claim_id: UUID) -> list[EventRow]:
    """What happened to a case and to what belongs to it (documents, proposals, messages, payments), newest first."""
    return fetch(connection, EventRow, _TIMELINE, tenant=tenant_id, claim=claim_id)


@dataclass(frozen=True, slots=True)
class _Money:
    open_principal: Decimal
    open_costs: Decimal
    open_lump_sum: Decimal
    open_interest: Decimal
    interest_through: date | None
    due_basis: str
    origin: str
    gross_total: Decimal
    payment_terms: str | None


_MONEY = """
select c.open_principal, c.open_costs, c.open_lump_sum, c.open_interest, c.interest_through, c.due_basis, c.origin,
       coalesce(i.gross_total, 0) as gross_total, i.payment_terms
from claims c left join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
where c.tenant_id = :tenant and c.id = :claim
"""

_POSTINGS = """
select p.kind, p.component, p.amount, p.value_on, p.booked_on, e.counterparty_name as counterparty, r.stage
from postings p
left join allocations a on a.tenant_id = p.tenant_id and a.id = p.cause_id
left join payments y on y.tenant_id = a.tenant_id and y.id = a.payment_id
left join bank_entries e on e.tenant_id = y.tenant_id and e.id = y.bank_entry_id
left join reminders r on r.tenant_id = p.tenant_id and r.id = p.cause_id
where p.tenant_id = :tenant and p.claim_id = :claim
order by p.value_on, p.booked_on, p.kind, p.component
"""

_HOLDS = """
select id as hold_id, scope, kind, starts_on, until, origin, placed_by, ended_on, ended_by,
       ended_on is null and starts_on <= :on and (until is null or until > :on) as standing,
       (select string_agg(n.note, ' · ' order by n.written_at) from hold_notes n
        where n.tenant_id = holds.tenant_id and n.hold_id = holds.id) as notes
from holds
where tenant_id = :tenant
  and (claim_id = :claim or (scope = 'customer' and customer_id = :customer) or scope = 'tenant')
order by standing desc, starts_on desc, id
"""

_MESSAGES = """
select m.id as message_id, m.channel, m.sha256, t.pdf_sha256, m.letter_date, m.status, r.stage, t.subject, t.recipient,
       r.sent_on, r.delivered_on,
       array(select v.kind || ' ' || v.on_date from deliveries d
        join evidence v on v.tenant_id = d.tenant_id and v.delivery_id = d.id
        where d.tenant_id = m.tenant_id and d.message_id = m.id order by v.at) as proof
from reminders r
join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
left join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
where r.tenant_id = :tenant and r.claim_id = :claim
order by m.letter_date desc, m.created_at desc
"""

_NOTICES = """
select m.id as message_id, p.body->>'wording' as kind, m.channel, m.letter_date, m.status, t.subject, t.recipient
from proposals p
join claims c on c.tenant_id = p.tenant_id and c.id = :claim and c.customer_id = p.customer_id
join messages m on m.tenant_id = p.tenant_id and m.proposal_id = p.id
left join message_texts t on t.tenant_id = m.tenant_id and t.message_id = m.id
where p.tenant_id = :tenant and p.kind = 'notice' and p.body->>'claim_id' = cast(:claim as text)
order by m.letter_date desc, m.created_at desc
"""

_DOCUMENTS = """
select i.id as item_id, i.file_name, i.kind, i.status, s.agreement
from claims c
join invoices v on v.tenant_id = c.tenant_id and v.id = c.invoice_id
join inbox_items i on i.tenant_id = c.tenant_id
left join invoice_sources s on s.tenant_id = i.tenant_id and s.inbox_item_id = i.id and s.invoice_id = v.id
where c.tenant_id = :tenant and c.id = :claim
  and (i.id = v.inbox_item_id or s.invoice_id is not null or i.invoice_id = v.id)
order by i.received_at
"""

_TIMELINE = """
with about as (
    select cast(:claim as uuid) as id
    union select proposal_id from reminders where tenant_id = :tenant and claim_id = :claim
    union select message_id from reminders where tenant_id = :tenant and claim_id = :claim
    union select proposal_id from run_items where tenant_id = :tenant and claim_id = :claim and proposal_id is not null
    union select h.id from holds h join claims c on c.tenant_id = h.tenant_id and c.id = :claim
          where h.tenant_id = :tenant
            and (h.claim_id = c.id or (h.scope = 'customer' and h.customer_id = c.customer_id))
    union select id from disputes where tenant_id = :tenant and claim_id = :claim
    union select id from promises where tenant_id = :tenant and claim_id = :claim
    union select id from instalment_plans where tenant_id = :tenant and claim_id = :claim
    union select payment_id from allocations where tenant_id = :tenant and claim_id = :claim
    union select id from proposals where tenant_id = :tenant and subject_id = :claim
    union select s.inbox_item_id from claims c
          join invoice_sources s on s.tenant_id = c.tenant_id and s.invoice_id = c.invoice_id
          where c.tenant_id = :tenant and c.id = :claim
    union select v.inbox_item_id from claims c join invoices v on v.tenant_id = c.tenant_id and v.id = c.invoice_id
          where c.tenant_id = :tenant and c.id = :claim and v.inbox_item_id is not null
)
select seq, event_id, event_type, aggregate, aggregate_id, actor_kind, actor_name, business_date, occurred_at, data
from eventlog e
where e.tenant_id = :tenant
  and (e.aggregate_id in (select id from about)
       or (e.event_type = 'ReplyInterpreted' and e.data->'claim_ids' @> to_jsonb(cast(:claim as text))))
order by seq desc
limit 300
"""
