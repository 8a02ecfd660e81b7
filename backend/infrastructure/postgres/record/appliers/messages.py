"""Appliers of messages, deliveries and their evidence."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

_MESSAGE_RENDERED = Applier(
    """, rendered as (
    insert into messages (tenant_id, id, proposal_id, customer_id, channel, sha256, letter_date, templates)
    select tenant_id, message_id, proposal_id, customer_id, channel, sha256, letter_date, templates from batch
), carried as (
    insert into reminders (tenant_id, id, claim_id, message_id, proposal_id, stage, principal, costs, lump_sum,
                           interest, interest_through, payment_deadline, frozen)
    select b.tenant_id, (r->>'reminder_id')::uuid, (r->>'claim_id')::uuid, b.message_id, b.proposal_id, r->>'stage',
           (r->>'principal')::numeric, (r->>'costs')::numeric, (r->>'lump_sum')::numeric, (r->>'interest')::numeric,
           (r->>'interest_through')::date, (r->>'payment_deadline')::date, r->'frozen'
    from batch b cross join jsonb_array_elements(b.reminders) r
)"""
)

_DELIVERY_REQUESTED = Applier(
    """, requested as (
    insert into deliveries (tenant_id, id, message_id, channel)
    select tenant_id, delivery_id, message_id, channel from batch
), queued as (
    update messages m set status = 'queued' from batch b
    where m.tenant_id = b.tenant_id and m.id = b.message_id and m.status in ('rendered', 'approved')
    returning m.id
), marked as (
    update reminders r set status = 'queued' from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id
)""",
    met("queued", "message_id"),
)

_HAND_OVER_STARTED = Applier(
    """, started as (
    update deliveries d set status = 'handing_over', handed_over_at = b.started_at from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status in ('requested', 'postponed')
    returning d.id
), consumed as (
    update signatures s set consumed_at = b.started_at from batch b
    where s.tenant_id = b.tenant_id and s.approval_id = b.approval_id and s.consumed_at is null
), counted as (
    update reminders r set frozen = r.frozen || jsonb_build_object(
        'known_costs', c.open_costs, 'known_lump_sum', c.open_lump_sum, 'known_interest', c.open_interest)
    from batch b, claims c
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id and c.tenant_id = r.tenant_id and c.id = r.claim_id
)""",
    met("started", "delivery_id"),
)

_DELIVERY_UNKNOWN = Applier(
    """, unclear as (
    update deliveries d set status = 'unknown' from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status = 'handing_over'
    returning d.id
), told as (
    update messages m set status = 'unknown' from batch b where m.tenant_id = b.tenant_id and m.id = b.message_id
), marked as (
    update reminders r set status = 'unknown' from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id
)""",
    met("unclear", "delivery_id"),
)

_DELIVERY_POSTPONED = Applier(
    """, later as (
    update deliveries d set status = 'postponed', code = b.code, not_before = b.not_before from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status in ('requested', 'postponed', 'unknown')
    returning d.id
), given_back as (
    update signatures s set consumed_at = null from batch b, approvals a
    where a.tenant_id = b.tenant_id and a.message_id = b.message_id and s.tenant_id = a.tenant_id
      and s.approval_id = a.id
), told as (
    update messages m set status = 'queued' from batch b
    where m.tenant_id = b.tenant_id and m.id = b.message_id and m.status = 'unknown'
), marked as (
    update reminders r set status = 'queued' from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id and r.status = 'unknown'
)""",
    met("later", "delivery_id"),
)

# Charged is what the message demands beyond the balances it counted on at the hand-over: after a crash the outcome is
# recorded later, and money may have come in between. A claim that was closed meanwhile is charged nothing. Interest that
# the message demands less than was charged before is taken back (a payment with an earlier value day turned up).
_MESSAGE_SENT = Applier(
    """, left_house as (
    update deliveries d set status = 'sent', provider_message_id = b.provider_message_id from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status in ('handing_over', 'unknown')
    returning d.id
), told as (
    update messages m set status = 'sent' from batch b where m.tenant_id = b.tenant_id and m.id = b.message_id
    returning m.tenant_id, m.proposal_id
), done as (
    update proposals p set status = 'executed' from told m where p.tenant_id = m.tenant_id and p.id = m.proposal_id
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at)
    select tenant_id, evidence_id, delivery_id, 'accepted', 'accepted', sent_on, sent_at from batch
), marked as (
    update reminders r set status = 'sent', sent_on = b.sent_on from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id
    returning r.tenant_id, r.id, r.claim_id, r.stage, r.costs, r.lump_sum, r.interest, r.interest_through,
              r.payment_deadline, r.frozen, b.sent_on
), added as (
    select r.*,
           case when c.closing is null
                then greatest(r.costs - coalesce((r.frozen->>'known_costs')::numeric, c.open_costs), 0)
                else 0 end as more_costs,
           case when c.closing is null
                then greatest(r.lump_sum - coalesce((r.frozen->>'known_lump_sum')::numeric, c.open_lump_sum), 0)
                else 0 end as more_lump_sum,
           case when c.closing is null
                then greatest(r.interest - coalesce((r.frozen->>'known_interest')::numeric, c.open_interest),
                              -c.open_interest)
                else 0 end as more_interest
    from marked r join claims c on c.tenant_id = r.tenant_id and c.id = r.claim_id
), charged as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select r.tenant_id, md5(r.id::text || p.component)::uuid, r.claim_id,
           case when p.amount > 0 then 'charge' else 'correction' end, p.component, p.amount, r.sent_on, r.sent_on, r.id
    from added r
    cross join lateral (values ('costs', r.more_costs), ('lump_sum', r.more_lump_sum),
                               ('interest', r.more_interest)) as p(component, amount)
    where p.amount <> 0
), reached as (
    update claims c set stage = r.stage, stage_sent_on = r.sent_on, stage_delivered_on = null, stage_bounced = false,
                        payment_deadline = r.payment_deadline,
                        interest_through = coalesce(r.interest_through, c.interest_through),
                        open_costs = c.open_costs + r.more_costs,
                        open_lump_sum = c.open_lump_sum + r.more_lump_sum,
                        open_interest = c.open_interest + r.more_interest
    from added r where c.tenant_id = r.tenant_id and c.id = r.claim_id
)""",
    met("left_house", "delivery_id"),
)

_MESSAGE_DELIVERED = Applier(
    """, arrived as (
    update deliveries d set status = 'delivered' from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status in ('sent', 'delivered')
    returning d.id
), told as (
    update messages m set status = 'delivered' from batch b
    where m.tenant_id = b.tenant_id and m.id = b.message_id and m.status <> 'undone'
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at)
    select tenant_id, evidence_id, delivery_id, 'delivered', grade, delivered_on, delivered_at from batch
), marked as (
    update reminders r set status = 'delivered', delivered_on = b.delivered_on from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id and r.status <> 'undone'
    returning r.tenant_id, r.claim_id, r.stage, b.delivered_on
), reached as (
    update claims c set stage_delivered_on = r.delivered_on, stage_bounced = false,
                        first_notice_on = case when r.stage = 'SOFT' then c.first_notice_on
                                               else coalesce(c.first_notice_on, r.delivered_on) end
    from marked r
    where c.tenant_id = r.tenant_id and c.id = r.claim_id and c.stage = r.stage
)""",
    met("arrived", "delivery_id"),
)

_MESSAGE_BOUNCED = Applier(
    """, lost as (
    update deliveries d set status = 'bounced' from batch b
    where d.tenant_id = b.tenant_id and d.id = b.delivery_id and d.status in ('sent', 'delivered', 'bounced')
    returning d.id
), told as (
    update messages m set status = 'bounced' from batch b
    where m.tenant_id = b.tenant_id and m.id = b.message_id and m.status <> 'undone'
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at)
    select tenant_id, evidence_id, delivery_id, 'bounced', case when hard then 'hard' else 'soft' end, bounced_on,
           bounced_at
    from batch
), marked as (
    update reminders r set status = 'bounced', delivered_on = null from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id and r.status <> 'undone'
    returning r.tenant_id, r.claim_id, r.stage, b.hard
), unproven as (
    update claims c set stage_delivered_on = null, stage_bounced = r.hard from marked r
    where c.tenant_id = r.tenant_id and c.id = r.claim_id and c.stage = r.stage
)""",
    met("lost", "delivery_id"),
)

MESSAGES: dict[str, Applier] = {
    "MessageRendered": _MESSAGE_RENDERED,
    "DeliveryRequested": _DELIVERY_REQUESTED,
    "HandOverStarted": _HAND_OVER_STARTED,
    "DeliveryUnknown": _DELIVERY_UNKNOWN,
    "DeliveryPostponed": _DELIVERY_POSTPONED,
    "MessageSent": _MESSAGE_SENT,
    "MessageDelivered": _MESSAGE_DELIVERED,
    "MessageBounced": _MESSAGE_BOUNCED,
}
