"""The fee of a posted second notice from the run to the page, the ledger and back; and what an e-mail never charges."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.bootstrap import Application
from backend.domain.money import decimal_text
from backend.domain.stages import Stage
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY

FEE = Decimal("0.85")
BODY = (
    '{"consumer_fee": "0.85", "documented_unit_cost": "0.85", "cost_evidence": "Rechnung der Druckerei", '
    '"signatures": {"M1": 0, "M2": 0, "FINAL": 0, "ESCALATION": 2}}'
)


def change(house: House, sql: str, **values: Any) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text(sql), values)
        work.commit()


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """A consumer whose first notice arrived twenty days ago; second notices need no signature here."""
    house = make_house(database, tmp_path)
    change(house, "update customers set kind = 'consumer'")
    before = TODAY - timedelta(days=20)
    change(
        house,
        "update claims set stage = 'M1', stage_sent_on = :on, stage_delivered_on = :on, first_notice_on = :on, "
        "payment_deadline = :until",
        on=before,
        until=before + timedelta(days=10),
    )
    change(
        house,
        "insert into reminders (id, claim_id, message_id, proposal_id, stage, status, principal, costs, lump_sum, "
        "interest, payment_deadline, frozen, sent_on, delivered_on) select gen_random_uuid(), id, gen_random_uuid(), "
        "gen_random_uuid(), 'M1', 'delivered', 0, 0, 0, 0, payment_deadline, '{}', :on, :on from claims",
        on=before,
    )
    change(
        house,
        "insert into policies (id, version, name, valid_from, status, body, created_by) "
        "values (gen_random_uuid(), 2, 'P', '2020-01-01', 'active', cast(:body as jsonb), 'test')",
        body=BODY,
    )
    return house


def run_and_work(app: Application, house: House) -> None:
    app.run_dunning(house.service)
    with worker_of(app) as worker:
        worker.run_until_idle(60)


def balances(house: House) -> tuple[str, str | None]:
    row = house.one("select open_costs, stage from claims")
    return decimal_text(row[0]), row[1]


def test_a_posted_second_notice_charges_its_costs_when_it_leaves_and_an_undo_takes_them_back(
    house: House, tmp_path: Path
) -> None:
    change(house, "update customers set email_refused = true")
    answer = house.app.explain(house.service, house.claim.claim_id)
    assert answer.fee is not None and (answer.stage, answer.fee.amount) == (Stage.M2, FEE)
    run_and_work(house.app, house)
    assert balances(house) == ("0.85", "M2")
    assert house.one("select kind, amount from postings where component = 'costs'") == ("charge", FEE)
    frozen = house.one("select frozen from reminders where stage = 'M2'")[0]
    assert (frozen["fee"], frozen["documented_unit_cost"]) == ("0.85", "0.85")
    assert frozen["cost_evidence"] == "Rechnung der Druckerei"
    page = tmp_path / "print" / f"{house.delivery()}.pdf"
    if shutil.which("pdftotext"):
        words = subprocess.run(
            ["pdftotext", "-layout", page, "-"], capture_output=True, text=True, check=True
        )
        assert "Porto und Druck dieses Briefs" in words.stdout
        assert words.stdout.count("Verzug seit") == 1 and "Verzug ab" not in words.stdout

    house.app.undo_notice(house.clerk, "Irrtum", case=house.claim.number)
    assert balances(house) == ("0.00", "M1")
    assert house.one("select sum(amount) from postings where component = 'costs'")[0] == 0


@pytest.mark.parametrize(
    ("key", "fee"),
    [
        ("second_notice.de.consumer.letter", "0,85 EUR"),
        ("second_notice.de.consumer.email", ""),  # what goes by mail costs nothing
        ("first_notice.de.consumer.letter", ""),  # the first notice is free
    ],
)
def test_a_preview_of_a_posted_letter_shows_its_costs(house: House, key: str, fee: str) -> None:
    shown = house.app.preview_template(house.clerk, key, house.claim.number)
    line = f"Porto und Druck dieses Briefs: {fee}"
    assert (line in shown.text) if fee else ("Porto" not in shown.text)
    assert not shown.findings and house.one("select count(*) from postings where component = 'costs'")[0] == 0


def test_a_letter_that_came_back_is_sent_again_without_a_second_charge(house: House) -> None:
    change(house, "update customers set email_refused = true")
    run_and_work(house.app, house)
    message = UUID(str(house.one("select id from messages")[0]))
    house.app.record_delivery_evidence(house.clerk, message, "returned")
    change(house, "update customers set address_returned = false")
    change(house, "update holds set ended_on = :on", on=TODAY)
    change(house, "update tenants set scenario_on = :on", on=TODAY + timedelta(days=8))
    cover_bank(house.app.database, house.tenant, TODAY + timedelta(days=7))
    run_and_work(house.app, house)
    assert house.one("select count(*) from messages where channel = 'letter'")[0] == 2
    assert balances(house) == ("0.85", "M2")


def test_the_same_notice_by_mail_charges_nothing(house: House) -> None:
    run_and_work(house.app, house)
    assert (len(house.mails()), *balances(house)) == (1, "0.00", "M2")


def test_a_mail_that_becomes_a_letter_before_it_leaves_lapses_and_the_letter_charges(house: House) -> None:
    house.app.run_dunning(house.service)
    mail = UUID(str(house.one("select id from proposals")[0]))
    assert house.app.render_message(house.service, mail) is not None
    change(house, "update customers set email_refused = true")
    assert house.app.gate.hand_over(house.service, house.delivery()) == "withdrawn"
    assert balances(house) == ("0.00", "M1")
    house.app.run_dunning(house.service)
    with worker_of(house.app) as worker:
        worker.run_until_idle(60)
    assert (house.mails(), *balances(house)) == ([], "0.85", "M2")
