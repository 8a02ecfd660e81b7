"""The statements of dunning runs."""

from __future__ import annotations

# Its transaction says nothing while the run is planned, however long that takes.
TAKE_TURN = """
    select pg_try_advisory_xact_lock(hashtextextended('dunning run ' || %s::text, 0)),
           set_config('idle_in_transaction_session_timeout', '0', true)
"""

RUN = "select id, on_date, status, plan_only from dunning_runs where tenant_id = %s"

LAST_RELEASED = "select max(on_date) from dunning_runs where tenant_id = %s and status = 'released'"

ADD_RUN = """
    insert into dunning_runs (tenant_id, id, on_date, status, started_by, policy_id, plan_only)
    values (%s, %s, %s, 'planning', %s, %s, %s)
"""

# Bounds at every so many debtors with an open claim; the last part has no end, so nobody falls behind it.
ADD_PARTS = """
    insert into dunning_run_parts (tenant_id, run_id, part, after_customer_id, through_customer_id)
    select %(tenant)s, %(run)s, row_number() over (order by n), lag(customer_id) over (order by n),
           case when n < all_of_them then customer_id end
    from (
        select customer_id, n, all_of_them,
               greatest(%(fewest)s, least(%(most)s, ceil(all_of_them / %(parts)s::numeric),
                                          ceil(all_of_them * %(claims)s / owed)))::int as size
        from (
            select customer_id, row_number() over (order by customer_id) as n, count(*) over () as all_of_them,
                   sum(owing) over () as owed
            from (select customer_id, count(*) as owing from claims
                  where tenant_id = %(tenant)s and closing is null group by customer_id) debtors
        ) numbered
    ) sized where n %% size = 0 or n = all_of_them
"""

PARTS_LEFT = """
    select count(*) filter (where planned_at is null), count(*) from dunning_run_parts
    where tenant_id = %s and run_id = %s
"""

TAKE_PART = """
    select part, after_customer_id, through_customer_id from dunning_run_parts
    where tenant_id = %s and run_id = %s and planned_at is null order by part limit 1 for update
"""

FINISH_PART = """
    update dunning_run_parts set planned_at = clock_timestamp() where tenant_id = %s and run_id = %s and part = %s
"""

DROP_PARTS = "delete from dunning_run_parts where tenant_id = %(tenant)s and run_id = %(run)s"

ADD_DRAFTS = """
    insert into proposals (tenant_id, id, kind, run_id, customer_id, currency, stage, sole_claim_id, letter_date, total,
                           status, verdict, made_by, tier, body, findings)
    select %(tenant)s, d.id, case d.stage when 'ESCALATION' then 'escalation' else 'dunning' end, %(run)s,
           d.customer_id, d.currency, d.stage, d.sole_claim_id, d.letter_date, d.total, d.status, d.verdict,
           %(made_by)s, %(tier)s, d.body::jsonb, d.findings::jsonb
    from unnest(%(ids)s, %(customers)s, %(currencies)s, %(stages)s, %(sole_claims)s, %(dates)s,
                %(totals)s::numeric[], %(statuses)s, %(verdicts)s, %(bodies)s, %(findings)s)
      as d(id, customer_id, currency, stage, sole_claim_id, letter_date, total, status, verdict, body, findings)
"""

# Codes hold no comma; an array of arrays would lose its edges in unnest.
ADD_ITEMS = """
    insert into run_items (tenant_id, run_id, customer_id, claim_id, outcome, stage, codes, dunnable_from, proposal_id)
    select %(tenant)s, %(run)s, i.customer_id, i.claim_id, i.outcome, i.stage, string_to_array(i.codes, ','),
           i.dunnable_from, i.proposal_id
    from unnest(%(customers)s, %(claims)s, %(outcomes)s, %(stages)s, %(codes)s, %(days)s, %(proposals)s)
      as i(customer_id, claim_id, outcome, stage, codes, dunnable_from, proposal_id)
"""

FAIL = (
    DROP_PARTS,
    "delete from proposals where tenant_id = %(tenant)s and run_id = %(run)s and status in ('draft', 'refused')",
    "delete from run_items where tenant_id = %(tenant)s and run_id = %(run)s",
    "update dunning_runs set status = 'failed' where tenant_id = %(tenant)s and id = %(run)s",
)

# The events of a release, one row each, with the columns of their event types.
NEEDED = """
    select customer_id, run_id,
           (select jsonb_agg(jsonb_build_object('claim_id', item->'claim_id'))
            from jsonb_array_elements(body->'items') as item) as claim_ids
    from proposals where tenant_id = %(tenant)s and run_id = %(run)s and status = 'draft'
      and customer_id > %(after)s and customer_id <= %(through)s
    order by customer_id, currency, id
"""

PLANNED = """
    select id as proposal_id, run_id, customer_id, currency, stage, letter_date, total, verdict, made_by, tier, body,
           findings
    from proposals where tenant_id = %(tenant)s and run_id = %(run)s and status = 'draft'
      and customer_id > %(after)s and customer_id <= %(through)s
    order by customer_id, currency, id
"""

ESCALATIONS = """
    select id as proposal_id, customer_id,
           (select jsonb_agg(jsonb_build_object('claim_id', item->'claim_id'))
            from jsonb_array_elements(body->'items') as item) as claim_ids
    from proposals
    where tenant_id = %(tenant)s and run_id = %(run)s and status = 'planned' and kind = 'escalation'
      and customer_id > %(after)s and customer_id <= %(through)s
    order by customer_id, currency, id
"""

# Blocked claims whose codes differ from the run that was released before. Few combinations of codes occur.
BLOCKED_ANEW = """
    with blocked as materialized (
        select i.customer_id, i.claim_id, i.run_id, i.codes, i.dunnable_from
        from run_items i left join run_items p
          on p.tenant_id = i.tenant_id and p.customer_id = i.customer_id and p.claim_id = i.claim_id
          and p.customer_id > %(after)s and p.customer_id <= %(through)s
          and p.run_id = (select id from dunning_runs where tenant_id = %(tenant)s and status = 'released'
                          order by released_at desc, started_at desc limit 1)
        where i.tenant_id = %(tenant)s and i.run_id = %(run)s and i.outcome = 'blocked'
          and i.customer_id > %(after)s and i.customer_id <= %(through)s
          and p.codes is distinct from i.codes
    ), combinations as materialized (
        select codes, (select jsonb_agg(jsonb_build_object('code', code)) from unnest(codes) as code) as in_json
        from (select distinct codes from blocked) found
    )
    select b.claim_id, b.run_id, k.in_json as codes, b.dunnable_from
    from blocked b join combinations k on k.codes = b.codes
    order by b.customer_id, b.claim_id
"""

PLANNED_PARTS = """
    select part, after_customer_id, through_customer_id from dunning_run_parts
    where tenant_id = %s and run_id = %s and planned_at is not null and not part = any(%s) order by part
"""

RELEASE = """
    update dunning_runs set status = 'released', released_at = clock_timestamp(), counts = %s
    where tenant_id = %s and id = %s
"""

LETTERS = """
    select currency, verdict, count(*), sum(total) from proposals
    where tenant_id = %s and run_id = %s group by currency, verdict order by currency, verdict
"""

COUNTS = """
    select outcome, stage, codes, count(*) from run_items
    where tenant_id = %(tenant)s and run_id = %(run)s group by outcome, stage, codes order by outcome, stage, codes
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
    order by d.number, d.id, c.due_on, c.invoice_number, c.id
"""
