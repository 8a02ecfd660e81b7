"""A letter from the choice of the channel to the proof that it arrived, or came back; and one run as one contact."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.domain.errors import FlockError, NotPermitted
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, cover_bank, make_house
from tests.builders.ledger import TODAY, CustomerRow, book_invoice

DAY = timedelta(days=1)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def change(house: House, sql: str, **values: Any) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text(sql), values)
        work.commit()


def policy(house: House, body: str) -> None:
    change(
        house,
        "insert into policies (id, version, name, valid_from, status, body, created_by) "
        "values (gen_random_uuid(), 2, 'P', '2020-01-01', 'active', cast(:body as jsonb), 'test')",
        body=body,
    )


def it_is(house: House, day: date) -> None:
    change(house, "update tenants set scenario_on = :on", on=day)


def run_and_work(house: House) -> None:
    house.app.run_dunning(house.service)
    with worker_of(house.app) as worker:
        worker.run_until_idle(60)


def letter(house: House) -> UUID:
    """A soft reminder by letter, handed to the print room."""
    change(house, "update customers set email_refused = true")
    run_and_work(house)
    return UUID(str(house.one("select id from messages where channel = 'letter'")[0]))


def codes(house: House) -> tuple[str, ...]:
    return house.app.explain(house.service, house.claim.claim_id).codes


def refused(act: Any) -> str:
    with pytest.raises(FlockError) as error:
        act()
    return error.value.code


def test_who_refused_mail_gets_a_letter_whose_bytes_are_those_that_were_hashed(
    house: House, tmp_path: Path
) -> None:
    message = letter(house)
    status, sha256 = house.one("select status, sha256 from messages where id = :m", m=message)
    delivery = house.delivery()
    page = (tmp_path / "print" / f"{delivery}.pdf").read_bytes()
    assert (status, hashlib.sha256(page).hexdigest(), page[:5]) == ("sent", sha256, b"%PDF-")
    assert house.mails() == []
    assert house.one("select stage, stage_delivered_on from claims") == ("SOFT", None)
    recipient = house.one("select recipient from message_texts")[0]
    assert recipient == "Isarwinkel Metallbau GmbH, Hansastraße 41, 80686 München"


def test_a_letter_goes_on_only_when_a_person_says_it_arrived(house: House) -> None:
    message = letter(house)
    it_is(house, TODAY + 20 * DAY)
    cover_bank(house.app.database, house.tenant, TODAY + 19 * DAY)
    assert codes(house) == ("delivery_unproven",)
    with pytest.raises(NotPermitted):
        house.app.record_delivery_evidence(house.service, message, "delivered")
    house.app.record_delivery_evidence(house.clerk, message, "posted", TODAY + DAY, "RT 1234 5678 9DE")
    assert codes(house) == ("delivery_unproven",)
    house.app.record_delivery_evidence(house.clerk, message, "delivered", TODAY + 3 * DAY)
    assert house.one("select stage_delivered_on from claims")[0] == TODAY + 3 * DAY
    assert codes(house) == ()
    rows = house.one(
        "select array_agg(kind || ' ' || grade || coalesce(' ' || reference, '') order by at) from evidence"
    )
    assert rows[0] == ["accepted accepted", "posted registered RT 1234 5678 9DE", "delivered registered"]


def test_a_letter_that_came_back_places_a_hold_and_closes_the_post(house: House) -> None:
    message = letter(house)
    house.app.record_delivery_evidence(house.clerk, message, "returned")
    assert house.one("select kind, scope, until from holds") == ("wrong_address", "customer", None)
    assert house.one("select address_returned from customers")[0]
    assert set(codes(house)) == {"wrong_address", "no_channel"}
    act = house.app.record_delivery_evidence
    assert refused(lambda: act(house.clerk, message, "delivered")) == "not_sent"


def test_evidence_that_cannot_be_is_refused(house: House) -> None:
    message = letter(house)
    act = house.app.record_delivery_evidence
    assert refused(lambda: act(house.clerk, message, "read")) == "evidence_kind_unknown"
    assert refused(lambda: act(house.clerk, message, "posted", TODAY + DAY)) == "evidence_day_invalid"
    assert refused(lambda: act(house.clerk, message, "posted", TODAY - DAY)) == "evidence_day_invalid"
    assert refused(lambda: act(house.clerk, UUID(int=1), "posted")) == "message_unknown"
    it_is(house, TODAY + 3 * DAY)
    act(house.clerk, message, "posted", TODAY + 2 * DAY)
    assert refused(lambda: act(house.clerk, message, "delivered", TODAY + DAY)) == "delivered_before_posted"


def test_arrival_is_presumed_only_where_the_policy_says_so(house: House) -> None:
    """Posted on Wednesday 18 November; three working days later is Monday the 23rd."""
    message = letter(house)
    it_is(house, TODAY + DAY)
    house.app.record_delivery_evidence(house.clerk, message, "posted")
    it_is(house, date(2026, 11, 23))
    assert house.app.presume_letters(house.service) == 0
    policy(house, '{"letter_presumed_after_days": 3}')
    it_is(house, date(2026, 11, 22))
    assert house.app.presume_letters(house.service) == 0
    it_is(house, date(2026, 11, 23))
    assert house.app.presume_letters(house.service) == 1
    assert house.one("select stage_delivered_on from claims")[0] == date(2026, 11, 23)
    assert house.one("select grade from evidence where kind = 'delivered'")[0] == "presumed"


def test_two_currencies_of_one_run_both_leave_and_the_next_run_waits(house: House) -> None:
    owner = CustomerRow(house.customer.id, house.tenant.id, house.customer.number, house.customer.name)
    book_invoice(house.app.database, owner, "US-1", "500.00", currency="USD")
    run_and_work(house)
    assert len(house.mails()) == 2
    book_invoice(house.app.database, owner, "RE-2026-0002", "300.00")
    report = house.app.run_dunning(house.service)
    assert (report.letters, report.by_code["debtor_pause"]) == (0, 3)


def test_by_invoice_each_gets_its_letter_and_a_run_stays_one_contact(house: House) -> None:
    policy(house, '{"grouping": "invoice"}')
    owner = CustomerRow(house.customer.id, house.tenant.id, house.customer.number, house.customer.name)
    for number in (2, 3):
        book_invoice(house.app.database, owner, f"RE-2026-000{number}", "300.00")
    dry = house.app.run_dunning(house.service, dry_run=True)
    run_and_work(house)
    assert (dry.letters, len(house.mails())) == (3, 3)
    assert house.one("select count(*) from reminders where status = 'delivered'")[0] == 3
    assert house.app.run_dunning(house.service).letters == 0


def test_a_message_lapses_at_the_gate_when_its_address_is_no_longer_the_one_to_take(house: House) -> None:
    house.app.render_message(house.service, house.plan().proposal_id)
    house.app.add_contact(
        house.clerk, house.customer.id, role="dunning", name="Frau Weber", email="weber@isarwinkel.example"
    )
    assert house.app.gate.hand_over(house.service, house.delivery()) == "withdrawn"
    assert house.mails() == []
    lapsed = house.one("select data->'codes' from eventlog where event_type = 'ApprovalLapsed'")[0]
    assert lapsed == [{"code": "recipient_changed"}]


def test_mail_goes_to_the_contact_of_the_ledger_in_its_language(house: House) -> None:
    house.app.add_contact(
        house.clerk,
        house.customer.id,
        role="accounts_payable",
        name="Payables",
        email="ap@isarwinkel.example",
        language="en",
    )
    run_and_work(house)
    assert house.one("select recipient, language from message_texts") == ("ap@isarwinkel.example", "en")
    assert b"ap@isarwinkel.example" in house.mails()[0].read_bytes()


def test_deliveries_stop_from_the_second_notice_and_go_on_when_it_is_paid(house: House) -> None:
    change(
        house,
        "update claims set stage = 'M2', stage_sent_on = :on, stage_delivered_on = :on",
        on=TODAY - 30 * DAY,
    )
    claim = house.claim.claim_id
    assert house.app.review_delivery_stop(house.service, claim_id=claim) == "advise"
    assert house.app.review_delivery_stop(house.service, claim_id=claim) is None
    assert house.one("select stage, advised_on, lifted_on from delivery_stops") == ("M2", TODAY, None)
    change(house, "update claims set closing = 'paid'")
    assert house.app.review_delivery_stop(house.service, claim_id=claim) == "lift"
    assert house.one("select lifted_on from delivery_stops")[0] == TODAY
    names = house.one("select array_agg(event_type order by seq) from eventlog where aggregate = 'customer'")[
        0
    ]
    assert names == ["DeliveryStopAdvised", "DeliveryStopLifted"]
