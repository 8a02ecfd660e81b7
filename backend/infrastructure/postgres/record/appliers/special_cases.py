"""Appliers of holds, disputes and promises."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

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


SPECIAL_CASES: dict[str, Applier] = {
    "HoldPlaced": _HOLD_PLACED,
    "HoldEnded": _HOLD_ENDED,
    "DisputeOpened": _DISPUTE_OPENED,
    "DisputeResolved": _DISPUTE_RESOLVED,
    "PromiseGiven": _PROMISE_GIVEN,
    "PromiseKept": _promise_decided("kept", "kept_on"),
    "PromiseReplaced": _promise_decided("replaced", "replaced_on"),
    "PromiseBroken": _promise_decided("broken", "broken_on"),
}
