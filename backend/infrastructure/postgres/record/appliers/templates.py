"""Appliers of the wordings that a tenant has of its own."""

from __future__ import annotations

from backend.infrastructure.postgres.record.appliers.applier import Applier, met

_PROPOSED = Applier(
    """, proposed as (
    insert into templates (tenant_id, id, key, version, body, sha256, legal, comment, proposed_by, proposed_by_id,
                           proposed_on)
    select tenant_id, template_id, template_key, template_version, body, sha256, legal, comment, proposed_by,
           proposed_by_id, proposed_on
    from batch
)"""
)


def _decided(assignments: str, before: str) -> Applier:
    return Applier(
        f""", decided as (
    update templates t set {assignments} from batch b
    where t.tenant_id = b.tenant_id and t.id = b.template_id and t.status = '{before}'
    returning t.id
)""",
        met("decided", "template_id"),
    )


_WHO = "decided_by = b.decided_by, decided_by_id = b.decided_by_id, decided_on = b.decided_on"

TEMPLATES: dict[str, Applier] = {
    "TemplateProposed": _PROPOSED,
    "TemplateApproved": _decided(f"status = 'active', active_from = b.active_from, {_WHO}", "open"),
    "TemplateRejected": _decided(f"status = 'rejected', reason = b.reason, {_WHO}", "open"),
    "TemplateArchived": _decided("status = 'archived'", "active"),
}
