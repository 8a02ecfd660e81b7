"""Mails: machine or person, own words or quoted ones, and what is attached."""

from __future__ import annotations

import pytest

from backend.reading.documents import read_document
from tests.builders import documents as build

REPORT = b"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: mahnung@muster.example
Subject: Undelivered Mail Returned to Sender
Message-Id: <dsn-1@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Konnte nicht zugestellt werden.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; erika@beispiel-bau.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: message/rfc822

Message-Id: <mahnung-77@muster.example>
Subject: Zahlungserinnerung

Text
--b--
"""


def test_a_customers_answer_is_split_into_own_and_quoted_words() -> None:
    text = "Guten Tag,\n\nist bezahlt.\n\n"
    text += "Am 18.03.2026 um 09:12 schrieb Muster <m@muster.example>:\n> Bitte zahlen Sie.\n"
    headers = [
        ("In-Reply-To", "<mahnung-77@muster.example>"),
        ("References", "<a@b.example> <mahnung-77@muster.example>"),
    ]
    reading = read_document(
        build.mail(text, subject="AW: Zahlungserinnerung", headers=headers), "antwort.eml"
    )
    assert reading.kind == "customer_reply"
    assert reading.mail is not None
    assert reading.mail.own_text == "Guten Tag,\n\nist bezahlt."
    assert "Bitte zahlen Sie." in reading.mail.quoted_text and "Bitte" not in reading.mail.own_text
    assert reading.mail.in_reply_to == "<mahnung-77@muster.example>"
    assert reading.mail.references == ("<a@b.example>", "<mahnung-77@muster.example>")
    assert reading.mail.message_id == "<kunde-1@beispiel-bau.example>"
    assert (reading.mail.sender, reading.mail.subject) == (
        "erika@beispiel-bau.example",
        "AW: Zahlungserinnerung",
    )


def test_answers_between_quoted_lines_are_own_words() -> None:
    text = "Am 18.03.2026 schrieb Muster:\n> Wann zahlen Sie?\nNächste Woche.\n> Grüße\n"
    reading = read_document(build.mail(text, subject="Re: x"), "a.eml")
    assert reading.mail is not None and reading.mail.own_text == "Nächste Woche."


def test_a_delivery_report_names_recipient_status_and_the_mail_that_came_back() -> None:
    reading = read_document(REPORT, "bounce.eml")
    assert reading.kind == "bounce"
    assert reading.mail is not None
    (failed,) = reading.mail.failed_recipients
    assert (failed.address, failed.action, failed.status, failed.permanent) == (
        "erika@beispiel-bau.example",
        "failed",
        "5.1.1",
        True,
    )
    assert reading.mail.original_message_id == "<mahnung-77@muster.example>"


def test_a_report_without_its_boundary_is_still_a_bounce_with_its_recipient() -> None:
    reading = read_document(REPORT.replace(b'boundary="b"', b'boundary="other"'), "bounce.eml")
    assert reading.kind == "bounce"
    assert reading.mail is not None and reading.mail.failed_recipients[0].status == "5.1.1"


@pytest.mark.parametrize(
    ("subject", "headers", "kind"),
    [
        ("Abwesenheitsnotiz: Ihre Mahnung", [], "auto_reply"),
        ("Ihre Mahnung", [("Auto-Submitted", "auto-replied")], "auto_reply"),
        ("Automatische Antwort: Rechnung", [], "auto_reply"),
        # a person answers although the subject speaks of a bounce
        ("AW: Mail nicht zugestellt?", [("In-Reply-To", "<x@y.example>")], "customer_reply"),
        ("Neues von uns", [("List-Id", "<news.example>")], "other"),
        ("Frage zur Rechnung RE-2026-0001", [], "customer_reply"),
    ],
)
def test_headers_decide_before_words(subject: str, headers, kind: str) -> None:
    assert (
        read_document(build.mail("Hallo zusammen.", subject=subject, headers=headers), "m.eml").kind == kind
    )


def test_attachments_are_members_with_their_own_reading() -> None:
    data = build.mail("anbei", attachments=[("rechnung.xml", build.cii()), ("kaputt.xml", build.cii()[:300])])
    reading = read_document(data, "mail.eml")
    assert [(m.path, m.kind, m.quarantine and m.quarantine.code) for m in reading.members] == [
        ("mail.eml!rechnung.xml", "invoice", None),
        ("mail.eml!kaputt.xml", None, "malformed"),
    ]


def test_a_mail_without_content_is_empty() -> None:
    reading = read_document(b"From: a@b.example\nTo: c@d.example\nSubject: x\n\n", "leer.eml")
    assert reading.quarantine is not None and reading.quarantine.code == "empty"


def test_a_mail_in_html_with_control_characters_is_read() -> None:
    raw = b"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/html\n\n<p>Schon\x00 bezahlt\x0b.</p>"
    reading = read_document(raw, "m.eml")
    assert reading.mail is not None and reading.mail.own_text == "Schon bezahlt."
