"""Escalation: asks two persons, waits on the checkpointer, survives a restart, goes on once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest

from agents.escalation import build_escalation, thread_of
from agents.turns import Agents
from backend.application.routing import ESCALATE, RESUME
from backend.domain.errors import Conflict, NotFound
from backend.infrastructure.checkpoints import open_saver
from backend.infrastructure.postgres.database import Database
from tests.builders.agents import Office, agents_of, grant, propose_escalation
from tests.builders.databases import REPOSITORY
from tests.builders.house import House, make_house
from tests.builders.ledger import make_tenant


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    with agents_of(house.app) as agents:
        yield Office(house.app, house.tenant.id, agents)


def waiting_approval(house: House, office: Office) -> UUID:
    """The approval that the graph waits for."""
    propose_escalation(house)
    office.work(ESCALATE)
    return UUID(str(office.one("select id from approvals where status = 'open'")[0]))


def test_the_graph_asks_two_persons_and_waits(house: House, office: Office) -> None:
    proposal = propose_escalation(house)
    office.work(ESCALATE)
    approval = office.one("select proposal_id, message_id, signatures_needed, status from approvals")
    assert tuple(approval) == (proposal.proposal_id, None, 2, "open")
    turn = office.one("select role, status, thread_id, proposal_id from agent_turns")
    thread = thread_of(house.tenant.id, proposal.proposal_id)
    assert tuple(turn) == ("escalation", "waiting", thread, proposal.proposal_id)
    assert office.one("select escalated from claims")[0] is False
    written = office.one("select count(*) from checkpoints.checkpoints where thread_id = :t", t=thread)[0]
    assert written > 0


def test_two_signatures_escalate_the_claim(house: House, office: Office) -> None:
    waiting_approval(house, office)
    approval_id, sha256 = office.one("select id, sha256 from approvals")
    assert house.app.sign(house.clerk, approval_id, sha256).status == "open"
    assert office.work(RESUME) == []
    assert house.app.sign(house.second, approval_id, sha256).status == "granted"
    office.work(RESUME)
    assert tuple(office.one("select escalated, stage from claims")) == (True, "ESCALATION")
    assert office.one("select status from proposals")[0] == "executed"
    assert office.one("select status from agent_turns")[0] == "executed"
    assert office.events()[-2:] == ["ClaimEscalated", "ProposalExecuted"]


def test_a_rejection_ends_the_graph_and_escalates_nothing(house: House, office: Office) -> None:
    approval_id = waiting_approval(house, office)
    house.app.reject(house.clerk, approval_id, "Der Kunde hat angerufen.")
    office.work(RESUME)
    assert office.one("select escalated from claims")[0] is False
    assert office.one("select status from agent_turns")[0] == "rejected"


def test_a_second_resume_does_nothing(house: House, office: Office) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    first = office.agents.resume_escalation(house.tenant.id, approval_id)
    again = office.agents.resume_escalation(house.tenant.id, approval_id)
    assert (first.outcome, first.turn_id is not None) == ("executed", True)
    assert (again.outcome, again.turn_id) == ("executed", None)
    assert office.events().count("ClaimEscalated") == 1


def test_of_two_resumes_at_once_one_moves_the_graph(house: House, office: Office) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    start = Barrier(2)

    def resume(agents: Agents) -> bool:
        start.wait()
        return agents.resume_escalation(house.tenant.id, approval_id).turn_id is not None

    with agents_of(house.app) as other, ThreadPoolExecutor(2) as pool:
        moved = sorted(pool.map(resume, [office.agents, other]))
    assert moved == [False, True]
    assert office.events().count("ClaimEscalated") == 1


RESUME_ELSEWHERE = """
import sys
from uuid import UUID
from backend.bootstrap import Application
from backend.bootstrap.agents import build_agents
from backend.infrastructure.checkpoints import open_saver
from backend.infrastructure.postgres.database import open_database
from backend.infrastructure.settings import read_settings

settings = read_settings()
with Application(settings, open_database(settings)) as app:
    agents = build_agents(app)
    print(agents.resume_escalation(UUID(sys.argv[1]), UUID(sys.argv[2])).outcome)
    agents.close()
"""


def test_a_new_process_goes_on_where_the_old_one_waited(
    house: House, office: Office, flock_environment: dict[str, str]
) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    done = subprocess.run(
        [sys.executable, "-c", RESUME_ELSEWHERE, str(house.tenant.id), str(approval_id)],
        env={**os.environ, **flock_environment},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "executed"), done.stderr
    assert office.one("select escalated from claims")[0] is True


def test_the_same_event_twice_asks_once(house: House, office: Office) -> None:
    proposal = propose_escalation(house)
    [ref] = office.waiting(ESCALATE)
    office.work(ESCALATE)
    claim_ids = [entry["claim_id"] for entry in ref.data["claim_ids"]]
    again = office.agents.escalate(house.tenant.id, proposal.proposal_id, proposal.customer_id, claim_ids)
    assert again.outcome == "waiting"
    assert office.one("select count(*) from approvals")[0] == 1
    assert office.one("select count(*) from agent_turns")[0] == 1


def test_what_was_paid_meanwhile_is_not_escalated_though_two_persons_signed(
    house: House, office: Office
) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    house.pay(Decimal("1190.00"))
    result = office.agents.resume_escalation(house.tenant.id, approval_id)
    assert result.outcome == "lapsed"
    assert office.one("select escalated from claims")[0] is False
    assert office.one("select status from proposals")[0] == "lapsed"


def test_a_lapse_at_signing_ends_the_waiting_graph(house: House, office: Office) -> None:
    approval_id = waiting_approval(house, office)
    house.hold()
    sha256 = office.one("select sha256 from approvals")[0]
    with pytest.raises(Conflict) as lapsed:
        house.app.sign(house.clerk, approval_id, sha256)
    assert lapsed.value.code == "approval_lapsed"
    office.work(RESUME)
    assert office.one("select status from agent_turns")[0] == "lapsed"
    assert office.one("select escalated from claims")[0] is False


def test_one_signature_is_not_enough_even_if_the_row_says_granted(house: House, office: Office) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk)
    assert office.agents.resume_escalation(house.tenant.id, approval_id).outcome == "lapsed"
    codes = office.one("select data->'codes' from eventlog where event_type = 'ApprovalLapsed'")[0]
    assert codes == [{"code": "signature_missing"}]


def test_a_held_claim_is_not_even_asked_about(house: House, office: Office) -> None:
    propose_escalation(house)
    house.hold()
    office.work(ESCALATE)
    assert office.one("select count(*) from approvals")[0] == 0
    assert office.one("select status from proposals")[0] == "lapsed"
    assert office.one("select status from agent_turns")[0] == "lapsed"


def test_a_resume_before_the_question_comes_back_later(house: House, office: Office) -> None:
    """The approval row is there, the graph has not asked yet: the worker tries again instead of losing the answer."""
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    with house.app.database.unit_of_work(house.tenant.id) as work:
        for table in ("checkpoints", "checkpoint_writes", "checkpoint_blobs"):
            work.connection.exec_driver_sql(f"delete from checkpoints.{table}")
        work.commit()
    with pytest.raises(Conflict) as early:
        office.agents.resume_escalation(house.tenant.id, approval_id)
    assert early.value.code == "not_waiting"


def test_another_tenant_cannot_resume(house: House, office: Office, database: Database) -> None:
    waiting_approval(house, office)
    approval_id = grant(house, house.clerk, house.second)
    other = make_tenant(database, "anderswo")
    with pytest.raises(NotFound) as unknown:
        office.agents.resume_escalation(other.id, approval_id)
    assert unknown.value.code == "approval_unknown"
    with pytest.raises(NotFound):
        office.agents.resume_escalation(house.tenant.id, uuid4())


def test_checkpoints_bring_back_plain_values_only() -> None:
    from langgraph.checkpoint.serde import _msgpack

    assert _msgpack.STRICT_MSGPACK_ENABLED


def test_names_of_nodes_on_which_a_question_may_wait_stay() -> None:
    """Renaming a node loses the questions that wait on it, without an error."""
    nodes = set(build_escalation(None).nodes) - {"__start__"}
    assert nodes == {"dossier", "ask", "decision", "close"}


def test_the_question_is_readable_by_both_kinds_of_client(house: House, office: Office) -> None:
    proposal = propose_escalation(house)
    office.work(ESCALATE)
    asked = waiting_question(house, proposal.proposal_id)
    action = asked["action_requests"][0]
    assert (action["name"], asked["action_request"]["action"]) == ("escalate", "escalate")
    assert asked["review_configs"][0]["allowed_decisions"] == ["approve", "reject"]
    assert asked["config"] == {
        "allow_accept": True,
        "allow_edit": False,
        "allow_respond": False,
        "allow_ignore": False,
    }
    [claim] = action["args"]["claims"]
    assert (claim["invoice_number"], claim["open_principal"]) == ("RE-2026-0001", "1190.00")
    assert action["args"]["approval_id"] == str(office.one("select id from approvals")[0])


def waiting_question(house: House, proposal_id: UUID) -> dict[str, Any]:
    """The payload that the thread of an escalation waits with."""

    async def look() -> dict[str, Any]:
        async with open_saver(house.app.database.checkpoint_url) as saver:
            thread = thread_of(house.tenant.id, proposal_id)
            state = await build_escalation(saver).aget_state({"configurable": {"thread_id": thread}})
        [pending] = state.interrupts
        return dict(pending.value)

    return asyncio.run(look())
