"""The statements behind the debtor file. Parents by range, children by `= any(ids)`; columns by position."""

from __future__ import annotations

CREDITOR = "select name, iban, account_holder, state, stopped from tenants where id = %(tenant)s"

STATEMENTS = """
    select booked_from, booked_to, opening, closing from bank_statements
    where tenant_id = %(tenant)s and replace(account, ' ', '') = %(iban)s
      and booked_from is not null and booked_to is not null
"""

# Payments and proposed allocations that wait for a person, with the claims they may concern; a proposal that a person
# rejected waits no more. There are few of them: they are read once a stream.
WAITING_PAYMENTS = """
    select p.customer_id, (c.id #>> '{}')::uuid
    from payments p left join lateral jsonb_path_query(p.match_evidence, 'strict $.**.claim_id') as c(id)
      on jsonb_typeof(c.id) = 'string'
    where p.tenant_id = %(tenant)s and p.match_status in ('new', 'proposed', 'returned') and p.amount <> p.allocated
      and not exists (select from proposals r where r.tenant_id = p.tenant_id and r.subject_id = p.id
                      and r.kind in ('allocation', 'return') and r.status = 'rejected')
    union all
    select p.customer_id, (c.id #>> '{}')::uuid
    from proposals p left join lateral jsonb_path_query(p.body, 'strict $.**.claim_id') as c(id)
      on jsonb_typeof(c.id) = 'string'
    where p.tenant_id = %(tenant)s and p.kind in ('allocation', 'return')
      and p.status in ('draft', 'planned', 'open', 'approved')
"""

MONEY_UNMATCHED = "select exists (select from payments where tenant_id = %(tenant)s and match_status = 'new')"

# What few tenants have: whether the tables are worth a look at all. Asked once a stream.
RARE = """
    select exists (select from deferrals where tenant_id = %(tenant)s)
           or exists (select from instalment_plans where tenant_id = %(tenant)s),
           exists (select from legal_events where tenant_id = %(tenant)s)
           or exists (select from takeovers where tenant_id = %(tenant)s),
           exists (select from legal_events where tenant_id = %(tenant)s and withdrawn_on is null
                   and code in ('insolvency_opened', 'insolvency_filed')),
           exists (select from overrides where tenant_id = %(tenant)s),
           exists (select from contacts where tenant_id = %(tenant)s)
"""

NEXT_DEBTORS = """
    select customer_id from claims
    where tenant_id = %(tenant)s and closing is null
      and customer_id > coalesce(%(after)s::uuid, '00000000-0000-0000-0000-000000000000')
      and customer_id <= coalesce(%(through)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    group by customer_id order by customer_id limit %(limit)s
"""

CUSTOMERS = """
    select id, number, name, kind, kind_origin, state,
           email, email is not null and email <> '' and not email_refused and not email_bounced,
           coalesce(street, '') <> '' and coalesce(postcode, '') <> '' and coalesce(city, '') <> '', language,
           customer_group, email_refused, email_bounced, address_returned, preferred_channel
    from customers where tenant_id = %(tenant)s and id = any(%(ids)s) order by id
"""

# Amounts as text: psycopg builds a Decimal from binary digits four times slower than Python reads one.
CLAIMS = """
    select c.customer_id, c.id, c.invoice_number, c.currency, c.issued_on, c.due_on, c.due_basis, c.origin,
           coalesce(i.gross_total, c.open_principal)::text, c.open_principal::text, c.open_costs::text,
           c.open_lump_sum::text, c.open_interest::text,
           coalesce(i.consumer_informed, false), c.direct_debit, c.contradicted, c.stage, c.stage_sent_on,
           c.stage_delivered_on, c.payment_deadline, c.first_notice_on, c.closing, c.escalated, c.interest_through,
           c.stage_bounced
    from claims c left join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
    where c.tenant_id = %(tenant)s and c.customer_id = any(%(ids)s) and (%(closed)s or c.closing is null)
    order by c.customer_id, c.due_on, c.invoice_number, c.id
"""

# Claims on which more was posted than their invoice. The one posting of the others is told by amount and date of the
# claim: reading it would cost as much as reading the claim.
MOVED = """
    select distinct claim_id from postings
    where tenant_id = %(tenant)s and claim_id = any(%(claims)s) and kind <> 'invoice'
"""

# Of costs also the stage whose message charged them: one letter of a stage is charged once.
POSTINGS = """
    select claim_id, component, kind, amount, value_on,
           case when component = 'costs' then (select r.stage from reminders r where r.tenant_id = postings.tenant_id
                                               and r.id = postings.cause_id) end
    from postings
    where tenant_id = %(tenant)s and claim_id = any(%(moved)s)
      and (component = 'principal' or kind in ('charge', 'correction', 'charge_undone'))
    order by claim_id, value_on, id
"""

PENDING = """
    select r.claim_id, r.stage, r.proposal_id from reminders r
    where r.tenant_id = %(tenant)s and r.claim_id = any(%(claims)s)
      and r.status in ('planned', 'approved', 'queued', 'unknown')
    union all
    select (item->>'claim_id')::uuid, item->>'stage', p.id
    from proposals p cross join jsonb_array_elements(p.body->'items') as item
    where p.tenant_id = %(tenant)s and p.customer_id = any(%(ids)s) and p.kind in ('dunning', 'escalation')
      and p.status in ('draft', 'planned', 'open', 'approved')
"""

DISPUTED = """
    select claim_id, opened_on, amount, outcome from disputes
    where tenant_id = %(tenant)s and claim_id = any(%(claims)s) and (resolved_on is null or amount is not null)
"""

CREDITS = """
    select claim_id, booked_on, -amount from postings
    where tenant_id = %(tenant)s and claim_id = any(%(disputed)s) and kind = 'credit'
"""

# Days without default interest: deferrals with the due day they replaced, and instalment plans as long as they stood,
# of a standing one with what was said of its instalments.
DEFERRALS = """
    select claim_id, granted_on, last_day, earlier_due_on, earlier_basis, null::date[], null::text[], false, 0
    from deferrals where tenant_id = %(tenant)s and claim_id = any(%(claims)s)
    union all
    select p.claim_id, p.agreed_on, p.decided_on - 1, null, null, i.last_days, i.said, p.acceleration,
           p.missed_before_acceleration
    from instalment_plans p
    left join lateral (
        select array_agg(last_day order by number) as last_days, array_agg(status order by number) as said
        from instalments where tenant_id = p.tenant_id and plan_id = p.id
    ) i on p.status = 'standing'
    where p.tenant_id = %(tenant)s and p.claim_id = any(%(claims)s)
    order by 1, 2
"""

HOLDS = """
    select id, scope, claim_id, customer_id, kind, starts_on, until, ended_on, origin, placed_by from holds
    where tenant_id = %(tenant)s and scope = 'claim' and claim_id = any(%(claims)s)
    union all
    select id, scope, null, customer_id, kind, starts_on, until, ended_on, origin, placed_by from holds
    where tenant_id = %(tenant)s and scope = 'customer' and customer_id = any(%(ids)s)
    union all
    select id, scope, null, null, kind, starts_on, until, ended_on, origin, placed_by from holds
    where tenant_id = %(tenant)s and scope = 'tenant'
"""

UNALLOCATED = """
    select customer_id, currency, sum(left_over) from (
        select customer_id, currency, amount - allocated as left_over from payments
        where tenant_id = %(tenant)s and customer_id = any(%(ids)s) and amount > allocated
          and match_status <> 'returned'
        union all
        select customer_id, currency, -(open_principal + open_costs + open_lump_sum + open_interest) from claims
        where tenant_id = %(tenant)s and customer_id = any(%(ids)s)
          and open_principal + open_costs + open_lump_sum + open_interest < 0
    ) credit group by customer_id, currency order by customer_id, currency
"""

LAST_MESSAGES = """
    select m.customer_id, max(r.sent_on)
    from messages m join reminders r on r.tenant_id = m.tenant_id and r.message_id = m.id
    where m.tenant_id = %(tenant)s and m.customer_id = any(%(ids)s)
      and r.status in ('sent', 'delivered', 'undone')
    group by m.customer_id
"""

# What only few claims have, in one look: legal events, and the day of the balances of a claim from an earlier system.
LEGAL = """
    select claim_id, code, happened_on from legal_events
    where tenant_id = %(tenant)s and claim_id = any(%(claims)s) and withdrawn_on is null
    union all
    select claim_id, null, balance_on from takeovers
    where tenant_id = %(tenant)s and claim_id = any(%(claims)s)
    order by 1, 3, 2
"""

# Insolvency is the debtor's: what was recorded of one of his claims, also a closed one, stops all.
INSOLVENCY = """
    select c.customer_id, l.claim_id, l.code, l.happened_on from legal_events l
    join claims c on c.tenant_id = l.tenant_id and c.id = l.claim_id
    where l.tenant_id = %(tenant)s and c.customer_id = any(%(ids)s) and l.withdrawn_on is null
      and l.code in ('insolvency_opened', 'insolvency_filed', 'proceedings_ended')
"""

OVERRIDES = """
    select customer_id, id, claim_id, code, starts_on, least(expires_on, coalesce(ended_on, expires_on)), granted_by
    from overrides where tenant_id = %(tenant)s and customer_id = any(%(ids)s) order by starts_on, id
"""

CONTACTS = """
    select customer_id, id, role, name, email, phone, language, channel, valid_from, valid_until, email_bounced
    from contacts where tenant_id = %(tenant)s and customer_id = any(%(ids)s)
    order by customer_id, role, valid_from desc nulls last, created_at, id
"""

# Only where a debtor who was written to has something pending: the last message that another run (or none) sent.
BEFORE_RUN = """
    select w.customer_id, w.id, before.sent_on
    from proposals w
    left join lateral (
        select max(r.sent_on) as sent_on
        from messages m
        join reminders r on r.tenant_id = m.tenant_id and r.message_id = m.id
        join proposals p on p.tenant_id = m.tenant_id and p.id = m.proposal_id
        where m.tenant_id = w.tenant_id and m.customer_id = w.customer_id and r.status in ('sent', 'delivered')
          and p.run_id is distinct from w.run_id
    ) before on true
    where w.tenant_id = %(tenant)s and w.id = any(%(pending)s) and w.run_id is not null
      and w.customer_id = any(%(written_to)s)
"""
