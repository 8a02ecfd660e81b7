"""Plans and deferrals in the legal state: by the switches of the policy, on radar and case page, and as of a past day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from backend.application.claims.agree_plan import PlanTerms
from backend.domain.legal_state import LegalState
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice
from tests.integration.claims.calendar import DAY, it_is

LAST = date(2026, 12, 31)
AGREED = TODAY + 2 * DAY
SWITCHED = '{"plan_acknowledges": true, "deferral_suspends": true}'


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def switch_on(house: House) -> None:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.exec_driver_sql(
            "insert into policies (id, version, name, valid_from, status, body, created_by) values "
            f"(gen_random_uuid(), 2, 'P', '2020-01-01', 'active', '{SWITCHED}', 'test')"
        )
        work.commit()


def test_a_plan_and_a_deferral_move_limitation_by_the_switches_and_as_of_their_days(house: House) -> None:
    old, other = (
        book_invoice(
            house.app.database,
            house.customer,
            number,
            "500.00",
            issued_on=date(2023, 4, 5),
            due_on=date(2023, 5, 5),
        )
        for number in ("RE-2023-0001", "RE-2023-0002")
    )

    def state(claim_id: object = old.claim_id) -> LegalState:
        return house.app.legal_panel(house.service, claim_id).state

    it_is(house, AGREED)
    plan = house.app.agree_plan(house.clerk, old.claim_id, PlanTerms(first_on=AGREED + 9 * DAY, count=2))
    house.app.defer(house.clerk, other.claim_id, date(2027, 1, 11), "goodwill")
    assert state().limitation.barred_after == LAST
    assert state(other.claim_id).limitation.barred_after == LAST, "the later due day begins no new period"

    switch_on(house)
    assert (state().limitation.suspended, state().limitation.radar_on) == (True, LAST)
    assert state(other.claim_id).limitation.barred_after == LAST + 53 * DAY  # 19 November to 11 January
    it_is(house, AGREED + 3 * DAY)
    house.app.end_plan(house.clerk, plan)
    # Anew from 19 November 2026, and the two days after it on which the plan stood are not counted.
    assert state().limitation.barred_after == date(2029, 11, 21)
    row = next(
        each
        for each in house.app.limitation_radar(house.service, 60)
        if each.invoice_number == "RE-2023-0001"
    )
    assert (row.barred_after, row.radar_on) == (date(2029, 11, 21), LAST)
    assert "§ 212" in row.explanation_de and Decimal("500.00") == row.open_total

    found = [
        house.app.case_as_of(house.service, old.claim_id, str(day)).legal.state.limitation.barred_after
        for day in (AGREED - DAY, AGREED, AGREED + 2 * DAY, AGREED + 3 * DAY)
    ]
    assert found == [LAST, None, None, date(2029, 11, 21)]
