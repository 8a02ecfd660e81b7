"""Mails that customers write, as RFC 5322 files."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP

from .parties import CUSTOMERS, TENANT

_WINTER = timezone(timedelta(hours=1))  # Europe/Berlin after 25 October 2026


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail from a customer. `about` names the invoice, empty when none is meant."""

    file_name: str
    batch: int
    kind: str
    customer_number: str
    sender: str
    sent_at: datetime
    subject: str
    body: str
    intent: str
    expected: str
    reason: str
    about: str = ""

    def to_bytes(self) -> bytes:
        """The mail with CRLF line ends, body quoted-printable in UTF-8."""
        customer = CUSTOMERS[self.customer_number]
        message = EmailMessage(policy=SMTP)
        automatic = self.kind == "auto_reply"
        domain = customer.email.partition("@")[2]
        message["Return-Path"] = "<>" if automatic else f"<{customer.email}>"
        message["From"] = f"{self.sender} <{customer.email}>"
        message["To"] = f"{TENANT.name} <{TENANT.email}>"
        message["Subject"] = self.subject
        message["Date"] = self.sent_at
        message["Message-ID"] = f"<{self.sent_at:%Y%m%d%H%M%S}.{self.customer_number[2:]}@{domain}>"
        if automatic:
            message["Auto-Submitted"] = "auto-replied"
            message["X-Auto-Response-Suppress"] = "All"
        message.set_content(self.body.lstrip("\n"), charset="utf-8", cte="quoted-printable")
        return message.as_bytes()


def _at(day: int, hour: int, minute: int, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, 17, tzinfo=_WINTER)


MAILS = (
    Mail(
        file_name="2026-10-27_abwesenheit_rheinbogen.eml",
        batch=2,
        kind="auto_reply",
        customer_number="K-10002",
        sender="Rheinbogen Maschinenbau AG, Kreditoren",
        sent_at=_at(27, 14, 3, month=10),
        subject="Automatische Antwort: Zahlungserinnerung",
        body="""
Guten Tag,

vielen Dank für Ihre Nachricht. Ich bin bis einschließlich 06.11.2026 nicht im Haus.
Ihre E-Mail wird nicht weitergeleitet. In dringenden Fällen erreichen Sie meine Vertretung,
Herrn Kolb, unter der Durchwahl -318.

Mit freundlichen Grüßen
Gudrun Esser
Kreditorenbuchhaltung

Rheinbogen Maschinenbau AG
Erkrather Straße 212, 40233 Düsseldorf
""",
        intent="out_of_office",
        expected="auto_reply",
        reason="headers say so (Auto-Submitted); it changes nothing in the case",
    ),
    Mail(
        file_name="2026-10-29_reklamation_elbsandstein.eml",
        batch=2,
        kind="customer_reply",
        customer_number="K-10003",
        sender="Katrin Böhme",
        sent_at=_at(29, 9, 41, month=10),
        subject="Ihre Zahlungserinnerung zu RE-2026-0111 - Reklamation",
        body="""
Sehr geehrte Damen und Herren,

Ihre Zahlungserinnerung zur Rechnung RE-2026-0111 haben wir erhalten. Wir widersprechen der
Forderung: Ein Teil der gelieferten Ware ist mangelhaft. Mehrere Werkzeuge sind schon beim
ersten Einsatz ausgebrochen. Das haben wir Ihrem Außendienst am 18.09. gemeldet und seitdem
nichts mehr gehört.

Bis die Sache geklärt ist, werden wir die Rechnung nicht bezahlen. Bitte sagen Sie uns, wann
Sie die Teile abholen und Ersatz liefern.

Mit freundlichen Grüßen
i. A. Katrin Böhme
Einkauf

Elbsandstein Präzisionsteile GmbH
Niedersedlitzer Straße 60, 01257 Dresden

> Von: Nordlicht Werkzeughandel GmbH <info@nordlicht-werkzeug.example>
> Gesendet: Dienstag, 27. Oktober 2026
> Betreff: Zahlungserinnerung
>
> Rechnung RE-2026-0111 ist noch offen.
""",
        intent="dispute",
        expected="reply",
        reason="dispute (goods defective): hold on RE-2026-0111 until a clerk has decided",
        about="RE-2026-0111",
    ),
    Mail(
        file_name="2026-11-10_frage_kehrwieder.eml",
        batch=2,
        kind="customer_reply",
        customer_number="K-10005",
        sender="Henning Stöver",
        sent_at=_at(10, 15, 26),
        subject="AW: Zahlungserinnerung - Frage zur Lieferanschrift",
        body="""
Moin zusammen,

eine Frage zu unserem Kundenkonto: Wir ziehen mit unserem Lager zum 1. Dezember um. Wem dürfen
wir die neue Lieferanschrift schicken, und brauchen Sie dafür ein Formular von uns?

Besten Dank und viele Grüße
Henning Stöver

Kehrwieder Logistik GmbH & Co. KG
Veddeler Damm 9, 20457 Hamburg
""",
        intent="general_question",
        expected="reply",
        reason="a question that concerns no claim: a person answers, dunning goes on",
    ),
    Mail(
        file_name="2026-11-17_schon_bezahlt_leineaue.eml",
        batch=2,
        kind="customer_reply",
        customer_number="K-10010",
        sender="Buchhaltung Leineaue Fahrzeugtechnik",
        sent_at=_at(17, 8, 12),
        subject="RE-2026-0126 bereits bezahlt",
        body="""
Guten Morgen,

zu Ihrer Zahlungserinnerung: Die Rechnung RE-2026-0126 haben wir gestern überwiesen, der
Betrag müsste heute oder morgen bei Ihnen eingehen. Bitte sehen Sie von weiteren Mahnungen ab.

Freundliche Grüße
Olaf Wegener

Leineaue Fahrzeugtechnik GmbH
Vahrenwalder Straße 233, 30179 Hannover
""",
        intent="already_paid",
        expected="reply",
        reason="claimed payment of yesterday, not in the bank data yet: suppressed for some days, not closed",
        about="RE-2026-0126",
    ),
    Mail(
        file_name="2026-11-17_nachzuegler_isarwinkel.eml",
        batch=3,
        kind="customer_reply",
        customer_number="K-10001",
        sender="Vroni Haslinger",
        sent_at=_at(17, 11, 48),
        subject="Zahlung der Rechnung RE-2026-0115",
        body="""
Grüß Gott,

die Rechnung RE-2026-0115 ist uns leider durchgerutscht. Wir haben sie am 16.11. bezahlt,
der Überweisungsbeleg liegt uns vor. Damit sollte die Sache erledigt sein.

Mit freundlichen Grüßen
Vroni Haslinger
Buchhaltung

Isarwinkel Metallbau GmbH
Hansastraße 41, 80686 München
""",
        intent="already_paid",
        expected="reply",
        reason="arrives while the M1 for RE-2026-0115 waits for a signature: that approval lapses",
        about="RE-2026-0115",
    ),
)
