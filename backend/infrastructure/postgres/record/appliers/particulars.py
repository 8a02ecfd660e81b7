"""Appliers of a claim's grounds and of what the debtor was told of a credit bureau."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

# What is said last counts, also when a fold brings several in one batch.
_GROUNDS = Applier(
    """, said as (
    insert into claim_grounds (tenant_id, claim_id, subject, concluded_on, catalogue_number, counter_performance,
                               credit_points, recorded_on, recorded_by)
    select distinct on (tenant_id, claim_id) tenant_id, claim_id, subject, concluded_on, catalogue_number,
           counter_performance, credit_points, recorded_on, recorded_by
    from batch order by tenant_id, claim_id, line desc
    on conflict (tenant_id, claim_id) do update set
        subject = excluded.subject, concluded_on = excluded.concluded_on,
        catalogue_number = excluded.catalogue_number, counter_performance = excluded.counter_performance,
        credit_points = excluded.credit_points, recorded_on = excluded.recorded_on,
        recorded_by = excluded.recorded_by
    returning claim_id
)""",
    met("said", "claim_id"),
)

_NOTICE = Applier(
    """, told as (
    insert into bureau_notices (tenant_id, id, claim_id, given_on, evidence, recorded_on, recorded_by)
    select tenant_id, notice_id, claim_id, given_on, evidence, recorded_on, recorded_by from batch
)"""
)

_WITHDRAWN = Applier(
    """, withdrawn as (
    update bureau_notices n set withdrawn_on = b.withdrawn_on, withdrawn_by = b.withdrawn_by from batch b
    where n.tenant_id = b.tenant_id and n.id = b.notice_id and n.withdrawn_on is null
    returning n.id
)""",
    met("withdrawn", "notice_id"),
)

PARTICULARS: dict[str, Applier] = {
    "ClaimGroundsRecorded": _GROUNDS,
    "BureauNoticeRecorded": _NOTICE,
    "BureauNoticeWithdrawn": _WITHDRAWN,
}
