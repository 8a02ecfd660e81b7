"""Appliers of proposals, approvals and signatures."""

from __future__ import annotations

from backend.domain.transitions import MESSAGE, REMINDER
from backend.infrastructure.postgres.record.appliers.applier import Applier, in_states, met


def _decide(status: str) -> Applier:
    """A decision on an approval carries proposal, message and reminders along; the first decision wins."""
    event = f"Approval{status.capitalize()}"
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
    where m.tenant_id = b.tenant_id and m.proposal_id = b.proposal_id and m.status in ({in_states(MESSAGE, event)})
), marked as (
    update reminders r set status = '{proposal}' from batch b
    where r.tenant_id = b.tenant_id and r.proposal_id = b.proposal_id and r.status in ({in_states(REMINDER, event)})
)""",
        met("decided", "approval_id"),
    )


_REMINDER_PLANNED = Applier(
    """, planned as (
    insert into proposals (tenant_id, id, kind, run_id, customer_id, currency, stage, sole_claim_id, letter_date, total,
                           status, verdict, made_by, tier, body, findings)
    select tenant_id, proposal_id, case stage when 'ESCALATION' then 'escalation' else 'dunning' end, run_id,
           customer_id, currency, stage,
           case when body->>'grouping' = 'invoice' and jsonb_array_length(body->'items') = 1
                then (body->'items'->0->>'claim_id')::uuid end,
           letter_date, total, 'planned', verdict, made_by, tier, body, findings
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
    f""", decided as (
    update approvals a set status = 'lapsed' from batch b
    where a.tenant_id = b.tenant_id and a.id = b.approval_id and a.status in ('open', 'granted')
), carried as (
    update proposals p set status = 'lapsed' from batch b
    where p.tenant_id = b.tenant_id and p.id = b.proposal_id and p.status in ('planned', 'open', 'approved')
    returning p.id
), told as (
    update messages m set status = 'lapsed' from batch b
    where m.tenant_id = b.tenant_id and m.proposal_id = b.proposal_id
      and m.status in ({in_states(MESSAGE, "ApprovalLapsed")})
    returning m.tenant_id, m.id
), marked as (
    update reminders r set status = 'lapsed' from batch b
    where r.tenant_id = b.tenant_id and r.proposal_id = b.proposal_id
      and r.status in ({in_states(REMINDER, "ApprovalLapsed")})
), recalled as (
    update deliveries d set status = 'withdrawn', code = 'lapsed' from told m
    where d.tenant_id = m.tenant_id and d.message_id = m.id and d.status in ('requested', 'postponed')
)""",
    met("carried", "proposal_id"),
)

DECISIONS: dict[str, Applier] = {
    "ReminderPlanned": _REMINDER_PLANNED,
    "ProposalSubmitted": _PROPOSAL_SUBMITTED,
    "ProposalExecuted": _PROPOSAL_EXECUTED,
    "ApprovalRequested": _APPROVAL_REQUESTED,
    "SignatureGiven": _SIGNATURE_GIVEN,
    "ApprovalGranted": _decide("granted"),
    "ApprovalRejected": _decide("rejected"),
    "ApprovalExpired": _decide("expired"),
    "ApprovalLapsed": _APPROVAL_LAPSED,
}
