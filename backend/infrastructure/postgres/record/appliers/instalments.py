"""Appliers of instalment plans and deferrals."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

_PLAN_AGREED = Applier(
    """, agreed as (
    insert into instalment_plans (tenant_id, id, claim_id, hold_id, agreed_on, owed, total, acceleration,
                                  missed_before_acceleration, origin, recorded_by)
    select tenant_id, plan_id, claim_id, hold_id, agreed_on, owed, total, acceleration, missed_before_acceleration,
           origin, recorded_by
    from batch
), scheduled as (
    insert into instalments (tenant_id, plan_id, number, due_on, last_day, amount)
    select b.tenant_id, b.plan_id, (i->>'number')::int, (i->>'due_on')::date, (i->>'last_day')::date,
           (i->>'amount')::numeric
    from batch b cross join jsonb_array_elements(b.instalments) i
)"""
)


def _instalment(status: str, day: str, before: str) -> Applier:
    return Applier(
        f""", decided as (
    update instalments i set status = '{status}', decided_on = b.{day} from batch b
    where i.tenant_id = b.tenant_id and i.plan_id = b.plan_id and i.number = b.number and i.status in ({before})
    returning i.plan_id
)""",
        "select (select count(*) from batch), (select count(*) from decided)",
    )


def _plan(status: str, day: str) -> Applier:
    return Applier(
        f""", decided as (
    update instalment_plans p set status = '{status}', decided_on = b.{day} from batch b
    where p.tenant_id = b.tenant_id and p.id = b.plan_id and p.status = 'standing'
    returning p.id
)""",
        met("decided", "plan_id"),
    )


# The new due day is fixed by the calendar, whatever the old one rested on.
_DEFERRAL_GRANTED = Applier(
    """, granted as (
    insert into deferrals (tenant_id, id, claim_id, hold_id, granted_on, due_on, last_day, earlier_due_on, earlier_basis,
                           reason, granted_by)
    select tenant_id, deferral_id, claim_id, hold_id, granted_on, due_on, last_day, earlier_due_on, earlier_basis,
           reason, granted_by
    from batch
), moved as (
    update claims c set due_on = b.due_on, due_basis = 'contract' from batch b
    where c.tenant_id = b.tenant_id and c.id = b.claim_id and c.closing is null
    returning c.id
)""",
    met("moved", "claim_id"),
)

INSTALMENTS: dict[str, Applier] = {
    "PlanAgreed": _PLAN_AGREED,
    "InstalmentKept": _instalment("kept", "kept_on", "'open', 'missed'"),
    "InstalmentMissed": _instalment("missed", "missed_on", "'open'"),
    "PlanFulfilled": _plan("fulfilled", "fulfilled_on"),
    "PlanBroken": _plan("broken", "broken_on"),
    "PlanEnded": _plan("ended", "ended_on"),
    "DeferralGranted": _DEFERRAL_GRANTED,
}
