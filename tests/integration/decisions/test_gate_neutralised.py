"""Each control of the gate switched off once, alone: what it keeps from the debtor then happens."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from backend.application.gate import Gate
from backend.application.handling import Postponed
from backend.domain.decide import decide
from backend.domain.proposals import DunningProposal, proposal_body
from backend.domain.stages import Stage
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY
from tests.builders.payments import receive_payment

SuperuserUrl = Callable[[Database], str]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def ready(house: House) -> UUID:
    """A soft reminder that waits at the gate."""
    house.app.render_message(house.service, house.plan().proposal_id)
    return house.delivery()


def without_signatures(house: House, url: str) -> UUID:
    """A first notice that was signed, and whose signatures are gone."""
    approval, sha256, _ = house.waiting_for_signature()
    house.app.sign(house.clerk, approval, sha256)
    change(house, "delete from signatures")
    return house.delivery()


def with_other_bytes(house: House, url: str) -> UUID:
    delivery = ready(house)
    with psycopg.connect(url) as connection:
        connection.execute("update blobs set content = content || 'x' where media_type = 'message/rfc822'")
    return delivery


def change(house: House, statement: str) -> None:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text(statement))
        work.commit()


def to_an_address_of_before(house: House, url: str) -> UUID:
    """The ledger names another recipient since the message was written."""
    delivery = ready(house)
    house.app.add_contact(
        house.clerk, house.customer.id, role="dunning", name="Frau Weber", email="weber@isarwinkel.example"
    )
    return delivery


def an_escalation(house: House, url: str) -> UUID:
    """What waits at the gate has become an escalation: it goes to court or lawyer by a person, never as a mail."""
    delivery = ready(house)
    sent = TODAY - timedelta(days=40)
    change(
        house,
        f"update claims set stage = 'FINAL', stage_sent_on = '{sent}', stage_delivered_on = '{sent}', "
        f"payment_deadline = '{sent + timedelta(days=10)}', first_notice_on = '{sent}'",
    )
    with house.app.database.works(house.service) as work:
        proposal_id = work.connection.execute(text("select id from proposals")).scalar_one()
        file = debtor_file(work, house.customer.id, on=work.today).without_pending(proposal_id)
        policy = house.app.policy_of(work, work.today)
        proposal = decide(file.in_currency("EUR"), policy, work.today, proposal_id=proposal_id)
        assert isinstance(proposal, DunningProposal) and proposal.stage is Stage.ESCALATION
        values = {"body": json.dumps(proposal_body(proposal))}
        work.connection.execute(text("update proposals set body = cast(:body as jsonb)"), values)
        work.commit()
    return delivery


OBJECTIONS: dict[str, Callable[[House, str], UUID]] = {
    "signature_missing": without_signatures,
    "message_changed": with_other_bytes,
    "recipient_changed": to_an_address_of_before,
    "escalation_is_no_message": an_escalation,
}


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"gate:{code}")) for code in OBJECTIONS]
)
def test_one_objection_alone_keeps_the_message_in_and_without_it_the_message_leaves(
    code: str, house: House, superuser_url: SuperuserUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = OBJECTIONS[code](house, superuser_url(house.app.database))
    whole = Gate._objections
    met: list[tuple[str, ...]] = []

    def without(gate: Gate, *given: Any) -> tuple[tuple[str, ...], UUID | None]:
        codes, approval_id = whole(gate, *given)
        met.append(codes)
        return tuple(found for found in codes if found != code), approval_id

    monkeypatch.setattr(Gate, "_objections", without)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert met == [(code,)]
    assert len(house.mails()) == 1


def stopped(house: House) -> None:
    change(house, "update tenants set stopped = true")


def at_night(house: House) -> None:
    change(house, "update tenants set scenario_on = '2026-11-17'")
    house.app.gate._clock = lambda: datetime(2026, 11, 17, 22, 0, tzinfo=UTC)


def money_came_in(house: House) -> None:
    receive_payment(house.app.database, house.tenant, house.claim.gross, house.claim.number)


WAITS: dict[str, Callable[[House], None]] = {
    "stop_switch": stopped,
    "outside_sending_hours": at_night,
    "money_unmatched": money_came_in,
}


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"gate:{code}")) for code in WAITS]
)
def test_one_reason_to_wait_alone_delays_and_without_it_the_message_leaves(
    code: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = ready(house)
    WAITS[code](house)
    with pytest.raises(Postponed) as later:
        house.app.gate.hand_over(house.service, delivery)
    assert later.value.code == code

    monkeypatch.setattr(Gate, "_wait_if_closed", lambda *_: None)
    assert house.app.gate.hand_over(house.service, delivery) == "sent"
    assert len(house.mails()) == 1
