"""Planner: a claim whose documents contradict each other is held; each way through the graph ends in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from agents.ladder import Answer
from agents.roles import planner
from backend.application.routing import EXCEPTION
from backend.application.toolbox import DebtorFileShape, HoldInput
from backend.domain.errors import Conflict, NotFound
from backend.domain.events.ledger import ContradictionResolved, DocumentsContradicted
from backend.infrastructure.postgres.database import Database
from tests.builders.agents import Office, agents_of
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice, make_customer


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    with agents_of(house.app) as agents:
        yield Office(house.app, house.tenant.id, agents)


def contradict(house: House) -> UUID:
    """A second source of the invoice names another total; returns the item's id."""
    item_id = uuid4()
    with house.app.database.works(house.service) as work:
        work.record([DocumentsContradicted(house.claim.claim_id, item_id, "gross_total")])
        work.commit()
    return item_id


def test_a_contradicted_claim_is_held_for_thirty_days(house: House, office: Office) -> None:
    item_id = contradict(house)
    office.work(EXCEPTION)
    hold = office.one("select scope, claim_id, kind, starts_on, until, origin, placed_by from holds")
    until = TODAY + timedelta(days=30)
    assert tuple(hold) == (
        "claim",
        house.claim.claim_id,
        "clerk",
        TODAY,
        until,
        f"document:{item_id}",
        "planner",
    )
    assert office.events()[-4:] == [
        "ProposalSubmitted",
        "HoldPlaced",
        "ProposalExecuted",
        "AgentActionExecuted",
    ]
    proposal = office.one("select kind, status, verdict, made_by, tier, confidence from proposals")
    assert tuple(proposal) == ("hold", "executed", "accepted", "planner", "rules", 1)


def test_the_turn_says_what_was_done_and_why(house: House, office: Office) -> None:
    contradict(house)
    office.work(EXCEPTION)
    turn = office.one("select * from agent_turns")
    assert (turn.role, turn.status, turn.tier, turn.confidence, turn.error) == (
        "planner",
        "done",
        "rules",
        1,
        None,
    )
    assert turn.subject_id == house.claim.claim_id
    assert turn.proposal_id == office.one("select id from proposals")[0]
    assert [step["node"] for step in turn.steps] == ["gather", "rules", "submit"]
    assert turn.ended_at is not None


def test_branch_a_contradiction_that_is_resolved_leads_to_no_proposal(house: House, office: Office) -> None:
    contradict(house)
    with house.app.database.works(house.service) as work:
        work.record([ContradictionResolved(house.claim.claim_id)])
        work.commit()
    office.work(EXCEPTION)
    assert office.one("select count(*) from proposals")[0] == 0
    assert office.one("select count(*) from holds")[0] == 0
    assert office.one("select status from agent_turns")[0] == "nothing_to_do"


def test_branch_a_second_contradiction_of_a_held_claim_places_no_second_hold(
    house: House, office: Office
) -> None:
    contradict(house)
    office.work(EXCEPTION)
    contradict(house)
    office.work(EXCEPTION)
    assert office.one("select count(*) from holds")[0] == 1
    statuses = [row[0] for row in office.all("select status from agent_turns order by started_at")]
    assert statuses == ["done", "nothing_to_do"]


def test_refusal_a_hold_on_another_debtors_claim_is_refused_by_the_domain(
    house: House, office: Office
) -> None:
    stranger = make_customer(house.app.database, house.tenant, "K-10002", name="Fremd AG")
    foreign = book_invoice(house.app.database, stranger, "RE-2026-0002")

    def wrong(file: DebtorFileShape, subject: Mapping[str, str]) -> Answer:
        hold = HoldInput(
            customer_id=file.customer_id,
            claim_id=foreign.claim_id,
            until=file.as_of + timedelta(days=5),
            reason="clarification",
        )
        return Answer(hold, 1.0, "a rule that is wrong", "hold")

    task = replace(planner.TASK, rules=wrong)
    result = office.agents.run_role(
        house.tenant.id,
        task,
        {"claim_id": str(foreign.claim_id), "customer_id": str(house.customer.id)},
    )
    assert result.outcome == "refused"
    proposal = office.one("select status, verdict, findings from proposals")
    assert (proposal.status, proposal.verdict) == ("refused", "rejected")
    assert [finding["code"] for finding in proposal.findings] == ["claim_unknown"]
    assert office.one("select count(*) from holds")[0] == 0
    assert office.one("select status from agent_turns")[0] == "refused"


def test_a_hold_without_end_waits_for_a_person_and_takes_effect_with_the_signature(
    house: House, office: Office
) -> None:
    def endless(file: DebtorFileShape, subject: Mapping[str, str]) -> Answer:
        hold = HoldInput(
            customer_id=file.customer_id, claim_id=UUID(subject["claim_id"]), reason="clarification"
        )
        return Answer(hold, 1.0, "no end", "hold")

    task = replace(planner.TASK, rules=endless)
    subject = {"claim_id": str(house.claim.claim_id), "customer_id": str(house.customer.id)}
    office.agents.run_role(house.tenant.id, task, subject)
    approval = office.one("select id, sha256, message_id, status, signatures_needed from approvals")
    assert (approval.message_id, approval.status, approval.signatures_needed) == (None, "open", 1)
    assert office.one("select count(*) from holds")[0] == 0
    house.app.sign(house.clerk, approval.id, approval.sha256)
    office.work()
    assert office.one("select until, placed_by from holds")[:] == (None, "clerk")


def test_a_hold_stops_the_claim_from_being_dunned(house: House, office: Office) -> None:
    contradict(house)
    office.work(EXCEPTION)
    with house.app.database.works(house.service) as work:
        work.record([ContradictionResolved(house.claim.claim_id)])
        work.commit()
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert not answer.dunnable
    assert answer.dunnable_from == TODAY + timedelta(days=30)


def test_a_turn_that_fails_is_written_down_and_the_error_goes_on(house: House, office: Office) -> None:
    subject = {"claim_id": str(house.claim.claim_id), "customer_id": str(uuid4())}
    with pytest.raises(NotFound) as failed:
        office.agents.run_role(house.tenant.id, planner.TASK, subject)
    assert failed.value.code == "customer_unknown"
    assert office.one("select status, error from agent_turns")[:] == ("failed", "customer_unknown")
    with pytest.raises(NotFound):
        office.agents.customer_of(house.tenant.id, uuid4())


def test_the_same_event_never_places_two_holds(house: House, office: Office) -> None:
    """Two workers handle one event at once: the receipt in the hold's transaction lets one of them win."""
    item_id = contradict(house)
    [ref] = office.waiting(EXCEPTION)
    always = replace(
        planner.TASK,
        rules=lambda file, subject: Answer(
            HoldInput(
                customer_id=file.customer_id,
                claim_id=house.claim.claim_id,
                until=file.as_of + timedelta(days=3),
                reason="clarification",
                source_item_id=item_id,
            ),
            1.0,
            "always",
        ),
    )
    subject = {"claim_id": str(house.claim.claim_id), "customer_id": str(house.customer.id)}
    office.agents.run_role(house.tenant.id, always, subject, receipt=ref.receipt)
    with pytest.raises(Conflict) as late:
        office.agents.run_role(house.tenant.id, always, subject, receipt=ref.receipt)
    assert late.value.code == "already_processed"
    assert office.one("select count(*) from holds")[0] == 1
