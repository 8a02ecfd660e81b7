"""Applier of a message that a person takes back. Runs themselves are no folded state: their events are log and signal."""

from __future__ import annotations

from backend.domain.transitions import MESSAGE, REMINDER
from backend.infrastructure.postgres.record.appliers.applier import Applier, in_states, met

# The event says what each claim is put back to; charges are reversed by counter-postings of the same cause. Two
# messages of a claim that were taken back one after the other fold in one batch: the last one says where it stands.
_REMINDER_UNDONE = Applier(
    f""", told as (
    update messages m set status = 'undone' from batch b
    where m.tenant_id = b.tenant_id and m.id = b.message_id and m.status in ({in_states(MESSAGE, "ReminderUndone")})
    returning m.id
), given_up as (
    update proposals p set status = 'undone' from batch b where p.tenant_id = b.tenant_id and p.id = b.proposal_id
), line as (
    select b.tenant_id, b.line, b.undone_on, (c->>'claim_id')::uuid as claim_id, (c->>'reminder_id')::uuid as reminder_id,
           c->>'stage' as stage, (c->>'stage_sent_on')::date as stage_sent_on,
           (c->>'stage_delivered_on')::date as stage_delivered_on, (c->>'payment_deadline')::date as payment_deadline,
           (c->>'first_notice_on')::date as first_notice_on, (c->>'interest_through')::date as interest_through,
           (c->>'costs')::numeric as costs, (c->>'lump_sum')::numeric as lump_sum,
           (c->>'interest')::numeric as interest
    from batch b cross join jsonb_array_elements(b.claims) c
), marked as (
    update reminders r set status = 'undone' from line l where r.tenant_id = l.tenant_id and r.id = l.reminder_id
      and r.status in ({in_states(REMINDER, "ReminderUndone")})
    returning r.id
), reversed as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select l.tenant_id, md5(l.reminder_id::text || p.component || 'undone')::uuid, l.claim_id, 'charge_undone',
           p.component, -p.amount, l.undone_on, l.undone_on, l.reminder_id
    from line l cross join lateral (values ('costs', l.costs), ('lump_sum', l.lump_sum), ('interest', l.interest))
      as p(component, amount)
    where p.amount > 0
), put_back as (
    update claims c set stage = l.stage, stage_sent_on = l.stage_sent_on, stage_delivered_on = l.stage_delivered_on,
                        payment_deadline = l.payment_deadline, first_notice_on = l.first_notice_on,
                        interest_through = l.interest_through, open_costs = c.open_costs - l.costs,
                        open_lump_sum = c.open_lump_sum - l.lump_sum, open_interest = c.open_interest - l.interest
    from (
        select tenant_id, claim_id, sum(costs) as costs, sum(lump_sum) as lump_sum, sum(interest) as interest,
               (array_agg(stage order by line desc))[1] as stage,
               (array_agg(stage_sent_on order by line desc))[1] as stage_sent_on,
               (array_agg(stage_delivered_on order by line desc))[1] as stage_delivered_on,
               (array_agg(payment_deadline order by line desc))[1] as payment_deadline,
               (array_agg(first_notice_on order by line desc))[1] as first_notice_on,
               (array_agg(interest_through order by line desc))[1] as interest_through
        from line group by 1, 2
    ) l
    where c.tenant_id = l.tenant_id and c.id = l.claim_id
)""",
    f"{met('told', 'message_id')} union all select (select count(distinct reminder_id) from line), "
    "(select count(*) from marked)",
)

RUNS: dict[str, Applier] = {"ReminderUndone": _REMINDER_UNDONE}
