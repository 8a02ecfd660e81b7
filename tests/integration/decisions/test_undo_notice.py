"""Taking back the newest message: nothing of it counts, nothing is skipped, and the history stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from backend.application.messages import undo_notice as undoing
from backend.domain.errors import FlockError, InvalidInput, NotFound, NotPermitted, RuleViolation
from backend.domain.events.ledger import PaymentAllocated
from backend.domain.events.messages import HandOverStarted, MessageBounced, MessageDelivered
from backend.entrypoints.bench.record import digests
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.record.fold import empty, fold
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY, book_invoice

CLAIM = (
    "select stage, stage_sent_on, stage_delivered_on, payment_deadline, first_notice_on, interest_through, "
    "open_principal, open_costs, open_lump_sum, open_interest from claims"
)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


@pytest.fixture
def looker(database: Database, superuser_url: Callable[[Database], str]) -> Iterator[psycopg.Connection]:
    """A connection that sees every tenant, to compare and to fold."""
    with psycopg.connect(superuser_url(database), autocommit=True) as connection:
        yield connection


def move_to(house: House, day: date) -> None:
    """Another business date, with bank data up to it."""
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update tenants set scenario_on = :on where id = :id"), {"on": day, "id": house.tenant.id}
        )
        work.commit()
    if day > TODAY:
        cover_bank(house.app.database, house.tenant, day)


def rendered(house: House) -> str | None:
    """Runs and renders what is due; returns the stage."""
    report = house.app.run_dunning(house.service)
    if not report.letters:
        return None
    proposal = house.one("select id, stage from proposals where status = 'planned'")
    house.app.render_message(house.service, proposal[0])
    return str(proposal[1])


def send(house: House) -> str | None:
    """Runs, renders, signs and hands over what is due; returns the stage."""
    stage = rendered(house)
    if stage is None:
        return None
    waiting = house.one("select id, sha256 from approvals where status = 'open'")
    if waiting is not None:
        house.app.sign(house.clerk, *waiting)
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"
    return stage


def state(house: House) -> tuple[Any, ...]:
    return tuple(house.one(CLAIM))


def undo(house: House, reason: str = "Kunde hatte Stundung") -> str:
    return house.app.undo_notice(house.clerk, reason, case=house.claim.number).outcome


def pay(house: House, component: str, amount: str) -> None:
    parts = {name: Decimal(0) for name in ("principal", "costs", "lump_sum", "interest", "discount")}
    with house.app.database.works(house.service) as work:
        work.lock_debtors([house.customer.id])
        work.record(
            [
                PaymentAllocated(
                    allocation_id=uuid4(),
                    claim_id=house.claim.claim_id,
                    payment_id=uuid4(),
                    value_on=work.today,
                    booked_on=work.today,
                    proposal_id=None,
                    **{**parts, component: Decimal(amount)},
                )
            ]
        )
        work.commit()


def until_first_notice(house: House) -> tuple[Any, ...]:
    """Soft reminder, then a first notice 20 days later; returns the claim as it was in between."""
    assert send(house) == "SOFT"
    before = state(house)
    move_to(house, TODAY + timedelta(days=20))
    assert send(house) == "M1"
    return before


def test_undoing_puts_the_claim_back_to_what_it_was_before_the_message(house: House) -> None:
    before = until_first_notice(house)
    assert state(house) != before
    assert house.one("select open_lump_sum from claims")[0] == Decimal("40.00")
    assert undo(house) == "undone"
    assert state(house) == before
    sums = house.one("select sum(amount) from postings where component <> 'principal'")[0]
    assert sums == 0, "charges are reversed by counter-postings, not taken out"
    assert house.one("select count(*) from postings where kind = 'charge_undone'")[0] >= 2
    assert house.one("select status from reminders where stage = 'M1'")[0] == "undone"
    assert house.one("select comment, written_by from message_notes") == ("Kunde hatte Stundung", "clerk")
    assert house.one("select count(*) from evidence")[0] == 4, "the history stays"


def test_after_an_undo_the_same_stage_comes_again_and_not_before_the_debtor_pause_is_over(
    house: House,
) -> None:
    until_first_notice(house)
    lump_sum = house.one("select open_lump_sum from claims")[0]
    undo(house)
    assert send(house) is None
    assert "debtor_pause" in house.app.explain(house.clerk, house.claim.claim_id).codes
    move_to(house, TODAY + timedelta(days=28))
    assert send(house) == "M1"
    assert house.one("select open_lump_sum from claims")[0] == lump_sum, "charged again, once"


def test_one_message_after_the_other_can_be_taken_back_and_the_log_folds_to_the_state(
    house: House, looker: psycopg.Connection
) -> None:
    until_first_notice(house)
    undo(house)
    undo(house)
    assert state(house)[:6] == (None, None, None, None, None, None)
    assert house.app.explain(house.clerk, house.claim.claim_id).stage == "SOFT"
    with pytest.raises(NotFound) as nothing:
        undo(house)
    assert nothing.value.code == "message_unknown"
    tenant = house.tenant.id
    found = digests(looker, tenant)
    with looker.transaction(force_rollback=True), looker.cursor() as cursor:
        empty(cursor, tenant)
        fold(cursor, tenant)
        assert digests(looker, tenant) == found


def test_naming_the_stage_a_repeated_undo_takes_back_nothing_else(house: House) -> None:
    assert send(house) == "SOFT"
    move_to(house, TODAY + timedelta(days=20))
    assert send(house) == "M1"
    undo = house.app.undo_notice
    case = house.claim.claim_id
    first = undo(house.clerk, "Stundung", case=case, stage="M1")
    assert (first.outcome, first.stage) == ("undone", "M1")
    again = undo(house.clerk, "Stundung", case=case, stage="m1")
    assert (again.outcome, again.stage, again.message_id) == ("already_undone", "M1", first.message_id)
    assert undo(house.clerk, "x", case=case, message_id=first.message_id).outcome == "already_undone"
    assert house.one("select stage from claims")[0] == "SOFT", "the soft reminder stands"
    assert house.one("select count(*) from message_notes")[0] == 1
    assert undo(house.clerk, "Stundung", case=case).stage == "SOFT", "without a name it is the next one"
    with pytest.raises(InvalidInput) as refused:
        undo(house.clerk, "x", case=case, stage="M9")
    assert refused.value.code == "stage_unknown"


def test_a_message_whose_charges_were_paid_in_part_stays(house: House) -> None:
    until_first_notice(house)
    pay(house, "lump_sum", "0.01")
    before = state(house)
    with pytest.raises(RuleViolation) as refused:
        undo(house)
    assert refused.value.code == "undo_charge_paid"
    assert state(house) == before


@pytest.mark.neutralises("undo:charges_unpaid")
def test_without_the_guard_what_was_paid_would_be_owed_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the harm shows."""
    until_first_notice(house)
    pay(house, "lump_sum", "40.00")
    monkeypatch.setattr(undoing, "why_not_undone", lambda *given: None)
    undo(house)
    assert house.one("select open_lump_sum from claims")[0] == Decimal("-40.00")


def test_the_principal_may_have_been_paid_in_part(house: House) -> None:
    before = until_first_notice(house)
    pay(house, "principal", "10.00")
    undo(house)
    assert state(house)[0] == before[0]
    assert state(house)[6] == before[6] - 10


def test_only_the_newest_message_is_taken_back(house: House) -> None:
    until_first_notice(house)
    soft = house.one("select id from reminders where stage = 'SOFT'")[0]
    with pytest.raises(RuleViolation) as refused:
        house.app.undo_notice(house.clerk, "Irrtum", reminder_id=soft)
    assert refused.value.code == "undo_not_newest"


def test_while_the_next_step_is_planned_the_message_stays(house: House) -> None:
    assert send(house) == "SOFT"
    move_to(house, TODAY + timedelta(days=20))
    house.app.run_dunning(house.service, plan_only=True)
    soft = house.one("select id from reminders")[0]
    with pytest.raises(RuleViolation) as refused:
        house.app.undo_notice(house.clerk, "Irrtum", reminder_id=soft)
    assert refused.value.code == "undo_not_newest"


def test_a_message_that_waits_for_its_signature_is_recalled(house: House) -> None:
    assert send(house) == "SOFT"
    move_to(house, TODAY + timedelta(days=20))
    before = state(house)
    assert rendered(house) == "M1"
    assert undo(house) == "recalled"
    assert state(house) == before
    assert house.one("select status from approvals")[0] == "lapsed"
    assert rendered(house) == "M1", "nothing left the house, so nothing is waited for"


def test_a_queued_message_is_recalled_and_does_not_leave(house: House) -> None:
    assert rendered(house) == "SOFT"
    delivery = house.delivery()
    assert undo(house) == "recalled"
    assert house.app.gate.hand_over(house.service, delivery) == "withdrawn"
    assert house.mails() == []


def test_a_message_of_unknown_outcome_is_not_undone(house: House) -> None:
    assert rendered(house) == "SOFT"
    delivery = house.delivery()
    message = house.one("select message_id from deliveries")[0]
    with house.app.database.works(house.service) as work:
        started = work.connection.execute(text("select now()")).scalar_one()
        work.record([HandOverStarted(delivery, message, None, started)])
        work.commit()
    with pytest.raises(RuleViolation) as refused:
        undo(house)
    assert refused.value.code == "undo_outcome_unknown"


def test_a_proof_that_comes_later_does_not_bring_the_message_back(house: House) -> None:
    before = until_first_notice(house)
    message, delivery = house.one(
        "select d.message_id, d.id from deliveries d join reminders r on r.message_id = d.message_id "
        "where r.stage = 'M1'"
    )
    undo(house)
    with house.app.database.works(house.service) as work:
        now = work.connection.execute(text("select now()")).scalar_one()
        work.record([MessageDelivered(uuid4(), delivery, message, "read", work.today, now)])
        work.record([MessageBounced(uuid4(), delivery, message, True, work.today, now)])
        work.commit()
    assert state(house) == before
    assert house.one("select status from reminders where stage = 'M1'")[0] == "undone"


def test_only_a_person_takes_a_message_back_and_says_why(house: House) -> None:
    assert send(house) == "SOFT"
    with pytest.raises(NotPermitted):
        house.app.undo_notice(house.service, "Irrtum", case=house.claim.number)
    with pytest.raises(InvalidInput) as refused:
        undo(house, " ")
    assert refused.value.code == "reason_missing"
    with pytest.raises(FlockError) as unknown:
        house.app.undo_notice(house.clerk, "Irrtum", reminder_id=UUID(int=1))
    assert unknown.value.code == "reminder_unknown"


def test_a_run_three_months_late_proposes_the_next_stage_only(house: House) -> None:
    late = TODAY - timedelta(days=92)
    issued_on, due_on = late - timedelta(days=50), late - timedelta(days=20)
    old = book_invoice(
        house.app.database, house.customer, "RE-ALT", issued_on=issued_on, due_on=due_on, booked_on=issued_on
    )
    stages = "select array_agg(stage order by sent_on) from reminders where claim_id = :claim"
    move_to(house, late)
    assert send(house) == "SOFT"
    move_to(house, TODAY)
    assert send(house) == "M1"
    assert send(house) is None, "spacing counts from the proven delivery, however late the run was"
    move_to(house, TODAY + timedelta(days=15))
    assert send(house) == "M2"
    assert house.one(stages, claim=old.claim_id)[0] == ["SOFT", "M1", "M2"]
