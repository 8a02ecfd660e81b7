"""A second notice after the interest of the first was paid in part: it can be rendered and demands nothing twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.domain.events.ledger import PaymentAllocated
from backend.domain.stages import Stage
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY

LATER = TODAY + timedelta(days=21)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def first_notice_sent(house: House) -> Decimal:
    """An M1 leaves; returns the interest that it demanded."""
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"
    return Decimal(house.one("select open_interest from claims")[0])


def pay(house: House, *, lump_sum: Decimal, interest: Decimal) -> None:
    with house.app.database.works(house.service) as work:
        work.lock_debtors([house.customer.id])
        work.record(
            [
                PaymentAllocated(
                    allocation_id=uuid4(),
                    claim_id=house.claim.claim_id,
                    payment_id=uuid4(),
                    principal=Decimal(0),
                    costs=Decimal(0),
                    lump_sum=lump_sum,
                    interest=interest,
                    discount=Decimal(0),
                    value_on=work.today,
                    booked_on=work.today,
                    proposal_id=None,
                )
            ]
        )
        work.commit()


def three_weeks_pass(house: House) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text("update tenants set scenario_on = :on where id = :id"), {"on": LATER, "id": house.tenant.id}
        )
        work.commit()
    cover_bank(house.app.database, house.tenant, LATER)


def test_a_second_notice_names_the_interest_that_is_left_of_the_first(house: House) -> None:
    before = first_notice_sent(house)
    pay(house, lump_sum=Decimal("40.00"), interest=Decimal("1.00"))
    three_weeks_pass(house)
    proposal = house.plan(Stage.M2)
    (item,) = proposal.items
    assert (item.stage, item.earlier_interest) == (Stage.M2, before - Decimal("1.00"))
    assert item.segments[0].first_day == TODAY + timedelta(days=1)
    message = house.app.render_message(house.service, proposal.proposal_id)
    assert message is not None
    body = house.one("select text_body from message_texts where message_id = :id", id=message)[0]
    assert "Verzugszinsen aus früheren Schreiben" in body


def test_what_the_letters_charged_is_what_the_ledger_knows(house: House) -> None:
    before = first_notice_sent(house)
    pay(house, lump_sum=Decimal("40.00"), interest=Decimal("1.00"))
    three_weeks_pass(house)
    proposal = house.plan(Stage.M2)
    house.app.render_message(house.service, proposal.proposal_id)
    approval, sha256 = house.one("select id, sha256 from approvals where status = 'open'")
    house.app.sign(house.clerk, approval, sha256)
    house.app.gate.hand_over(house.service, house.delivery())
    charged = house.one("select sum(amount) from postings where component = 'interest' and kind = 'charge'")[
        0
    ]
    new = proposal.items[0].interest
    assert charged == before + new
    assert house.one("select open_interest from claims")[0] == before - 1 + new


def test_a_second_notice_that_demands_less_interest_takes_the_rest_back(house: House) -> None:
    """A payment with a value day of before the first notice turns up: its interest was charged too high."""
    before = first_notice_sent(house)
    with house.app.database.works(house.service) as work:
        work.lock_debtors([house.customer.id])
        work.record(
            [
                PaymentAllocated(
                    allocation_id=uuid4(),
                    claim_id=house.claim.claim_id,
                    payment_id=uuid4(),
                    principal=Decimal("1000.00"),
                    costs=Decimal(0),
                    lump_sum=Decimal(0),
                    interest=Decimal(0),
                    discount=Decimal(0),
                    value_on=house.claim.due_on,
                    booked_on=work.today,
                    proposal_id=None,
                )
            ]
        )
        work.commit()
    three_weeks_pass(house)
    proposal = house.plan(Stage.M2)
    demanded = proposal.items[0].all_interest
    assert 0 < demanded < before
    house.app.render_message(house.service, proposal.proposal_id)
    row = house.one("select id, sha256 from approvals where proposal_id = :p", p=proposal.proposal_id)
    house.app.sign(house.clerk, row[0], row[1])
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"
    assert house.one("select open_interest from claims")[0] == demanded
    assert house.one("select amount from postings where kind = 'correction'")[0] == demanded - before
    file = house.app.debtor_file(house.service, house.customer.id)
    assert file.claims[0].interest_charged == demanded  # the next notice corrects nothing again


def test_a_second_notice_names_what_is_left_of_the_lump_sum(house: House) -> None:
    first_notice_sent(house)
    pay(house, lump_sum=Decimal("0.01"), interest=Decimal(0))
    three_weeks_pass(house)
    proposal = house.plan(Stage.M2)
    assert proposal.items[0].lump_sum == Decimal("39.99")
    assert house.app.render_message(house.service, proposal.proposal_id) is not None
