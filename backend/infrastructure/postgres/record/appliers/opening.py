"""Appliers of what a tenant brings along."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, claim_update

OPENING: dict[str, Applier] = {
    "StageTakenOver": claim_update(
        "stage = b.stage, stage_sent_on = b.sent_on, stage_delivered_on = b.delivered_on, "
        "payment_deadline = b.payment_deadline, first_notice_on = b.first_notice_on",
        "c.stage is null",
    ),
}
