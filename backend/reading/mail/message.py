"""Mail (RFC 5322): what kind it is, who writes, what are their own words, what is attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from backend.reading.characters import storable, storable_or_none
from backend.reading.mail.automatic import kind_of_mail
from backend.reading.mail.delivery_report import failed_recipients, original_message_id
from backend.reading.mail.headers import header_values
from backend.reading.mail.quotes import split_quoted
from backend.reading.mail.values import MailReading
from backend.reading.plain_text import html_text
from backend.reading.sniff import as_text
from backend.reading.values import Limits, Quarantined, Reading

_MESSAGE_ID = re.compile(r"<[^<>\s\ud800-\udfff]+>")


def read_mail(data: bytes, name: str, member: Callable[[bytes, str], Reading], limits: Limits) -> Reading:
    """The mail as typed values, attachments as members; a mail without text and attachment is empty."""
    message = _parsed(data)
    plain, markup = _bodies(message)
    text = storable(plain if plain.strip() else html_text(markup) if markup.strip() else "")
    attachments = list(_attachments(message))[: limits.max_members]
    if not text.strip() and not attachments and not message.is_multipart():
        raise Quarantined("empty", "Die E-Mail hat weder Text noch Anhang.")
    own, quoted = split_quoted(text)
    mail = MailReading(
        subject=storable_or_none(_header(message, "Subject")),
        sender=storable_or_none(_address(message, "From")),
        sender_name=storable_or_none(_name(message, "From")),
        recipients=tuple(storable(address) for _, address in getaddresses(header_values(message, "To"))),
        sent_at=_sent_at(message),
        message_id=_first_id(message, "Message-Id"),
        in_reply_to=_first_id(message, "In-Reply-To"),
        references=tuple(_MESSAGE_ID.findall(_header(message, "References") or "")),
        own_text=own,
        quoted_text=quoted,
        failed_recipients=failed_recipients(message, text),
        original_message_id=original_message_id(message),
    )
    kind, confidence = kind_of_mail(message, mail, text)
    members = tuple(member(content, inner) for inner, content in attachments if content)
    return Reading(name, kind, confidence, members=members, mail=mail)


def attachments_of(data: bytes, limits: Limits) -> list[tuple[str, bytes]]:
    """Name and bytes of every attachment that is not empty."""
    attached = list(_attachments(_parsed(data)))[: limits.max_members]
    return [(name, content) for name, content in attached if content]


def _parsed(data: bytes) -> EmailMessage:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 3 and data[1:2] == b"\x00"):
        data = as_text(data).encode("utf-8")
    data = data.lstrip(b"\xef\xbb\xbf\r\n \t")
    if data.startswith(b"From ") and b"\n" in data:
        data = data.split(b"\n", 1)[1]
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    return message


def _bodies(message: EmailMessage) -> tuple[str, str]:
    """Text and HTML of the mail itself, not of what it forwards or attaches."""
    plain: list[str] = []
    markup: list[str] = []
    for part in _own_parts(message):
        if part.get_content_disposition() == "attachment" or _file_name(part):
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(_content(part))
        elif kind == "text/html":
            markup.append(_content(part))
        elif (
            part.get_content_maintype() == "multipart"
        ):  # its boundary is missing: the parts stand there as text
            plain.append(str(part.get_payload()))
    return "\n".join(plain), "\n".join(markup)


def _own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    if message.get_content_type() == "message/rfc822":
        return
    if message.is_multipart() and message.get_content_maintype() != "text":
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _own_parts(part)
    else:
        yield message


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for position, part in enumerate(_own_parts(message), start=1):
        name = _file_name(part)
        if name or part.get_content_disposition() == "attachment":
            yield _safe(name or f"attachment-{position}"), _bytes(part)
        elif part.get_content_maintype() not in {"text", "message", "multipart"}:
            yield f"attachment-{position}", _bytes(part)


def _file_name(part: EmailMessage) -> str | None:
    try:
        return part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        return "attachment"


def _safe(name: str) -> str:
    return storable(name.replace("\\", "/").rsplit("/", 1)[-1])[:200] or "attachment"


def _content(part: EmailMessage) -> str:
    """Decoded text; an unknown or wrong charset falls back to UTF-8, then Windows-1252."""
    raw = _bytes(part)
    charset = part.get_content_charset()
    if charset:
        try:
            return raw.decode(charset)
        except (LookupError, ValueError):
            pass
    return as_text(raw)


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    found = header_values(message, name)
    return re.sub(r"\s+", " ", found[0]).strip() or None if found else None


def _address(message: EmailMessage, name: str) -> str | None:
    return next(
        (address.lower() for _, address in getaddresses(header_values(message, name)) if address), None
    )


def _name(message: EmailMessage, name: str) -> str | None:
    return next((shown for shown, _ in getaddresses(header_values(message, name)) if shown), None)


def _first_id(message: EmailMessage, name: str) -> str | None:
    found = _MESSAGE_ID.search(_header(message, name) or "")
    return found.group(0) if found else None


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "")
    except (ValueError, TypeError, IndexError):
        return None
