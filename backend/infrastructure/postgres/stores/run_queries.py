"""The statements of dunning runs."""

from __future__ import annotations

TAKE_TURN = "select pg_try_advisory_xact_lock(hashtextextended('dunning run ' || %s::text, 0))"

RUN = "select id, on_date, status, reached_customer_id, plan_only from dunning_runs where tenant_id = %s"

ADD_RUN = """
    insert into dunning_runs (tenant_id, id, on_date, status, started_by, policy_id, plan_only)
    values (%s, %s, %s, 'planning', %s, %s, %s)
"""

ADD_DRAFTS = """
    insert into proposals (tenant_id, id, kind, run_id, customer_id, currency, stage, letter_date, total, status,
                           verdict, made_by, tier, body, findings)
    select %(tenant)s, d.id, case d.stage when 'ESCALATION' then 'escalation' else 'dunning' end, %(run)s,
           d.customer_id, d.currency, d.stage, d.letter_date, d.total, d.status, d.verdict, %(made_by)s, %(tier)s,
           d.body::jsonb, d.findings::jsonb
    from unnest(%(ids)b::uuid[], %(customers)b::uuid[], %(currencies)b::text[], %(stages)b::text[], %(dates)b::date[],
                %(totals)s::numeric[], %(statuses)b::text[], %(verdicts)b::text[], %(bodies)b::text[],
                %(findings)b::text[])
      as d(id, customer_id, currency, stage, letter_date, total, status, verdict, body, findings)
"""

# Codes hold no comma; an array of arrays would lose its edges in unnest.
ADD_ITEMS = """
    insert into run_items (tenant_id, run_id, customer_id, claim_id, outcome, stage, codes, dunnable_from, proposal_id)
    select %(tenant)s, %(run)s, i.customer_id, i.claim_id, i.outcome, i.stage, string_to_array(i.codes, ','),
           i.dunnable_from, i.proposal_id
    from unnest(%(customers)b::uuid[], %(claims)b::uuid[], %(outcomes)b::text[], %(stages)b::text[],
                %(codes)b::text[], %(days)b::date[], %(proposals)b::uuid[])
      as i(customer_id, claim_id, outcome, stage, codes, dunnable_from, proposal_id)
"""

REACHED = "update dunning_runs set reached_customer_id = %s where tenant_id = %s and id = %s"

FAIL = (
    "delete from proposals where tenant_id = %(tenant)s and run_id = %(run)s and status in ('draft', 'refused')",
    "delete from run_items where tenant_id = %(tenant)s and run_id = %(run)s",
    "update dunning_runs set status = 'failed' where tenant_id = %(tenant)s and id = %(run)s",
)

DRAFTS = """
    select id, customer_id, currency, stage, letter_date, total, verdict, body, findings from proposals
    where tenant_id = %s and run_id = %s and status = 'draft' and (customer_id, currency, id) > (%s, %s, %s)
    order by customer_id, currency, id limit %s
"""

CHANGED_BLOCKS = """
    select i.claim_id, i.codes, i.dunnable_from
    from run_items i left join run_items p
      on p.tenant_id = i.tenant_id and p.customer_id = i.customer_id and p.claim_id = i.claim_id
      and p.run_id = (select id from dunning_runs where tenant_id = %(tenant)s and status = 'released'
                      order by released_at desc, started_at desc limit 1)
    where i.tenant_id = %(tenant)s and i.run_id = %(run)s and i.outcome = 'blocked' and p.codes is distinct from i.codes
    order by i.customer_id, i.claim_id
"""

RELEASE = """
    update dunning_runs set status = 'released', released_at = clock_timestamp(), counts = %s
    where tenant_id = %s and id = %s
"""

LETTERS = """
    select currency, verdict, count(*), sum(total) from proposals
    where tenant_id = %s and run_id = %s group by currency, verdict order by currency, verdict
"""

LINES = """
    with demanded as (
        select (item->>'claim_id')::uuid as claim_id, (item->>'total')::numeric as total
        from proposals p cross join jsonb_array_elements(p.body->'items') as item
        where p.tenant_id = %(tenant)s and p.run_id = %(run)s
    )
    select c.id, c.invoice_number, d.number, d.name, c.currency,
           c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest,
           i.outcome, i.stage, i.codes, i.dunnable_from, w.total
    from run_items i
    join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    join customers d on d.tenant_id = i.tenant_id and d.id = i.customer_id
    left join demanded w on w.claim_id = i.claim_id
    where i.tenant_id = %(tenant)s and i.run_id = %(run)s
    order by d.number, d.id, c.due_on, c.invoice_number
"""
