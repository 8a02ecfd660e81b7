"""Messages beside the stages: by a person or an event, through signature and gate, charging nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.application import gate as gate_module
from backend.application.contact.consent import hashed
from backend.application.notices import make_notice as make_module
from backend.domain.errors import FlockError
from backend.domain.events.ledger import PaymentAllocated
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.messages import must_not_be_sealed
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, book_invoice, make_customer
from tests.builders.payments import receive_payment

DAY = timedelta(days=1)
EVERYTHING = "select jsonb_agg(e.data)::text from eventlog e"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def change(house: House, sql: str, **values: Any) -> None:
    with house.app.database.works(house.service) as work:
        work.connection.execute(text(sql), values)
        work.commit()


def switch(house: House, body: str) -> None:
    change(
        house,
        "insert into policies (id, version, name, valid_from, status, body, created_by) "
        "values (gen_random_uuid(), 2, 'P', '2020-01-01', 'active', cast(:body as jsonb), 'test')",
        body=body,
    )


def work_off(house: House) -> None:
    with worker_of(house.app) as worker:
        worker.run_until_idle(60)


def refused(act: Any) -> str:
    with pytest.raises(FlockError) as error:
        act()
    return error.value.code


def disputed(house: House) -> UUID:
    return house.app.open_dispute(house.clerk, house.claim.claim_id, "damaged", None, "intern: Kunde nervt")


def signed(house: House, approval_id: UUID | None) -> None:
    assert approval_id is not None
    sha256 = house.one("select sha256 from approvals where id = :a", a=approval_id)[0]
    house.app.sign(house.clerk, approval_id, sha256)
    work_off(house)


def words(house: House) -> list[str]:
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in house.mails()]
    bodies = [str(mail.get_body(("plain",)).get_content()) for mail in mails]  # type: ignore[union-attr]
    return [" ".join(body.split()) for body in bodies]


def ledger(house: House) -> tuple[Any, ...]:
    row = house.one(
        "select open_principal, open_costs, open_interest, stage, payment_deadline, first_notice_on, "
        "(select count(*) from reminders), (select count(*) from postings) from claims"
    )
    return tuple(row)


def test_a_receipt_of_a_dispute_waits_for_a_signature_leaves_once_and_changes_nothing_in_the_ledger(
    house: House,
) -> None:
    disputed(house)
    before = ledger(house)
    made = house.app.send_notice(house.clerk, "dispute_receipt", house.claim.number)
    work_off(house)
    assert house.mails() == []
    again = lambda: house.app.send_notice(house.clerk, "dispute_receipt", house.claim.number)  # noqa: E731
    assert refused(again) == "notice_pending"
    signed(house, made.approval_id)
    (mail,) = words(house)
    assert house.claim.number in mail and "mahnen die Rechnung nicht an" in mail
    assert "nervt" not in mail
    assert (ledger(house), refused(again)) == (before, "notice_sent_already")
    assert house.one("select status from messages")[0] == "delivered"
    with house.app.database.works(house.service) as work:
        file = house.app.debtor_file(house.service, house.customer.id)
        assert file.last_message_on is None and work.tenant_id == house.tenant.id


def test_nobody_is_written_to_by_an_event_unless_the_tenant_switched_it_on(house: House) -> None:
    disputed(house)
    work_off(house)
    assert house.one("select count(*) from messages")[0] == 0


def test_switched_on_a_dispute_gets_one_receipt_however_often_its_event_comes(house: House) -> None:
    switch(house, '{"automatic_notices": ["dispute_receipt"], "notice_signatures": 0}')
    dispute = disputed(house)
    work_off(house)
    assert len(house.mails()) == 1
    for _ in range(2):
        assert house.app.answer_event(house.service, "dispute_receipt", dispute) is None
    work_off(house)
    assert len(house.mails()) == 1


@pytest.mark.parametrize("kind", ["promise_confirmation", "instalment_confirmation"])
def test_an_agreement_is_confirmed_with_the_figures_of_the_ledger(house: House, kind: str) -> None:
    from backend.application.claims.agree_plan import PlanTerms

    switch(house, f'{{"automatic_notices": ["{kind}"], "notice_signatures": 0}}')
    if kind == "promise_confirmation":
        house.app.record_promise(house.clerk, house.claim.claim_id, TODAY + 10 * DAY, Decimal("100.00"), "")
    else:
        terms = PlanTerms(first_on=TODAY + 10 * DAY, count=3, total=None, acceleration=False)
        house.app.agree_plan(house.clerk, house.claim.claim_id, terms, "")
    work_off(house)
    (mail,) = words(house)
    expected = ["100,00 EUR"] if kind == "promise_confirmation" else ["Rate 3", "§ 212 Abs. 1 Nr. 1 BGB"]
    assert all(figure in mail for figure in expected)


@pytest.mark.parametrize("kind", ["insolvency", "deceased", "lawyer"])
@pytest.mark.neutralises("notice:no_contact")
def test_whom_nobody_may_write_to_gets_no_message_and_without_the_check_he_would(
    house: House, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(house, '{"notice_signatures": 0}')
    change(
        house,
        "insert into holds (id, scope, customer_id, kind, starts_on, origin, placed_by) "
        "values (gen_random_uuid(), 'customer', :c, :kind, :on, 'person', 'test')",
        c=house.customer.id, kind=kind, on=TODAY,
    )  # fmt: skip
    disputed(house)
    send = lambda: house.app.send_notice(house.clerk, "dispute_receipt", house.claim.number)  # noqa: E731
    assert refused(send) in ("insolvent", "deceased", "lawyer_represented")
    monkeypatch.setattr(make_module, "why_no_contact", lambda *_: ())
    monkeypatch.setattr(gate_module, "notice_objections", lambda *_: ())
    send()
    work_off(house)
    assert len(house.mails()) == 1


@pytest.mark.neutralises("notice:gate")
def test_what_changes_before_it_leaves_stops_it_and_without_the_gate_it_would_go(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(house, '{"notice_signatures": 0}')
    dispute = disputed(house)
    house.app.send_notice(house.clerk, "dispute_receipt", house.claim.number)
    house.app.resolve_dispute(house.clerk, dispute, "rejected")
    assert house.app.gate.hand_over(house.service, house.delivery()) == "withdrawn"
    lapsed = house.one("select data->'codes' from eventlog where event_type = 'ApprovalLapsed'")[0]
    assert (lapsed, house.mails()) == ([{"code": "notice_outdated"}], [])

    monkeypatch.setattr(gate_module, "notice_objections", lambda *_: ())
    disputed(house)
    house.app.send_notice(house.clerk, "dispute_receipt", house.claim.number)
    change(house, "update disputes set resolved_on = :on", on=TODAY)
    assert house.app.gate.hand_over(house.service, house.delivery()) == "sent"


def test_an_opt_out_turns_the_mail_into_a_letter(house: House, tmp_path: Path) -> None:
    switch(house, '{"notice_signatures": 0}')
    change(house, "update customers set email_refused = true")
    made = house.app.send_notice(
        house.clerk, "question_reply", house.claim.number, given={"answer": "Der Lieferschein liegt bei."}
    )
    work_off(house)
    assert (made.channel, house.mails()) == ("letter", [])
    assert (tmp_path / "print" / f"{house.delivery()}.pdf").exists()
    house.app.record_delivery_evidence(house.clerk, made.message_id, "delivered")
    assert house.one("select stage, stage_delivered_on, first_notice_on from claims") == (None, None, None)
    assert "Lieferschein" not in house.one(EVERYTHING)[0], "free text stays out of the log"


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("first_notice", {}, "notice_kind_unknown"),
        ("address_opt_in", {}, "notice_kind_unknown"),
        ("dispute_receipt", {}, "notice_subject_missing"),
        ("address_query", {}, "notice_value_missing"),
        ("question_reply", {"answer": "Zahlen Sie auf DE89370400440532013000."}, "notice_text_refused"),
        ("question_reply", {"answer": "Ja.", "invoice": "RE-9"}, "notice_value_of_ledger"),
    ],
)
def test_what_cannot_be_sent_is_refused(house: House, kind: str, given: dict[str, Any], code: str) -> None:
    assert refused(lambda: house.app.send_notice(house.clerk, kind, house.claim.number, given=given)) == code
    assert refused(lambda: house.app.send_notice(house.service, kind, house.claim.number)) != ""
    assert house.one("select count(*) from messages")[0] == 0


def opt_in(house: House) -> UUID:
    house.app.settings = house.app.settings.model_copy(update={"public_url": "https://mahnwesen.example/"})
    return house.app.propose_consent(
        house.clerk, house.customer.id, "email", "neu@isarwinkel.example"
    ).consent_id


def test_the_link_goes_to_the_new_address_and_is_nowhere_else(house: House) -> None:
    consent = opt_in(house)
    made = house.app.send_confirmation(house.clerk, consent)
    signed(house, made.approval_id)
    (mail,) = words(house)
    assert (
        b"To: " in house.mails()[0].read_bytes()
        and b"neu@isarwinkel.example" in house.mails()[0].read_bytes()
    )
    told = house.mails()[0].read_bytes().decode("latin-1") + mail
    assert all(secret not in told for secret in ("Isarwinkel Metallbau", "Hansastra", house.customer.number))
    token = mail.partition("https://mahnwesen.example/confirm/")[2].split()[0]
    assert hashed(token) == house.one("select token_sha256 from consents")[0]
    shown = house.one("select text_body || html_body from message_texts")[0]
    assert token not in shown and token not in house.one(EVERYTHING)[0]
    with house.app.database.works(house.clerk) as work:
        code = refused(lambda: must_not_be_sealed(work.connection, work.tenant_id, made.message_id))
    assert code == "message_holds_a_link"
    house.app.confirm_consent(token)
    assert house.one("select email from customers")[0] == "neu@isarwinkel.example"
    with house.app.database.works(house.clerk) as work:
        must_not_be_sealed(work.connection, work.tenant_id, made.message_id)
    assert refused(lambda: house.app.send_confirmation(house.clerk, consent)) == "consent_not_open"


def test_who_is_asked_in_english_agrees_to_english_words_and_those_are_kept(house: House) -> None:
    consent = opt_in(house)
    german = house.one("select wording, language from consents")
    assert german[0].endswith("per E-Mail an neu@isarwinkel.example.") and german[1] == "de"
    change(house, "update customers set language = 'en'")
    signed(house, house.app.send_confirmation(house.clerk, consent).approval_id)
    (mail,) = words(house)
    wording, language = house.one("select wording, language from consents")
    assert wording == (
        "From now on I receive messages of Nordlicht Werkzeughandel GmbH about my invoices by e-mail at "
        "neu@isarwinkel.example."
    )
    assert language == "en" and wording in " ".join(mail.split()) and "künftig" not in mail
    token = mail.partition("https://mahnwesen.example/confirm/")[2].split()[0]
    shown = house.app.consent_of_token(token)
    assert (shown.wording, shown.language) == (wording, "en")


def test_an_earlier_link_dies_and_who_refused_mail_is_not_asked_by_mail(house: House) -> None:
    consent = opt_in(house)
    earlier = house.one("select token_sha256 from consents")[0]
    change(house, "update customers set email_refused = true")
    assert refused(lambda: house.app.send_confirmation(house.clerk, consent)) == "email_refused"
    assert house.one("select token_sha256 from consents")[0] == earlier
    change(house, "update customers set email_refused = false")
    house.app.send_confirmation(house.clerk, consent)
    assert house.one("select token_sha256 from consents")[0] != earlier
    house.app.settings = house.app.settings.model_copy(update={"public_url": None})
    assert refused(lambda: house.app.send_confirmation(house.clerk, consent)) == "public_url_missing"


@pytest.mark.parametrize(("stage", "thanked"), [("SOFT", 1), (None, 0)])
def test_who_settles_a_reminded_claim_is_thanked_once_and_who_paid_by_himself_is_not(
    house: House, database: Database, stage: str | None, thanked: int
) -> None:
    switch(house, '{"automatic_notices": ["payment_thanks"], "notice_signatures": 0}')
    change(house, "update claims set stage = :stage", stage=stage)
    owed = house.one("select open_principal, invoice_number from claims")
    receive_payment(database, house.tenant, owed[0], f"Rechnung {owed[1]}", value_on=TODAY)
    work_off(house)
    assert house.one("select closing from claims")[0] == "paid"
    house.app.thank_for_payment(house.service, house.claim.claim_id)
    work_off(house)
    mails = words(house)
    assert len(mails) == thanked
    if thanked:
        assert f"{owed[0]:,.2f}".translate(str.maketrans(",.", ".,")) in mails[0], (
            "his part of it, not the whole"
        )


def test_a_payment_that_went_back_is_told_without_the_reason_of_the_bank(
    house: House, database: Database
) -> None:
    switch(house, '{"automatic_notices": ["returned_debit"], "notice_signatures": 0}')
    owed = house.one("select open_principal, invoice_number from claims")
    receive_payment(database, house.tenant, owed[0], owed[1], end_to_end_id="E2E-1")
    work_off(house)
    receive_payment(
        database,
        house.tenant,
        -owed[0],
        "Rückgabe: Konto nicht gedeckt",
        end_to_end_id="E2E-1",
        returned=True,
    )
    work_off(house)
    (mail,) = words(house)
    assert owed[1] in mail and "gedeckt" not in mail


def test_of_a_payment_for_two_debtors_each_hears_of_his_own_part_only(
    house: House, database: Database
) -> None:
    switch(house, '{"notice_signatures": 0}')
    other = make_customer(database, house.tenant, number="K-77", name="Uferpark Hotel GmbH")
    claim = book_invoice(database, other, "RE-2026-0777", "500.00")
    payment = receive_payment(database, house.tenant, "1000.00", "Sammelzahlung")
    with house.app.database.works(house.service) as work:
        work.lock_debtors(sorted([house.customer.id, other.id]))
        work.record([paid(payment, house.claim.claim_id, "100.00"), paid(payment, claim.claim_id, "900.00")])
        work.commit()
    for number in (house.claim.number, claim.number):
        house.app.send_notice(house.clerk, "payment_thanks", number)
    work_off(house)
    mine = next(mail for mail in words(house) if house.claim.number in mail)
    theirs = next(mail for mail in words(house) if claim.number in mail)
    assert "100,00 EUR" in mine and "900,00" not in mine and claim.number not in mine
    assert "900,00 EUR" in theirs and "100,00 EUR" not in theirs


def paid(payment_id: UUID, claim_id: UUID, amount: str) -> PaymentAllocated:
    zero = Decimal(0)
    return PaymentAllocated(
        allocation_id=uuid4(), claim_id=claim_id, payment_id=payment_id, principal=Decimal(amount), costs=zero,
        lump_sum=zero, interest=zero, discount=zero, value_on=TODAY, booked_on=TODAY, proposal_id=None,
    )  # fmt: skip
