"""Appliers of claims, payments and allocations."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, claim_update, met

_INVOICE_BOOKED = Applier(
    """, booked as (
    insert into claims (tenant_id, id, invoice_id, customer_id, invoice_number, currency, issued_on, due_on, due_basis,
                        origin, direct_debit, open_principal)
    select tenant_id, claim_id, invoice_id, customer_id, invoice_number, currency, issued_on, due_on, due_basis,
           origin, direct_debit, principal
    from batch
), posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select tenant_id, md5(claim_id::text || 'invoice')::uuid, claim_id, 'invoice', 'principal', principal, issued_on,
           booked_on, invoice_id
    from batch
)"""
)

_CREDIT_NOTE_APPLIED = Applier(
    """, posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select tenant_id, posting_id, claim_id, 'credit', 'principal', -amount, value_on, booked_on, invoice_id from batch
), reduced as (
    update claims c set open_principal = c.open_principal - s.amount
    from (select tenant_id, claim_id, sum(amount) as amount from batch group by 1, 2) s
    where c.tenant_id = s.tenant_id and c.id = s.claim_id
    returning c.id
)""",
    met("reduced", "claim_id"),
)

_PAYMENT_ALLOCATED = Applier(
    """, kept as (
    insert into allocations (tenant_id, id, payment_id, claim_id, principal, costs, lump_sum, interest, discount,
                             value_on, proposal_id)
    select tenant_id, allocation_id, payment_id, claim_id, principal, costs, lump_sum, interest, discount, value_on,
           proposal_id
    from batch
), posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select b.tenant_id, md5(b.allocation_id::text || p.kind || p.component)::uuid, b.claim_id, p.kind, p.component,
           -p.amount, b.value_on, b.booked_on, b.allocation_id
    from batch b cross join lateral (values
        ('payment', 'principal', b.principal), ('payment', 'costs', b.costs), ('payment', 'lump_sum', b.lump_sum),
        ('payment', 'interest', b.interest), ('skonto', 'principal', b.discount)
    ) as p(kind, component, amount)
    where p.amount <> 0
), reduced as (
    update claims c set open_principal = c.open_principal - s.principal, open_costs = c.open_costs - s.costs,
                        open_lump_sum = c.open_lump_sum - s.lump_sum, open_interest = c.open_interest - s.interest
    from (
        select tenant_id, claim_id, sum(principal + discount) as principal, sum(costs) as costs,
               sum(lump_sum) as lump_sum, sum(interest) as interest
        from batch group by 1, 2
    ) s
    where c.tenant_id = s.tenant_id and c.id = s.claim_id
    returning c.id
), spent as (
    update payments p set allocated = p.allocated + s.amount,
                          match_status = case when p.allocated + s.amount = p.amount then 'allocated' else 'partly' end
    from (
        select tenant_id, payment_id, sum(principal + costs + lump_sum + interest) as amount from batch group by 1, 2
    ) s
    where p.tenant_id = s.tenant_id and p.id = s.payment_id
)""",
    met("reduced", "claim_id"),
)

_ALLOCATION_REVERSED = Applier(
    """, kept as (
    insert into allocations (tenant_id, id, payment_id, claim_id, principal, costs, lump_sum, interest, discount,
                             value_on, proposal_id)
    select tenant_id, reversal_id, payment_id, claim_id, -principal, -costs, -lump_sum, -interest, -discount, value_on,
           proposal_id
    from batch
), posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select b.tenant_id, md5(b.reversal_id::text || p.kind || p.component)::uuid, b.claim_id, p.kind, p.component,
           p.amount, b.value_on, b.booked_on, b.reversal_id
    from batch b cross join lateral (values
        ('return', 'principal', b.principal), ('return', 'costs', b.costs), ('return', 'lump_sum', b.lump_sum),
        ('return', 'interest', b.interest), ('skonto_return', 'principal', b.discount)
    ) as p(kind, component, amount)
    where p.amount <> 0
), owed_again as (
    -- What came back is not being collected any more.
    update claims c set open_principal = c.open_principal + s.principal, open_costs = c.open_costs + s.costs,
                        open_lump_sum = c.open_lump_sum + s.lump_sum, open_interest = c.open_interest + s.interest,
                        direct_debit = false
    from (
        select tenant_id, claim_id, sum(principal + discount) as principal, sum(costs) as costs,
               sum(lump_sum) as lump_sum, sum(interest) as interest
        from batch group by 1, 2
    ) s
    where c.tenant_id = s.tenant_id and c.id = s.claim_id
    returning c.id
)""",
    met("owed_again", "claim_id"),
)

_PAYMENT_REVERSED = Applier(
    """, undone as (
    update payments p set allocated = p.amount, match_status = 'reversed' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.payment_id and p.match_status <> 'reversed'
    returning p.id
), settled as (
    update payments p set allocated = -b.amount, match_status = 'settled' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.return_id and p.match_status = 'returned'
    returning p.id
)""",
    f"{met('undone', 'payment_id')} union all {met('settled', 'return_id')}",
)

LEDGER: dict[str, Applier] = {
    "InvoiceBooked": _INVOICE_BOOKED,
    "CreditNoteApplied": _CREDIT_NOTE_APPLIED,
    "DocumentsContradicted": claim_update("contradicted = true"),
    "ContradictionResolved": claim_update("contradicted = false"),
    "PaymentAllocated": _PAYMENT_ALLOCATED,
    "AllocationReversed": _ALLOCATION_REVERSED,
    "PaymentReversed": _PAYMENT_REVERSED,
    "ClaimClosed": claim_update("closing = b.closing, closed_on = b.closed_on", "c.closing is null"),
    "ClaimReopened": claim_update("closing = null, closed_on = null", "c.closing is not null"),
    "ClaimEscalated": claim_update("escalated = true, stage = 'ESCALATION'"),
}
