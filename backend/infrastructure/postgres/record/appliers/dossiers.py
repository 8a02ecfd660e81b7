"""Appliers of escalation dossiers."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

DOSSIERS: dict[str, Applier] = {
    "DossierPrepared": Applier(
        """, prepared as (
    insert into dossiers (tenant_id, id, proposal_id, customer_id, route, json_sha256, pdf_sha256, on_date)
    select tenant_id, dossier_id, proposal_id, customer_id, route, json_sha256, pdf_sha256, on_date from batch
    returning id
)""",
        met("prepared", "dossier_id"),
    ),
}
