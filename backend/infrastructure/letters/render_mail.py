"""The message as a mail: text and HTML from one view, and the .eml whose bytes are signed and sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined, Template

from backend.domain.errors import InvalidInput
from backend.infrastructure.letters.template_store import Layout

_BERLIN = ZoneInfo("Europe/Berlin")
_MAIL = policy.SMTP.clone(max_line_length=78)
_HTML = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
_PLAIN = Environment(
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 plain text has nothing to escape
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the mail, such as the original invoice."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailAddresses:
    """Who writes to whom. `message_domain` is the right-hand side of the Message-Id."""

    sender_name: str
    sender_email: str
    recipient_name: str
    recipient_email: str
    message_domain: str
    reply_to: str | None = None


class MailRenderer:
    """Sets a view into the HTML and the text layout; both say the same and load nothing from outside."""

    def __init__(self, html: Layout, text: Layout) -> None:
        self._html: Template = _HTML.from_string(html.text)
        self._text: Template = _PLAIN.from_string(text.text)

    def html(self, view: dict[str, Any]) -> str:
        """The HTML part; every value is escaped."""
        return self._html.render(view=view, labels=view["labels"])

    def text(self, view: dict[str, Any]) -> str:
        """The text part."""
        return self._text.render(view=view, labels=view["labels"]).rstrip() + "\n"


def build_eml(
    *,
    subject: str,
    text: str,
    html: str,
    letter: Attachment,
    addresses: MailAddresses,
    message_id: UUID,
    letter_date: date,
    reply_token: str,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """One RFC 5322 message, the same bytes for the same arguments: no clock, no random boundary.

    Date is the letter date at 09:00 in Berlin, Message-Id and MIME boundaries derive from `message_id`.
    Raises InvalidInput (`mail_header_invalid`) when a header carries a line break or an address is none.
    """
    mail = EmailMessage(policy=_MAIL)
    try:
        mail["From"] = _address(addresses.sender_name, addresses.sender_email)
        mail["To"] = _address(addresses.recipient_name, addresses.recipient_email)
        if addresses.reply_to:
            mail["Reply-To"] = _address("", addresses.reply_to)
        mail["Subject"] = subject
        mail["Date"] = format_datetime(datetime.combine(letter_date, time(9, 0), tzinfo=_BERLIN))
        mail["Message-Id"] = f"<{message_id}@{addresses.message_domain}>"
        mail["X-Flock-Reference"] = reply_token
        mail["Auto-Submitted"] = "auto-generated"
    except (ValueError, IndexError) as wrong:
        raise InvalidInput(f"A mail header is invalid: {wrong}.", code="mail_header_invalid") from None
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    for attachment in (letter, *attachments):
        main, _, sub = attachment.media_type.partition("/")
        mail.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.file_name)
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"flock-{message_id.hex}-{number}")
    return mail.as_bytes()


def _address(name: str, email: str) -> Address:
    if any(sign in name + email for sign in "\r\n\0"):
        raise ValueError("line break in an address")
    return Address(display_name=name, addr_spec=email)
