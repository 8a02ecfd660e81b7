"""Appliers of legal events, take-overs, protections, activities and overrides."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

_RECORDED = Applier(
    """, recorded as (
    insert into legal_events (tenant_id, id, claim_id, code, happened_on, recorded_on, recorded_by)
    select tenant_id, legal_event_id, claim_id, code, happened_on, recorded_on, recorded_by from batch
)"""
)

_WITHDRAWN = Applier(
    """, withdrawn as (
    update legal_events l set withdrawn_on = b.withdrawn_on, withdrawn_by = b.withdrawn_by from batch b
    where l.tenant_id = b.tenant_id and l.id = b.legal_event_id and l.withdrawn_on is null
    returning l.id
)""",
    met("withdrawn", "legal_event_id"),
)

_TAKEN_OVER = Applier(
    """, kept as (
    insert into takeovers (tenant_id, claim_id, balance_on, stage, sent_on, delivered_on, proof, taken_over_on,
                           taken_over_by)
    select tenant_id, claim_id, balance_on, stage, sent_on, delivered_on, proof, taken_over_on, taken_over_by from batch
), posted as (
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
    select b.tenant_id, md5(b.claim_id::text || 'taken_over' || p.kind || p.component)::uuid, b.claim_id, p.kind,
           p.component, p.amount, coalesce(b.sent_on, b.balance_on), b.taken_over_on, b.claim_id
    from batch b cross join lateral (values
        ('charge', 'costs', b.costs), ('charge', 'lump_sum', b.lump_sum), ('charge', 'interest', b.interest),
        ('payment', 'costs', -b.costs_paid), ('payment', 'lump_sum', -b.lump_sum_paid),
        ('payment', 'interest', -b.interest_paid)
    ) as p(kind, component, amount)
    where p.amount <> 0
), reached as (
    update claims c set stage = b.stage, stage_sent_on = b.sent_on, stage_delivered_on = b.delivered_on,
                        payment_deadline = b.payment_deadline, first_notice_on = b.first_notice_on,
                        interest_through = b.interest_through, escalated = coalesce(b.stage = 'ESCALATION', false),
                        open_costs = c.open_costs + b.costs - b.costs_paid,
                        open_lump_sum = c.open_lump_sum + b.lump_sum - b.lump_sum_paid,
                        open_interest = c.open_interest + b.interest - b.interest_paid
    from batch b where c.tenant_id = b.tenant_id and c.id = b.claim_id
    returning c.id
)""",
    met("reached", "claim_id"),
)

_PROTECTED = Applier(
    """, protected as (
    insert into protections (tenant_id, id, hold_id, claim_id, customer_id, responsible, starts_on, placed_by)
    select tenant_id, protection_id, hold_id, claim_id, customer_id, responsible, starts_on, placed_by from batch
)"""
)

# An activity ends the grace of every protection it concerns: one that comes too late meets none.
_ACTIVITY = Applier(
    """, done as (
    insert into activities (tenant_id, id, claim_id, customer_id, kind, done_on, recorded_by)
    select tenant_id, activity_id, claim_id, customer_id, kind, done_on, recorded_by from batch
), revived as (
    update protections p set grace_since = null from batch b
    where p.tenant_id = b.tenant_id and p.expired_on is null and p.customer_id = b.customer_id
      and (p.claim_id is null or p.claim_id = b.claim_id)
)"""
)


def _protection(column: str, value: str) -> Applier:
    return Applier(
        f""", moved as (
    update protections p set {column} = b.{value} from batch b
    where p.tenant_id = b.tenant_id and p.id = b.protection_id and p.expired_on is null
    returning p.id
)""",
        met("moved", "protection_id"),
    )


_OVERRIDDEN = Applier(
    """, granted as (
    insert into overrides (tenant_id, id, claim_id, customer_id, code, starts_on, expires_on, reason, granted_by,
                           signatures, proposal_id)
    select tenant_id, override_id, claim_id, customer_id, code, starts_on, expires_on, reason, granted_by, signatures,
           proposal_id
    from batch
)"""
)

_OVERRIDE_ENDED = Applier(
    """, ended as (
    update overrides o set ended_on = b.ended_on, ended_by = b.ended_by from batch b
    where o.tenant_id = b.tenant_id and o.id = b.override_id and o.ended_on is null
    returning o.id
)""",
    met("ended", "override_id"),
)

LEGAL_STATE: dict[str, Applier] = {
    "LegalEventRecorded": _RECORDED,
    "LegalEventWithdrawn": _WITHDRAWN,
    "ClaimTakenOver": _TAKEN_OVER,
    "ProtectionPlaced": _PROTECTED,
    "ActivityRecorded": _ACTIVITY,
    "ProtectionGraceStarted": _protection("grace_since", "grace_since"),
    "ProtectionExpired": _protection("expired_on", "expired_on"),
    "OverrideGranted": _OVERRIDDEN,
    "OverrideEnded": _OVERRIDE_ENDED,
}
