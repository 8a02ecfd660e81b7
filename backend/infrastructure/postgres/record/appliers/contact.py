"""Appliers of posted letters and of delivery stops."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

_LETTER_POSTED = Applier(
    """, told as (
    select d.id from deliveries d join batch b on d.tenant_id = b.tenant_id and d.id = b.delivery_id
    where d.status in ('sent', 'delivered')
), proven as (
    insert into evidence (tenant_id, id, delivery_id, kind, grade, on_date, at, reference, recorded_by)
    select tenant_id, evidence_id, delivery_id, 'posted', case when reference is null then 'posted' else 'registered' end,
           posted_on, posted_at, reference, recorded_by
    from batch
)""",
    met("told", "delivery_id"),
)

_DELIVERY_STOP_ADVISED = Applier(
    """, advised as (
    insert into delivery_stops (tenant_id, id, customer_id, stage, advised_on)
    select tenant_id, stop_id, customer_id, stage, advised_on from batch
)"""
)

_DELIVERY_STOP_LIFTED = Applier(
    """, lifted as (
    update delivery_stops s set lifted_on = b.lifted_on from batch b
    where s.tenant_id = b.tenant_id and s.id = b.stop_id and s.lifted_on is null
    returning s.id
)""",
    met("lifted", "stop_id"),
)

CONTACT: dict[str, Applier] = {
    "LetterPosted": _LETTER_POSTED,
    "DeliveryStopAdvised": _DELIVERY_STOP_ADVISED,
    "DeliveryStopLifted": _DELIVERY_STOP_LIFTED,
}
