"""Moves the business date of a tenant that plays a scenario; a tenant on the real calendar has no such clock."""

from __future__ import annotations

from datetime import date, timedelta

from backend.application.ports import Works
from backend.application.tenants.ports import ScenarioStore
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput, RuleViolation


def next_day(
    actor: Actor, *, to: date | None, production: bool, works: Works, tenants: ScenarioStore
) -> date:
    """Sets the scenario date one day on, or to a later day, and returns it. What waited for a sending day is looked at
    again.

    Raises RuleViolation `no_scenario` on the real calendar and in production, InvalidInput `date_in_the_past`,
    `date_out_of_range`.
    """
    actor.must_write()
    with works(actor) as work:
        today = tenants.scenario_on(work)
        if today is None or production:
            raise RuleViolation(
                "Dieser Mandant läuft auf dem echten Kalender. / This tenant has no scenario date.",
                code="no_scenario",
            )
        day = possible_day(to or today + timedelta(days=1), field="to")
        if day < today:
            raise InvalidInput(
                "Das Datum läuft nur vorwärts. / Time runs forward only.", code="date_in_the_past", given=day
            )
        tenants.set_scenario_on(work, day)
        tenants.wake_deliveries(work)
        work.commit()
    return day
