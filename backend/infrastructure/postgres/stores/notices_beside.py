"""What the ledger knows of the events that messages beside the stages are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.notices.ports import ENDED, PENDING, SENT, NoticeSubject
from backend.application.ports import Work
from backend.domain.notice import NoticeValue
from backend.infrastructure.postgres.opened import connection_of

_OWNER = "c.customer_id, c.id as claim_id, c.currency, c.invoice_number as invoice"

# Each names the subject with :id and answers with owner and values while it stands; nothing else may be told.
_SUBJECTS: Mapping[str, str] = {
    "dispute_receipt": f"""
        select {_OWNER}, d.opened_on, d.amount as disputed_amount
        from disputes d join claims c on c.tenant_id = d.tenant_id and c.id = d.claim_id
        where d.tenant_id = :tenant and d.id = :id and d.resolved_on is null""",
    "promise_confirmation": f"""
        select {_OWNER}, p.promised_on, coalesce(p.amount, c.open_principal + c.open_costs + c.open_lump_sum
               + c.open_interest) as promised_amount
        from promises p join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
        where p.tenant_id = :tenant and p.id = :id and p.status = 'open'""",
    "instalment_confirmation": f"""
        select {_OWNER}, p.total as instalment_total,
               (select array_agg(array[i.due_on::text, i.amount::text] order by i.number) from instalments i
                where i.tenant_id = p.tenant_id and i.plan_id = p.id) as instalment_lines,
               (select count(*)::text from instalments i where i.tenant_id = p.tenant_id and i.plan_id = p.id)
                 as instalment_count
        from instalment_plans p join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
        where p.tenant_id = :tenant and p.id = :id and p.status = 'standing'""",
    # Only what was allocated to this debtor: the payment may have been for others as well, or from somebody else.
    "payment_thanks": """
        select c.customer_id, (array_agg(c.id order by c.due_on, c.id))[1] as claim_id, c.currency,
               string_agg(distinct c.invoice_number, ', ') as invoice, p.value_on as paid_on,
               sum(a.settled) as paid_amount,
               nullif(greatest(sum(c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest), 0), 0) as rest
        from payments p
        join (select tenant_id, payment_id, claim_id, sum(principal + costs + lump_sum + interest) as settled
              from allocations where tenant_id = :tenant and payment_id = :id group by 1, 2, 3) a
          on a.tenant_id = p.tenant_id and a.payment_id = p.id
        join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
        where p.tenant_id = :tenant and p.id = :id and p.amount > 0 and a.settled > 0
        group by c.customer_id, c.currency, p.value_on having count(*) > 0 order by c.customer_id""",
    # A return is what its reversed allocations say; why the bank sent the money back is nobody's business here.
    "returned_debit": """
        select c.customer_id, (array_agg(c.id order by c.due_on, c.id))[1] as claim_id, c.currency,
               string_agg(distinct c.invoice_number, ', ') as invoice, max(b.booked_on) as returned_on,
               -sum(a.principal + a.costs + a.lump_sum + a.interest) as returned_amount
        from allocations a join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
        cross join lateral (select max(p.booked_on) as booked_on from postings p
                            where p.tenant_id = a.tenant_id and p.claim_id = a.claim_id and p.cause_id = a.id) b
        where a.tenant_id = :tenant and a.payment_id = :id and a.principal + a.costs + a.lump_sum + a.interest < 0
        group by c.customer_id, c.currency order by c.customer_id""",
    "address_opt_in": """
        select s.customer_id, null::uuid as claim_id, 'EUR' as currency, s.address
        from consents s
        where s.tenant_id = :tenant and s.id = :id and s.status = 'proposed' and s.address is not null
          and s.channel = 'email'""",
}
_NEWEST: Mapping[str, str] = {
    "dispute_receipt": "select id from disputes where tenant_id = :tenant and claim_id = :claim and resolved_on is null "
    "order by opened_on desc, id limit 1",
    "promise_confirmation": "select id from promises where tenant_id = :tenant and claim_id = :claim "
    "and status = 'open' order by given_on desc, id limit 1",
    "instalment_confirmation": "select id from instalment_plans where tenant_id = :tenant and claim_id = :claim "
    "and status = 'standing' order by agreed_on desc, id limit 1",
    "payment_thanks": "select payment_id from allocations where tenant_id = :tenant and claim_id = :claim "
    "group by payment_id having sum(principal + costs + lump_sum + interest) > 0 order by max(value_on) desc, 1 limit 1",
    "returned_debit": "select payment_id from allocations where tenant_id = :tenant and claim_id = :claim "
    "and principal + costs + lump_sum + interest < 0 order by value_on desc, payment_id limit 1",
}
_CLAIM = f"""
    select {_OWNER}, concat_ws(', ', k.street, nullif(concat_ws(' ', k.postcode, k.city), '')) as new_address
    from claims c join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
    where c.tenant_id = :tenant and c.id = :claim"""
_SAID_OF_A_CLAIM = {"address_query": (), "address_confirmation": ("new_address",)}
_STATE = """
    select status from proposals
    where tenant_id = :tenant and kind = 'notice' and subject_id = :id and customer_id = :customer
      and body->>'wording' = :kind
    order by case when status in ('planned', 'open', 'approved') then 0 when status = 'executed' then 1 else 2 end limit 1
"""
_OWNER_FIELDS = ("customer_id", "claim_id", "currency", "address")


class PostgresNoticeRows:
    """The port NoticeRows on PostgreSQL."""

    def newest(self, work: Work, kind: str, claim_id: UUID) -> UUID | None:
        row = _first(work, _NEWEST[kind], claim=claim_id)
        return row[0] if row else None

    def subject(
        self, work: Work, kind: str, subject_id: UUID, customer_id: UUID | None = None
    ) -> NoticeSubject | None:
        query = f"select * from ({_SUBJECTS[kind]}) s where cast(:customer as uuid) is null or customer_id = :customer"
        row = _first(work, query, id=subject_id, customer=customer_id)
        return None if row is None else _subject(dict(row._mapping), subject_id)

    def of_claim(self, work: Work, kind: str, claim_id: UUID) -> NoticeSubject | None:
        row = _first(work, _CLAIM, claim=claim_id)
        if row is None:
            return None
        said = _SAID_OF_A_CLAIM.get(kind, ("invoice",))
        known = {name: value for name, value in row._mapping.items() if name in (*_OWNER_FIELDS, *said)}
        return _subject(known, None)

    def state(self, work: Work, kind: str, subject: NoticeSubject) -> str | None:
        row = _first(work, _STATE, id=subject.subject_id, kind=kind, customer=subject.customer_id)
        if row is None:
            return None
        return {"executed": SENT, "planned": PENDING, "open": PENDING, "approved": PENDING}.get(row[0], ENDED)


def _subject(found: Mapping[str, Any], subject_id: UUID | None) -> NoticeSubject:
    return NoticeSubject(
        customer_id=found["customer_id"],
        claim_id=found["claim_id"],
        currency=found["currency"],
        values={
            name: _value(name, value)
            for name, value in found.items()
            if name not in _OWNER_FIELDS and value not in (None, "")
        },
        subject_id=subject_id,
        address=found.get("address"),
    )


def _value(name: str, value: Any) -> NoticeValue:
    if name == "instalment_lines":
        return tuple((date.fromisoformat(day), Decimal(amount)) for day, amount in value)
    kept: NoticeValue = value
    return kept


def _first(work: Work, query: str, **names: object) -> Row[Any] | None:
    return connection_of(work).execute(text(query), {"tenant": work.tenant_id, **names}).first()
