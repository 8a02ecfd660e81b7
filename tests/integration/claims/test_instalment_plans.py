"""An instalment plan from its agreement to its end: held, kept, missed, broken, fulfilled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from backend.application.claims.agree_plan import PlanTerms
from backend.application.claims.check_plans import PlanReport
from backend.domain.blockers import HOLD_CODES
from backend.domain.errors import FlockError, NotPermitted
from backend.domain.holds import HoldKind
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.cases import CaseFilter, case_list, case_row
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY
from tests.integration.claims.calendar import DAY, codes, it_is

FIRST = date(2026, 12, 1)
FIRST_MISSED = date(2026, 12, 7)
"""Five days of tolerance after 1 December, and one."""
SECOND_MISSED = date(2027, 1, 10)
"""The second instalment falls on a Friday, 1 January: it is due on Monday the 4th."""
LAST_MISSED = date(2027, 2, 7)
"""The third instalment is due on Monday, 1 February; five days of tolerance, and one."""
TERMS = PlanTerms(first_on=FIRST, count=3)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def agree(house: House, terms: PlanTerms = TERMS) -> UUID:
    return house.app.agree_plan(house.clerk, house.claim.claim_id, terms, "Anruf")


def parts(house: House) -> list[tuple[object, ...]]:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        found = work.connection.exec_driver_sql(
            "select number, due_on, amount, status from instalments order by number"
        )
        return [tuple(row) for row in found]


def labels(house: House) -> tuple[str, ...]:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        return case_row(work.connection, work.tenant_id, house.claim.claim_id, on=work.today).labels


def shown(house: House, state: str) -> list[str]:
    """The worklist of this label."""
    with house.app.database.unit_of_work(house.tenant.id) as work:
        rows = case_list(
            work.connection, work.tenant_id, on=work.today, wanted=CaseFilter(state=state), limit=9
        )
    return [row.invoice_number for row in rows]


def status(house: House) -> str:
    return str(house.one("select status from instalment_plans")[0])


def test_a_plan_holds_dunning_and_its_instalments_come_to_what_is_owed(house: House) -> None:
    assert codes(house) == ()
    agree(house)
    assert codes(house) == ("instalments",)
    assert parts(house) == [
        (1, FIRST, Decimal("396.66"), "open"),
        (2, date(2027, 1, 4), Decimal("396.66"), "open"),
        (3, date(2027, 2, 1), Decimal("396.68"), "open"),
    ]
    assert house.app.run_dunning(house.service).proposed == 0


def test_without_the_guard_a_debtor_who_pays_his_instalments_would_be_dunned(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(house)
    it_is(house, FIRST)
    house.pay(Decimal("396.66"))
    assert house.app.run_dunning(house.service).proposed == 0
    monkeypatch.setattr("backend.domain.dunnable._holds", lambda *_: iter(()))
    assert HOLD_CODES[HoldKind.INSTALMENTS] == "instalments"
    it_is(house, FIRST + DAY)
    assert house.app.run_dunning(house.service).proposed == 1


def test_an_instalment_that_is_paid_is_kept_and_said_once(house: House) -> None:
    agree(house)
    it_is(house, FIRST)
    house.pay(Decimal("396.66"))
    assert house.app.check_plans(house.service) == PlanReport(kept=1, standing=1)
    assert house.app.check_plans(house.service) == PlanReport(standing=1)
    assert [row[3] for row in parts(house)] == ["kept", "open", "open"]


def test_the_last_instalment_fulfils_the_plan_and_its_hold_ends(house: House) -> None:
    agree(house, replace(TERMS, total=Decimal("900.00")))
    it_is(house, FIRST)
    house.pay(Decimal("900.00"))
    assert house.app.check_plans(house.service) == PlanReport(kept=3, fulfilled=1)
    assert (status(house), codes(house)) == ("fulfilled", ())  # 290.00 are owed beside the plan


def test_without_acceleration_a_missed_instalment_leaves_the_plan_standing(house: House) -> None:
    agree(house)
    it_is(house, FIRST_MISSED - DAY)
    assert house.app.check_plans(house.service).missed == 0
    it_is(house, FIRST_MISSED)
    assert house.app.check_plans(house.service) == PlanReport(missed=1, standing=1)
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert (answer.codes, answer.dunnable_from) == (("instalment_missed",), LAST_MISSED)
    assert labels(house) == ("instalment_missed", "instalments")
    assert shown(house, "instalment_missed") == ["RE-2026-0001"]
    house.pay(Decimal("396.66"))
    assert house.app.check_plans(house.service) == PlanReport(kept=1, standing=1)
    assert (codes(house), labels(house)) == (("instalments",), ("instalments",))


@pytest.mark.parametrize(("days", "proposed"), [(-1, 0), (0, 1), (1, 1)])
def test_the_rest_is_dunned_from_the_day_that_the_explanation_named(
    house: House, days: int, proposed: int
) -> None:
    agree(house)
    it_is(house, FIRST_MISSED)
    house.app.check_plans(house.service)
    named = house.app.explain(house.service, house.claim.claim_id).dunnable_from
    assert named is not None
    it_is(house, named + days * DAY)
    assert house.app.run_dunning(house.service).proposed == proposed
    assert status(house) == ("broken" if proposed else "standing")


def test_with_acceleration_a_business_that_misses_one_owes_the_rest_and_the_run_goes_on(house: House) -> None:
    agree(house, replace(TERMS, acceleration=True))
    it_is(house, FIRST_MISSED)
    report = house.app.run_dunning(house.service)
    assert (status(house), report.proposed) == ("broken", 1)


def test_a_consumer_has_to_miss_two_in_a_row(house: House) -> None:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.exec_driver_sql("update customers set kind = 'unknown'")
        work.commit()
    agree(house, replace(TERMS, acceleration=True))
    it_is(house, FIRST_MISSED)
    assert house.app.check_plans(house.service) == PlanReport(missed=1, standing=1)
    it_is(house, SECOND_MISSED)
    assert house.app.check_plans(house.service) == PlanReport(missed=1, broken=1)


def test_a_person_ends_a_plan_and_a_second_can_be_agreed(house: House) -> None:
    plan_id = agree(house)
    with pytest.raises(FlockError) as refused:
        agree(house)
    assert refused.value.code == "instalments_stand"
    house.app.end_plan(house.clerk, plan_id)
    assert (status(house), codes(house)) == ("ended", ())
    with pytest.raises(FlockError) as gone:
        house.app.end_plan(house.clerk, plan_id)
    assert gone.value.code == "plan_unknown"
    agree(house)


def test_a_plan_with_days_of_its_own_must_come_to_its_total(house: House) -> None:
    wished = ((FIRST, Decimal("500.00")), (FIRST + 30 * DAY, Decimal("690.00")))
    with pytest.raises(FlockError) as refused:
        agree(house, PlanTerms(wished=wished, total=Decimal("1000.00")))
    assert refused.value.code == "instalments_total_invalid"
    agree(house, PlanTerms(wished=wished))
    assert [row[2] for row in parts(house)] == [Decimal("500.00"), Decimal("690.00")]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (replace(TERMS, total=Decimal("1190.01")), "instalments_total_invalid"),
        (replace(TERMS, first_on=TODAY - DAY), "instalments_first_in_the_past"),
        (replace(TERMS, first_on=None), "instalments_first_missing"),
        (replace(TERMS, count=1), "instalments_count_invalid"),
    ],
)
def test_terms_that_nobody_can_agree_on_are_refused(house: House, terms: PlanTerms, code: str) -> None:
    with pytest.raises(FlockError) as refused:
        agree(house, terms)
    assert refused.value.code == code
    assert house.one("select count(*) from holds")[0] == 0


def test_only_a_person_agrees_to_a_plan(house: House) -> None:
    with pytest.raises(NotPermitted):
        house.app.agree_plan(house.service, house.claim.claim_id, TERMS)
