"""The business date of a demo or scenario moves one day on."""

from __future__ import annotations

from datetime import date

from backend.application.ports import Works
from backend.application.tenants.ports import TenantStore
from backend.domain.actors import Actor
from backend.domain.errors import RuleViolation
from backend.domain.events import MasterDataChanged


def next_day(actor: Actor, *, allowed: bool, works: Works, tenants: TenantStore) -> date:
    """The new business date. Only where a scenario date is set, and never in production (`allowed`).

    Raises RuleViolation `no_scenario_date`.
    """
    actor.must_write()
    with works(actor) as work:
        moved = tenants.move_scenario(work) if allowed else None
        if moved is None:
            raise RuleViolation(
                "Hier ist kein Buchungsdatum gestellt. / No business date is set here.",
                code="no_scenario_date",
            )
        work.record(
            [MasterDataChanged(row_id=work.tenant_id, table_name="tenants", change=f"scenario_on {moved}")]
        )
        work.commit()
    return moved
