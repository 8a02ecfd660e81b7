"""The business date of a house, moved with its bank data."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text

from tests.builders.house import House, cover_bank

DAY = timedelta(days=1)


def it_is(house: House, day: date) -> None:
    """The business date, with bank data up to the day before."""
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update tenants set scenario_on = :on where id = :id"), {"on": day, "id": house.tenant.id}
        )
        work.commit()
    cover_bank(house.app.database, house.tenant, day - DAY)


def codes(house: House) -> tuple[str, ...]:
    """What blocks the claim of the house today."""
    return house.app.explain(house.service, house.claim.claim_id).codes
