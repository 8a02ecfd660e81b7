"""Delivery status notifications (RFC 3464) and abuse reports (RFC 5965): who did not get which mail, and
why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import EmailMessage, Message

from backend.reading.characters import storable_or_none
from backend.reading.mail.headers import header_value
from backend.reading.mail.values import FailedRecipient

_ADDRESS = re.compile(r"[\w.+=%-]+@[\w-]+(?:\.[\w-]+)+")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_MESSAGE_ID = re.compile(r"^Message-I[dD]:\s*(<[^<>\s]+>)", re.MULTILINE | re.IGNORECASE)


def failed_recipients(message: EmailMessage, text: str) -> tuple[FailedRecipient, ...]:
    """The recipients of the machine-readable part; for a bounce without one, X-Failed-Recipients."""
    found = [recipient for block in _blocks(message) for recipient in _recipient(block)]
    if not found:
        found = [recipient for block in _written_blocks(text) for recipient in _recipient(block)]
    if not found:
        listed = _ADDRESS.findall(header_value(message, "X-Failed-Recipients"))
        status = _STATUS.search(text)
        found = [FailedRecipient(address.lower(), "failed", status and status.group(1)) for address in listed]
    return tuple(found)


def original_message_id(message: EmailMessage) -> str | None:
    """The Message-Id of the mail that came back, out of the attached original or its headers."""
    for part in message.walk():
        if part is message:
            continue
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return _identifier(header_value(inner[0], "Message-Id"))
        if kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            payload = part.get_payload(decode=True)
            headers = payload.decode("latin-1") if isinstance(payload, bytes) else str(part.get_payload())
            found = _MESSAGE_ID.search(headers)
            if found:
                return found.group(1)
    return None


def _identifier(text: str) -> str | None:
    found = re.search(r"<[^<>\s]+>", text)
    return found.group(0) if found else None


def _blocks(message: EmailMessage) -> Iterator[Message]:
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            if isinstance(payload, list):
                yield from (block for block in payload if isinstance(block, Message))


def _written_blocks(text: str) -> Iterator[Message]:
    """Status blocks of a report whose boundary is missing, so that they stand in its text."""
    for found in re.finditer(
        r"^(?:Original|Final)-Recipient:.*(?:\n(?:[A-Z][\w-]*:|[ \t]).*)*", text, re.MULTILINE
    ):
        yield message_from_string(found.group(0) + "\n\n")


def _recipient(block: Message) -> Iterator[FailedRecipient]:
    written = header_value(block, "Final-Recipient") or header_value(block, "Original-Recipient")
    address = _ADDRESS.search(written.split(";", 1)[-1])
    if address:
        status = _STATUS.search(header_value(block, "Status"))
        diagnostic = storable_or_none(re.sub(r"\s+", " ", header_value(block, "Diagnostic-Code")))
        yield FailedRecipient(
            address.group(0).lower(),
            header_value(block, "Action").strip().lower() or None,
            status.group(1) if status else None,
            diagnostic,
        )
