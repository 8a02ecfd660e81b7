"""Policies from proposal to the letter: four eyes, scopes in run and explanation, old letters stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.application.policies.ports import PolicyDraft
from backend.domain.actors import Actor, Role, service
from backend.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, make_person

DAY = timedelta(days=1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """A tenant at work."""
    return make_house(database, tmp_path)


@pytest.fixture
def chef(house: House, database: Database) -> Actor:
    """An admin."""
    return make_person(database, house.tenant, "chef", Role.ADMIN)


@pytest.fixture
def other(house: House, database: Database) -> Actor:
    """Another admin."""
    return make_person(database, house.tenant, "other", Role.ADMIN)


def a_draft(body: dict[str, Any], scope: str = "tenant", target: str = "", **more: Any) -> PolicyDraft:
    return PolicyDraft(name="Probe", valid_from=TODAY, body=body, scope=scope, target=target, **more)


def events(house: House) -> list[str]:
    query = "select array_agg(event_type order by seq) from eventlog where aggregate = 'policy'"
    return list(house.one(query)[0] or [])


def grace(house: House) -> date | None:
    """From when the claim of the house may get its soft reminder; None when now."""
    return house.app.explain(house.service, house.claim.number).dunnable_from


def test_a_milder_policy_of_an_admin_holds_at_once(house: House, chef: Actor) -> None:
    version = house.app.propose_policy(chef, a_draft({"soft_after_working_days": 60}))
    assert (version.status, version.harsher) == ("active", ())
    assert events(house) == ["PolicyProposed", "PolicyActivated"]
    assert grace(house) is not None


def test_a_milder_policy_of_a_clerk_waits_for_an_admin(house: House, chef: Actor) -> None:
    version = house.app.propose_policy(house.clerk, a_draft({"soft_after_working_days": 60}))
    assert version.status == "open" and grace(house) is None
    with pytest.raises(NotPermitted) as refused:
        house.app.approve_policy(house.second, version.policy_id)
    assert refused.value.code == "admin_needed"
    assert house.app.approve_policy(chef, version.policy_id).decided_by == "chef"
    assert grace(house) is not None


def test_a_harsher_policy_needs_a_second_person(house: House, chef: Actor, other: Actor) -> None:
    version = house.app.propose_policy(chef, a_draft({"spacing_days": 7, "minimum_amount": "5.00"}))
    assert (version.status, version.harsher) == ("open", ("spacing_days", "minimum_amount"))
    with pytest.raises(NotPermitted) as refused:
        house.app.approve_policy(chef, version.policy_id)
    assert refused.value.code == "policy_four_eyes"
    with house.app.database.works(house.service) as work:
        assert house.app.policy_of(work, TODAY).spacing_days == 14
    assert house.app.approve_policy(other, version.policy_id).status == "active"
    with house.app.database.works(house.service) as work:
        assert house.app.policy_of(work, TODAY).spacing_days == 7
    with pytest.raises(Conflict) as again:
        house.app.approve_policy(other, version.policy_id)
    assert again.value.code == "policy_not_open" and "sondern gültig" in again.value.message


def test_a_refused_policy_never_holds(house: House, chef: Actor, other: Actor) -> None:
    version = house.app.propose_policy(chef, a_draft({"spacing_days": 7}))
    assert house.app.reject_policy(other, version.policy_id, "zu kurz").status == "rejected"
    with house.app.database.works(house.service) as work:
        assert house.app.policy_of(work, TODAY).spacing_days == 14
    assert events(house) == ["PolicyProposed", "PolicyRejected"]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (a_draft({"spacing_days": 3}), "policy_too_strict_for_debtor"),
        (a_draft({"spacing": 14}), "policy_invalid"),
        (a_draft({"minimum_amount": 5.0}), "policy_invalid"),
        (a_draft({"consumer_fee": "2.50"}), "policy_fee_undocumented"),
        (a_draft({"payment_deadline_days": 20}, "claim", "RE-2026-0001"), "policy_field_not_for_scope"),
        (a_draft({"quiet_days": ["12-24", "24-12"]}), "policy_invalid"),
        (a_draft({"quiet_days": ["02-30"]}), "policy_invalid"),
        (a_draft({"quiet_days": ["W12"]}), "policy_invalid"),
        (a_draft({"spacing_days": 21}, "tenant", "K-10001"), "policy_target_not_for_scope"),
        (a_draft({}, "customer", "K-10001"), "policy_empty"),
        (a_draft({"signatures": {"ESCALATION": 1}}, "customer", "K-10001"), "policy_escalation_four_eyes"),
        (a_draft({"spacing_days": 21}, "planet", "x"), "policy_scope_unknown"),
        (a_draft({"spacing_days": 21}, "customer"), "policy_target_missing"),
        (replace(a_draft({"spacing_days": 21}), valid_from=TODAY - DAY), "policy_valid_from_past"),
    ],
)
def test_what_a_policy_may_not_say(house: House, chef: Actor, draft: PolicyDraft, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.app.propose_policy(chef, draft)
    assert refused.value.code == code
    assert house.app.policy_list(house.service) == []


def test_a_target_nobody_knows_is_refused_and_no_service_proposes(house: House, chef: Actor) -> None:
    with pytest.raises(NotFound):
        house.app.propose_policy(chef, a_draft({"spacing_days": 21}, "customer", "K-0"))
    with pytest.raises(NotPermitted):
        house.app.propose_policy(service(house.tenant.id, "flockctl"), a_draft({"spacing_days": 21}))


def test_the_most_specific_scope_wins_in_run_and_explanation(house: House, chef: Actor, other: Actor) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text("update customers set customer_group = 'stamm'"))
        work.commit()
    propose = house.app.propose_policy
    propose(chef, a_draft({"soft_after_working_days": 60, "spacing_days": 21}, "customer_group", "stamm"))
    assert grace(house) is not None
    assert house.app.run_dunning(house.service, dry_run=True).proposed == 0
    harsher = propose(chef, a_draft({"soft_after_working_days": 5}, "customer", "K-10001"))
    assert harsher.harsher == ("soft_after_working_days",)
    house.app.approve_policy(other, harsher.policy_id)
    assert grace(house) is None
    assert house.app.run_dunning(house.service, dry_run=True).proposed == 1
    propose(chef, a_draft({"minimum_amount": "5000.00"}, "claim", house.claim.number))
    answer = house.app.explain(house.service, house.claim.number)
    assert answer.codes == ("below_minimum",)
    assert house.app.run_dunning(house.service, dry_run=True).by_code == {"below_minimum": 1}


def test_an_old_letter_keeps_the_figures_it_was_written_with(house: House, chef: Actor, other: Actor) -> None:
    propose = house.app.propose_policy
    propose(chef, a_draft({"spacing_days": 16}, "customer", "K-10001"))
    house.waiting_for_signature()
    query = "select frozen from reminders"
    before = house.one(query)[0]
    assert before["spacing_days"] == "16"
    assert before["policy_scopes"] == "tenant:1, customer K-10001:1"
    later = propose(chef, a_draft({"spacing_days": 14}, "customer", "K-10001"))
    house.app.approve_policy(other, later.policy_id)
    assert later.version == 2
    assert house.one(query)[0] == before


def test_a_version_ends_and_the_one_before_holds_again(house: House, chef: Actor) -> None:
    house.app.propose_policy(chef, a_draft({"spacing_days": 21}))
    ending = a_draft({"spacing_days": 28}, valid_until=TODAY + DAY)
    version = house.app.propose_policy(chef, ending)
    assert version.harsher == ("spacing_days",), "its end brings the shorter spacing back"
    with house.app.database.works(house.service) as work:
        assert house.app.policy_of(work, TODAY).spacing_days == 21


def test_retiring_what_is_milder_needs_a_new_version_instead(house: House, chef: Actor, other: Actor) -> None:
    milder = house.app.propose_policy(chef, a_draft({"spacing_days": 21}))
    with pytest.raises(NotPermitted) as refused:
        house.app.retire_policy(chef, milder.policy_id, "weg damit")
    assert refused.value.code == "policy_four_eyes"
    harsher = house.app.propose_policy(chef, a_draft({"spacing_days": 7}))
    house.app.approve_policy(other, harsher.policy_id)
    retired = house.app.retire_policy(chef, harsher.policy_id, "Versuch beendet")
    assert (retired.status, retired.valid_until) == ("retired", TODAY - DAY)
    with house.app.database.works(house.service) as work:
        assert house.app.policy_of(work, TODAY).spacing_days == 21
    assert events(house)[-1] == "PolicyRetired"


def test_the_customer_group_comes_with_the_customers_csv_and_stays_without_the_column(house: House) -> None:
    csv = "number,name,customer_group\nK-1,Hansen GmbH,stamm\nK-2,Petersen,\n"
    house.app.import_customers(house.service, csv.encode())
    groups = "select array_agg(customer_group order by number) from customers where number in ('K-1', 'K-2')"
    assert list(house.one(groups)[0]) == ["stamm", None]
    house.app.import_customers(house.service, b"number,name\nK-1,Hansen KG\nK-2,Petersen\n")
    assert list(house.one(groups)[0]) == ["stamm", None]
