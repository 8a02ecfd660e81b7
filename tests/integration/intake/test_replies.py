"""Debtors' mails only make dunning milder, and only for the debtor who wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from backend.application.messages.letter_of import reply_reference
from backend.domain.events.messages import DeliveryRequested, HandOverStarted, MessageRendered, MessageSent
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import message_texts
from tests.builders import documents as build
from tests.builders.ledger import CustomerRow, book_invoice, make_customer, make_tenant
from tests.integration.intake.desk import Desk

WRITER = "erika@beispiel-bau.example"  # the sender of build.mail


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, make_tenant(database))


@pytest.fixture
def writer(desk: Desk) -> CustomerRow:
    """The customer whose address the mails come from, with two open claims."""
    customer = make_customer(desk.database, desk.tenant, "K-1", name="Beispiel Bau AG", email=WRITER)
    book_invoice(desk.database, customer, "RE-2026-0001")
    book_invoice(desk.database, customer, "RE-2026-0002")
    return customer


def holds(desk: Desk) -> list[tuple[str, str, str | None, date | None]]:
    rows = desk.all(
        "select h.scope, h.kind, c.invoice_number, h.until from holds h "
        "left join claims c on c.tenant_id = h.tenant_id and c.id = h.claim_id "
        "where h.tenant_id = :tenant order by c.invoice_number"
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


def take(desk: Desk, text: str, subject: str = "Ihre Mahnung", **more: object) -> tuple[str, str | None]:
    return desk.state(desk.take(build.mail(text, subject=subject, **more), "mail.eml").item_id)  # type: ignore[arg-type]


def test_a_dispute_holds_the_invoice_it_names(desk: Desk, writer: CustomerRow) -> None:
    state = take(desk, "Der Rechnung RE-2026-0002 widersprechen wir, die Ware war mangelhaft.")
    assert state == ("linked", "dispute")
    assert holds(desk) == [("claim", "dispute", "RE-2026-0002", None)]
    assert len(desk.events("DisputeOpened")) == 1


def test_a_dispute_that_names_no_invoice_holds_all_open_ones(desk: Desk, writer: CustomerRow) -> None:
    take(desk, "Wir widersprechen der Forderung.")
    assert [hold[2] for hold in holds(desk)] == ["RE-2026-0001", "RE-2026-0002"]


def test_a_claimed_payment_waits_seven_days_and_closes_nothing(desk: Desk, writer: CustomerRow) -> None:
    assert take(desk, "RE 2026/0001 haben wir gestern überwiesen.") == ("linked", "already_paid")
    assert holds(desk) == [("claim", "claimed_payment", "RE-2026-0001", date(2026, 11, 24))]
    assert desk.all("select id from claims where tenant_id = :tenant and closing is not null") == []


def test_an_insolvency_stops_the_whole_customer(desk: Desk, writer: CustomerRow) -> None:
    text = "Über das Vermögen der Beispiel Bau AG wurde das Insolvenzverfahren eröffnet (4 IN 77/26)."
    assert take(desk, text) == ("linked", "insolvency_notice")
    assert holds(desk) == [("customer", "insolvency", None, None)]


def test_a_promise_is_recorded_and_holds_until_its_day_and_the_tolerance_passed(
    desk: Desk, writer: CustomerRow
) -> None:
    assert take(desk, "Die RE-2026-0001 zahle ich am 25.11.2026.") == ("linked", "promise_to_pay")
    assert holds(desk) == [("claim", "promise", "RE-2026-0001", date(2026, 11, 29))]
    promised = desk.one(
        "select promised_on, amount, origin like 'document:%' from promises where tenant_id = :tenant"
    )
    assert tuple(promised) == (date(2026, 11, 25), None, True)


def test_a_second_promise_and_one_far_away_wait_for_a_person(desk: Desk, writer: CustomerRow) -> None:
    take(desk, "Die RE-2026-0001 zahle ich am 25.11.2026.")
    take(desk, "Die RE-2026-0001 zahle ich am 27.11.2026.")
    take(desk, "Die RE-2026-0002 zahle ich am 27.2.2027.")
    week = date(2026, 11, 24)
    assert sorted(holds(desk)[:2]) == [
        ("claim", "promise", "RE-2026-0001", date(2026, 11, 29)),
        ("claim", "unclear_reply", "RE-2026-0001", week),
    ]
    assert holds(desk)[2:] == [("claim", "unclear_reply", "RE-2026-0002", week)]


def test_a_mail_that_no_rule_understands_waits_shortly_for_a_person(desk: Desk, writer: CustomerRow) -> None:
    assert take(desk, "Mit den Zahlen stimmt hinten und vorne etwas nicht.") == ("linked", "needs_answer")
    assert {hold[1] for hold in holds(desk)} == {"unclear_reply"}
    assert {hold[3] for hold in holds(desk)} == {date(2026, 11, 24)}


def test_a_wish_for_no_more_mail_is_kept_at_the_customer(desk: Desk, writer: CustomerRow) -> None:
    assert take(desk, "Bitte keine E-Mails mehr an diese Adresse.") == ("linked", "unsubscribe")
    assert desk.one("select email_refused from customers where tenant_id = :tenant").email_refused
    assert holds(desk) == []


def test_an_unknown_sender_holds_nothing(desk: Desk, writer: CustomerRow) -> None:
    mail = build.mail("Wir widersprechen der Forderung.", subject="Mahnung")
    mail = mail.replace(WRITER.encode(), b"jemand@anders.example")
    received = desk.take(mail, "mail.eml")
    assert desk.state(received.item_id) == ("needs_rework", "sender_unknown")
    assert holds(desk) == []


def test_an_unknown_address_is_known_by_the_invoice_it_quotes(desk: Desk, writer: CustomerRow) -> None:
    mail = build.mail("Der Rechnung RE-2026-0001 widersprechen wir.", subject="Mahnung")
    mail = mail.replace(WRITER.encode(), b"chef@privat.example")
    desk.take(mail, "mail.eml")
    assert [hold[2] for hold in holds(desk)] == ["RE-2026-0001"]


def test_another_customers_invoice_is_not_held_by_this_sender(desk: Desk, writer: CustomerRow) -> None:
    other = make_customer(desk.database, desk.tenant, "K-2", name="Andere GmbH")
    book_invoice(desk.database, other, "RE-2026-0777")
    take(desk, "Der Rechnung RE-2026-0777 widersprechen wir.")
    assert "RE-2026-0777" not in {hold[2] for hold in holds(desk)}


def test_what_is_quoted_below_says_nothing(desk: Desk, writer: CustomerRow) -> None:
    text = (
        "Bitte keine E-Mails mehr an diese Adresse.\n\n"
        "Am 10.11.2026 um 09:00 schrieb Nordlicht:\n> Wir widersprechen Ihrer Reklamation.\n"
    )
    assert take(desk, text) == ("linked", "unsubscribe")
    assert holds(desk) == []


def test_an_invoice_in_a_strangers_mail_becomes_no_claim(desk: Desk, writer: CustomerRow) -> None:
    forged = build.cii(
        build.draft(
            number="RE-2026-9999",
            seller=desk.tenant.name,
            seller_vat_id=desk.tenant.vat_id,
            customer_number="K-1",
        )
    )
    mail = build.mail("Anbei.", subject="Rechnung", attachments=[("rechnung.xml", forged)])
    parent: UUID = desk.take(mail, "mail.eml").item_id
    member = desk.one(
        "select id, source from inbox_items where tenant_id = :tenant and parent_id = :p", p=parent
    )
    assert desk.state(member.id) == ("needs_rework", "invoice_from_mail")
    assert (
        desk.all("select id from claims where tenant_id = :tenant and invoice_number = 'RE-2026-9999'") == []
    )


def report(original: str = "") -> bytes:
    """A delivery report; `original` is the Message-Id of the mail that did not arrive."""
    returned = f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-Id: {original}\r\n\r\n".encode()
    return (
        b"From: MAILER-DAEMON@mx.example\r\nTo: info@nordlicht.example\r\nSubject: Undelivered Mail\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n"
        b"--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        + (returned if original else b"")
        + b"--B--\r\n"
    )


def sent_message(desk: Desk, customer: CustomerRow) -> UUID:
    """A message of ours that was sent to the customer."""
    message, delivery, now = uuid4(), uuid4(), datetime.now(UTC)
    with desk.database.works(desk.tenant.actor) as work:
        rendered = MessageRendered(
            message, uuid4(), customer.id, "email", "0" * 64, date(2026, 11, 1), {}, []
        )
        work.connection.execute(
            message_texts.insert().values(
                tenant_id=desk.tenant.id,
                message_id=message,
                reference=reply_reference(message),
                recipient=WRITER,
                language="de",
                subject="Mahnung",
                text_body="",
                html_body="",
            )
        )
        work.record([rendered, DeliveryRequested(delivery, message, "email")])
        work.record([HandOverStarted(delivery, message, None, now)])
        work.record([MessageSent(uuid4(), delivery, message, "p", date(2026, 11, 1), now)])
        work.commit()
    return message


def test_a_bounce_takes_the_proof_of_delivery_away_and_closes_the_address(
    desk: Desk, writer: CustomerRow
) -> None:
    message = sent_message(desk, writer)
    received = desk.take(report(f"<{message}@nordlicht.example>"), "bounce.eml")
    assert desk.state(received.item_id) == ("linked", "bounce_hard")
    assert desk.one("select status from deliveries where tenant_id = :tenant").status == "bounced"
    assert desk.one("select email_bounced from customers where tenant_id = :tenant").email_bounced


def test_an_answer_is_known_by_the_message_it_answers(desk: Desk, writer: CustomerRow) -> None:
    message = sent_message(desk, writer)
    for headers, body in (
        ([("In-Reply-To", f"<{message}@nordlicht.example>")], "Wir widersprechen der Forderung."),
        ([], f"Wir widersprechen der Forderung. Zeichen {reply_reference(message)}"),
    ):
        mail = build.mail(body, subject="AW: Mahnung", headers=headers)
        received = desk.take(mail.replace(WRITER.encode(), b"neu@anders.example"), "mail.eml")
        assert desk.state(received.item_id) == ("linked", "dispute")


def test_a_bounce_of_nothing_we_sent_is_filed(desk: Desk, writer: CustomerRow) -> None:
    received = desk.take(report(), "bounce.eml")
    assert desk.state(received.item_id) == ("filed", "bounce_unmatched")
