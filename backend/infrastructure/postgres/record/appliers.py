"""One set-based applier per event type: the SQL that changes state, as CTEs over `batch`.

Longer than usual because it is the one place where state changes. An applier uses columns of the event and state
only (no now(), no random id: ids of rows it makes are derived with md5), sums by row before it updates, and says in
`check` how many rows it should have met. The same text folds the eventlog back into state.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLDED_TABLES = (
    "claims",
    "postings",
    "allocations",
    "holds",
    "disputes",
    "promises",
    "proposals",
    "approvals",
    "signatures",
    "messages",
    "reminders",
    "deliveries",
    "evidence",
)
"""What can be rebuilt from the eventlog."""


@dataclass(frozen=True, slots=True)
class Applier:
    """`ctes` follow the batch; `check` gives pairs (rows expected, rows met)."""

    ctes: str = ""
    check: str = "select 0, 0"


def met(cte: str, per: str) -> str:
    """A check: as many rows in `cte` as there are different `per` in the batch."""
    return f"select (select count(distinct {per}) from batch), (select count(*) from {cte})"


def _decide(status: str) -> Applier:
    """A decision on an approval carries proposal, message and reminders along; the first decision wins."""
    proposal = {"granted": "approved"}.get(status, status)
    by = "b.decided_by" if status in ("granted", "rejected") else "a.decided_by"
    return Applier(
        f""", decided as (
    update approvals a set status = '{status}', decided_by = {by} from batch b
    where a.tenant_id = b.tenant_id and a.id = b.approval_id and a.status = 'open'
    returning a.id
), carried as (
    update proposals p set status = '{proposal}' from batch b where p.tenant_id = b.tenant_id and p.id = b.proposal_id
), told as (
    update messages m set status = '{proposal}' from batch b
    where m.tenant_id = b.tenant_id and m.proposal_id = b.proposal_id
), marked as (
    update reminders r set status = '{proposal}' from batch b
    where r.tenant_id = b.tenant_id and r.proposal_id = b.proposal_id
)""",
        met("decided", "approval_id"),
    )


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

_HOLD_PLACED = Applier(
    """, placed as (
    insert into holds (tenant_id, id, scope, claim_id, customer_id, kind, starts_on, until, origin, placed_by)
    select tenant_id, hold_id, scope, claim_id, customer_id, kind, starts_on, until, origin, placed_by from batch
)"""
)

_HOLD_ENDED = Applier(
    """, ended as (
    update holds h set ended_on = b.ended_on, ended_by = b.ended_by from batch b
    where h.tenant_id = b.tenant_id and h.id = b.hold_id and h.ended_on is null
    returning h.id
)""",
    met("ended", "hold_id"),
)

_DISPUTE_OPENED = Applier(
    """, opened as (
    insert into disputes (tenant_id, id, claim_id, hold_id, reason, opened_on, origin, amount)
    select tenant_id, dispute_id, claim_id, hold_id, reason, opened_on, origin, amount from batch
)"""
)

_DISPUTE_RESOLVED = Applier(
    """, resolved as (
    update disputes d set resolved_on = b.resolved_on, outcome = b.outcome from batch b
    where d.tenant_id = b.tenant_id and d.id = b.dispute_id and d.resolved_on is null
    returning d.id
)""",
    met("resolved", "dispute_id"),
)


_PROMISE_GIVEN = Applier(
    """, given as (
    insert into promises (tenant_id, id, claim_id, hold_id, promised_on, last_day, amount, left_over, given_on, origin,
                          recorded_by)
    select tenant_id, promise_id, claim_id, hold_id, promised_on, last_day, amount, left_over, given_on, origin,
           recorded_by
    from batch
)"""
)


def _promise_decided(status: str, day: str) -> Applier:
    return Applier(
        f""", decided as (
    update promises p set status = '{status}', decided_on = b.{day} from batch b
    where p.tenant_id = b.tenant_id and p.id = b.promise_id and p.status = 'open'
    returning p.id
)""",
        met("decided", "promise_id"),
    )


def _claim_update(assignments: str, condition: str = "true") -> Applier:
    return Applier(
        f""", changed as (
    update claims c set {assignments} from batch b
    where c.tenant_id = b.tenant_id and c.id = b.claim_id and {condition}
    returning c.id
)""",
        met("changed", "claim_id"),
    )


_REMINDER_PLANNED = Applier(
    """, planned as (
    insert into proposals (tenant_id, id, kind, run_id, customer_id, currency, stage, letter_date, total, status,
                           verdict, made_by, tier, body, findings)
    select tenant_id, proposal_id, case stage when 'ESCALATION' then 'escalation' else 'dunning' end, run_id,
           customer_id, currency, stage, letter_date, total, 'planned', verdict, made_by, tier, body, findings
    from batch
    on conflict (tenant_id, id) do update set status = 'planned' where proposals.status = 'draft'
    returning id
)""",
    met("planned", "proposal_id"),
)

_PROPOSAL_SUBMITTED = Applier(
    """, submitted as (
    insert into proposals (tenant_id, id, kind, customer_id, subject_id, status, verdict, made_by, tier, confidence,
                           letter_date, body, findings)
    select tenant_id, proposal_id, kind, customer_id, subject_id,
           case verdict when 'rejected' then 'refused' else 'planned' end, verdict, made_by, tier, confidence,
           on_date, body, findings
    from batch
)"""
)

_PROPOSAL_EXECUTED = Applier(
    """, done as (
    update proposals p set status = 'executed' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.proposal_id and p.status in ('planned', 'open', 'approved')
    returning p.id
)""",
    met("done", "proposal_id"),
)

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

_APPROVAL_REQUESTED = Applier(
    """, asked as (
    insert into approvals (tenant_id, id, proposal_id, message_id, sha256, signatures_needed, expires_on)
    select tenant_id, approval_id, proposal_id, message_id, sha256, signatures_needed, expires_on from batch
), waiting as (
    update proposals p set status = 'open' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.proposal_id and p.status = 'planned'
    returning p.id
)""",
    met("waiting", "proposal_id"),
)

_SIGNATURE_GIVEN = Applier(
    """, signed as (
    insert into signatures (tenant_id, id, approval_id, person_id, sha256)
    select tenant_id, signature_id, approval_id, person_id, sha256 from batch
)"""
)

_APPROVAL_LAPSED = Applier(
    """, decided as (
    update approvals a set status = 'lapsed' from batch b
    where a.tenant_id = b.tenant_id and a.id = b.approval_id and a.status in ('open', 'granted')
), carried as (
    update proposals p set status = 'lapsed' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.proposal_id and p.status in ('planned', 'open', 'approved')
    returning p.id
), told as (
    update messages m set status = 'lapsed' from batch b
    where m.tenant_id = b.tenant_id and m.proposal_id = b.proposal_id
    returning m.tenant_id, m.id
), marked as (
    update reminders r set status = 'lapsed' from batch b
    where r.tenant_id = b.tenant_id and r.proposal_id = b.proposal_id
), recalled as (
    update deliveries d set status = 'withdrawn', code = 'lapsed' from told m
    where d.tenant_id = m.tenant_id and d.message_id = m.id and d.status in ('requested', 'postponed')
)""",
    met("carried", "proposal_id"),
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
# recorded later, and money may have come in between. A claim that was closed meanwhile is charged nothing.
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
                then greatest(r.interest - coalesce((r.frozen->>'known_interest')::numeric, c.open_interest), 0)
                else 0 end as more_interest
    from marked r join claims c on c.tenant_id = r.tenant_id and c.id = r.claim_id
), charged as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select r.tenant_id, md5(r.id::text || p.component)::uuid, r.claim_id, 'charge', p.component, p.amount,
           r.sent_on, r.sent_on, r.id
    from added r
    cross join lateral (values ('costs', r.more_costs), ('lump_sum', r.more_lump_sum),
                               ('interest', r.more_interest)) as p(component, amount)
    where p.amount > 0
), reached as (
    update claims c set stage = r.stage, stage_sent_on = r.sent_on, stage_delivered_on = null,
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
    update messages m set status = 'delivered' from batch b where m.tenant_id = b.tenant_id and m.id = b.message_id
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at)
    select tenant_id, evidence_id, delivery_id, 'delivered', grade, delivered_on, delivered_at from batch
), marked as (
    update reminders r set status = 'delivered', delivered_on = b.delivered_on from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id
    returning r.tenant_id, r.claim_id, r.stage, b.delivered_on
), reached as (
    update claims c set stage_delivered_on = r.delivered_on,
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
    update messages m set status = 'bounced' from batch b where m.tenant_id = b.tenant_id and m.id = b.message_id
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at)
    select tenant_id, evidence_id, delivery_id, 'bounced', case when hard then 'hard' else 'soft' end, bounced_on,
           bounced_at
    from batch
), marked as (
    update reminders r set status = 'bounced', delivered_on = null from batch b
    where r.tenant_id = b.tenant_id and r.message_id = b.message_id
    returning r.tenant_id, r.claim_id, r.stage
), unproven as (
    update claims c set stage_delivered_on = null from marked r
    where c.tenant_id = r.tenant_id and c.id = r.claim_id and c.stage = r.stage
)""",
    met("lost", "delivery_id"),
)

APPLIERS: dict[str, Applier] = {
    "InvoiceBooked": _INVOICE_BOOKED,
    "CreditNoteApplied": _CREDIT_NOTE_APPLIED,
    "DocumentsContradicted": _claim_update("contradicted = true"),
    "ContradictionResolved": _claim_update("contradicted = false"),
    "PaymentAllocated": _PAYMENT_ALLOCATED,
    "AllocationReversed": _ALLOCATION_REVERSED,
    "PaymentReversed": _PAYMENT_REVERSED,
    "ClaimClosed": _claim_update("closing = b.closing, closed_on = b.closed_on", "c.closing is null"),
    "ClaimReopened": _claim_update("closing = null, closed_on = null", "c.closing is not null"),
    "ClaimEscalated": _claim_update("escalated = true, stage = 'ESCALATION'"),
    "HoldPlaced": _HOLD_PLACED,
    "HoldEnded": _HOLD_ENDED,
    "DisputeOpened": _DISPUTE_OPENED,
    "DisputeResolved": _DISPUTE_RESOLVED,
    "PromiseGiven": _PROMISE_GIVEN,
    "PromiseKept": _promise_decided("kept", "kept_on"),
    "PromiseBroken": _promise_decided("broken", "broken_on"),
    "ReminderPlanned": _REMINDER_PLANNED,
    "ProposalSubmitted": _PROPOSAL_SUBMITTED,
    "ProposalExecuted": _PROPOSAL_EXECUTED,
    "MessageRendered": _MESSAGE_RENDERED,
    "ApprovalRequested": _APPROVAL_REQUESTED,
    "SignatureGiven": _SIGNATURE_GIVEN,
    "ApprovalGranted": _decide("granted"),
    "ApprovalRejected": _decide("rejected"),
    "ApprovalExpired": _decide("expired"),
    "ApprovalLapsed": _APPROVAL_LAPSED,
    "DeliveryRequested": _DELIVERY_REQUESTED,
    "HandOverStarted": _HAND_OVER_STARTED,
    "DeliveryUnknown": _DELIVERY_UNKNOWN,
    "DeliveryPostponed": _DELIVERY_POSTPONED,
    "MessageSent": _MESSAGE_SENT,
    "MessageDelivered": _MESSAGE_DELIVERED,
    "MessageBounced": _MESSAGE_BOUNCED,
}
"""By event type. A type that is missing here changes no state of its own: it is log and signal."""
