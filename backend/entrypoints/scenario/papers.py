"""The papers of a scenario in the formats of real life: XRechnung (CII), CAMT.053, mail (RFC 5322), bounce (RFC 3464)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from functools import cache
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from backend.domain.money import round_cent
from backend.entrypoints.scenario.files import FOLDER
from backend.entrypoints.scenario.script import (
    CustomerPart,
    InvoicePart,
    ReceiveBounce,
    ReceiveMail,
    ReceiveStatement,
    Scenario,
    TenantPart,
)

_BERLIN = ZoneInfo("Europe/Berlin")
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class SentMail:
    """A message of ours that somebody answers or sends back."""

    message_id: str
    recipient: str
    eml: bytes


def customers_csv(customers: Mapping[str, CustomerPart]) -> bytes:
    """The customers as the CSV that `import_customers` reads."""
    columns = ("name", "kind", "street", "postcode", "city", "state", "email", "vat_id", "iban")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["number", *columns, "terms_days", "framework"])
    for number, customer in customers.items():
        values = [getattr(customer, column) for column in columns]
        writer.writerow([number, *values, customer.terms_days, customer.framework])
    return out.getvalue().encode()


def invoice_xml(number: str, scenario: Scenario) -> bytes:
    """The invoice as XRechnung 3.0 in CII; VAT is rounded per rate."""
    invoice = scenario.invoices[number]
    buyer = scenario.customers[invoice.customer]
    due_on = invoice.issued_on + timedelta(days=buyer.terms_days)
    taxes = _taxes(invoice)
    net = sum((tax["net"] for tax in taxes), _ZERO)
    tax = sum((tax["amount"] for tax in taxes), _ZERO)
    agreed = f"Gemäß Rahmenvertrag {buyer.framework}: zahlbar" if buyer.framework else "Zahlbar"
    text = _template("invoice.xml").render(
        number=number,
        issued_on=invoice.issued_on,
        due_on=due_on,
        seller=scenario.tenant,
        buyer=buyer,
        buyer_number=invoice.customer,
        terms=f"{agreed} innerhalb von {buyer.terms_days} Tagen bis zum {due_on:%d.%m.%Y} ohne Abzug.",
        lines=[{**dict(line), "net": round_cent(line.price * line.quantity)} for line in invoice.lines],
        taxes=taxes,
        net=net,
        tax=tax,
        gross=net + tax,
    )
    return text.encode()


def statement_xml(step: ReceiveStatement, scenario: Scenario, number: int, opening: Decimal) -> bytes:
    """The statement as camt.053.001.08; `number` counts from 1, `opening` is the closing balance of the one before."""
    entries = []
    for entry in step.entries:
        payer = scenario.customers.get(entry.payer)
        name, known = (payer.name, payer.iban) if payer else (entry.payer, "")
        entries.append({**dict(entry), "name": name, "iban": entry.iban or known})
    text = _template("statement.xml").render(
        number=number,
        first=step.first,
        last=step.last,
        tenant=scenario.tenant,
        opening=opening,
        closing=closing_balance(step, opening),
        entries=entries,
    )
    return text.encode()


def closing_balance(step: ReceiveStatement, opening: Decimal) -> Decimal:
    """The balance after the last entry."""
    return opening + sum((entry.amount for entry in step.entries), _ZERO)


def mail_eml(step: ReceiveMail, scenario: Scenario, answered: SentMail | None) -> bytes:
    """A customer's mail."""
    customer = scenario.customers[step.customer]
    address = step.sender or customer.email
    mail = EmailMessage()
    mail["From"] = formataddr((customer.name, address))
    mail["To"] = formataddr((scenario.tenant.name, scenario.tenant.email))
    mail["Subject"] = step.subject
    mail["Date"] = _at(step.on)
    mail["Message-ID"] = f"<{step.on:%Y%m%d}.{step.customer}@{_domain(address)}>"
    if answered is not None:
        mail["In-Reply-To"] = answered.message_id
        mail["References"] = answered.message_id
    mail.set_content(step.text)
    return mail.as_bytes()


def bounce_eml(step: ReceiveBounce, tenant: TenantPart, lost: SentMail) -> bytes:
    """What a mail server writes when it gives up (RFC 3464): text, status, and the mail that came back."""
    domain = _domain(lost.recipient)
    report = MIMEMultipart("report")
    report.set_param("report-type", "delivery-status")
    report["From"] = f"Mail Delivery System <MAILER-DAEMON@{domain}>"
    report["To"] = tenant.email
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = _at(step.on)
    report["Message-ID"] = f"<{step.on:%Y%m%d}.bounce@{domain}>"
    report["Auto-Submitted"] = "auto-replied"
    report.attach(
        MIMEText(
            f"Ihre Nachricht an {lost.recipient} konnte nicht zugestellt werden:\n\n{step.diagnostic}\n",
            "plain",
            "utf-8",
        )
    )
    report.attach(_delivery_status(step, lost.recipient, domain))
    report.attach(MIMEMessage(_original(lost.eml)))
    return report.as_bytes()


def _delivery_status(step: ReceiveBounce, recipient: str, domain: str) -> Message:
    about_message, about_recipient = Message(), Message()
    about_message["Reporting-MTA"] = f"dns; mx.{domain}"
    about_recipient["Final-Recipient"] = f"rfc822; {recipient}"
    about_recipient["Action"] = "failed"
    about_recipient["Status"] = step.status
    about_recipient["Diagnostic-Code"] = f"smtp; {step.diagnostic}"
    status = Message()
    status["Content-Type"] = "message/delivery-status"
    status.set_payload([about_message, about_recipient])
    return status


def _original(eml: bytes) -> Message:
    """The headers of the mail that came back; servers cut off the rest."""
    sent = message_from_bytes(eml)
    headers = Message()
    for name in ("From", "To", "Subject", "Date", "Message-Id"):
        headers[name] = sent[name]
    return headers


def _taxes(invoice: InvoicePart) -> list[dict[str, Decimal]]:
    nets: dict[int, Decimal] = {}
    for line in invoice.lines:
        nets[line.vat] = nets.get(line.vat, _ZERO) + round_cent(line.price * line.quantity)
    return [
        {"rate": Decimal(rate), "net": net, "amount": round_cent(net * rate / 100)}
        for rate, net in nets.items()
    ]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "papers"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _at(on: date) -> str:
    return format_datetime(datetime.combine(on, time(9, 30), tzinfo=_BERLIN))


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
