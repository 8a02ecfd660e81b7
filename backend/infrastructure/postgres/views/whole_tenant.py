"""Everything of one small tenant at once, for comparing it with what a scenario expects; no screen reads this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, text

from backend.infrastructure.postgres.views.fetch import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim with its balances."""

    invoice_number: str
    stage: str | None
    delivered_on: date | None
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    closing: str | None


@dataclass(frozen=True, slots=True)
class CustomerState:
    """Whether mail may be sent to a customer."""

    number: str
    email: str


@dataclass(frozen=True, slots=True)
class HoldState:
    """A hold: `on` names an invoice, a customer, or is '*' for the whole tenant."""

    on: str
    kind: str
    until: date | None
    starts_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class MessageState:
    """A message with what it demands."""

    to: str
    stage: str
    status: str
    total: Decimal
    sha256: str


@dataclass(frozen=True, slots=True)
class PaymentState:
    """Money that came in."""

    amount: Decimal
    allocated: Decimal
    status: str


@dataclass(frozen=True, slots=True)
class SentDelivery:
    """A delivery that left, with the hash of its bytes."""

    delivery_id: UUID
    sha256: str


CLAIMS = """
    select invoice_number, stage, stage_delivered_on as delivered_on, open_principal as principal, open_costs as costs,
           open_lump_sum as lump_sum, open_interest as interest, closing
    from claims where tenant_id = :tenant order by invoice_number
"""
CUSTOMERS = """
    select number, case when email_bounced then 'bounced' when email_refused then 'refused' else 'usable' end as email
    from customers where tenant_id = :tenant order by number
"""
HOLDS = """
    select coalesce(c.invoice_number, k.number, '*') as "on", h.kind, h.until, h.starts_on, h.ended_on
    from holds h
    left join claims c on c.tenant_id = h.tenant_id and c.id = h.claim_id
    left join customers k on k.tenant_id = h.tenant_id and k.id = h.customer_id
    where h.tenant_id = :tenant order by h.starts_on, 1, 2
"""
MESSAGES = """
    select k.number as "to", p.stage, m.status, p.total, m.sha256
    from messages m
    join proposals p on p.tenant_id = m.tenant_id and p.id = m.proposal_id
    join customers k on k.tenant_id = m.tenant_id and k.id = m.customer_id
    where m.tenant_id = :tenant order by m.letter_date, m.created_at
"""
PAYMENTS = """
    select amount, allocated, match_status as status from payments where tenant_id = :tenant
    order by value_on, amount, id
"""
LAST_DELIVERY = """
    select d.id as delivery_id, m.sha256 from deliveries d
    join messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
    join customers k on k.tenant_id = m.tenant_id and k.id = m.customer_id
    where d.tenant_id = :tenant and k.number = :number and d.status in ('sent', 'delivered', 'bounced')
    order by d.handed_over_at desc limit 1
"""
NAMES = """
    with of_proposals as (
        select p.id, k.number as name from proposals p
        join customers k on k.tenant_id = p.tenant_id and k.id = p.customer_id where p.tenant_id = :tenant
        union all
        select p.id, part->>'invoice_number' from proposals p
        cross join jsonb_array_elements(coalesce(p.body->'items', p.body->'parts', '[]'::jsonb)) part
        where p.tenant_id = :tenant
    )
    select id, number as name from customers where tenant_id = :tenant
    union all select id, invoice_number from claims where tenant_id = :tenant
    union all select id, name from of_proposals
    union all select m.id, o.name from messages m join of_proposals o on o.id = m.proposal_id
        where m.tenant_id = :tenant
    union all select id, file_name from inbox_items where tenant_id = :tenant
    union all select id, 'account ' || account from bank_statements where tenant_id = :tenant
"""


def claim_states(connection: Connection, tenant_id: UUID) -> list[ClaimState]:
    """All claims, open and closed."""
    return fetch(connection, ClaimState, CLAIMS, tenant=tenant_id)


def customer_states(connection: Connection, tenant_id: UUID) -> list[CustomerState]:
    """All customers."""
    return fetch(connection, CustomerState, CUSTOMERS, tenant=tenant_id)


def hold_states(connection: Connection, tenant_id: UUID) -> list[HoldState]:
    """All holds, ended ones too."""
    return fetch(connection, HoldState, HOLDS, tenant=tenant_id)


def message_states(connection: Connection, tenant_id: UUID) -> list[MessageState]:
    """All messages in the order they were made."""
    return fetch(connection, MessageState, MESSAGES, tenant=tenant_id)


def payment_states(connection: Connection, tenant_id: UUID) -> list[PaymentState]:
    """All payments by value day."""
    return fetch(connection, PaymentState, PAYMENTS, tenant=tenant_id)


def last_delivery(connection: Connection, tenant_id: UUID, customer_number: str) -> SentDelivery | None:
    """The last message that left to this customer."""
    return fetch_one(connection, SentDelivery, LAST_DELIVERY, tenant=tenant_id, number=customer_number)


def names_by_id(connection: Connection, tenant_id: UUID) -> dict[str, frozenset[str]]:
    """Invoice numbers, customer numbers and file names by the ids that events carry."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(text(NAMES), {"tenant": tenant_id}):
        found.setdefault(str(row.id), set()).add(row.name)
    return {key: frozenset(names) for key, names in found.items()}
