"""Header fields of a mail, whatever stands in them: the parser of the standard library raises on some."""

from __future__ import annotations

from email.errors import MessageError
from email.message import Message

_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError)


def header_values(message: Message, name: str) -> list[str]:
    """All fields of this name as text; one that cannot be parsed is taken as it stands in the mail."""
    try:
        return [str(value) for value in message.get_all(name, [])]
    except _BROKEN:
        raw = getattr(message, "_headers", [])
        return [str(value) for key, value in raw if str(key).lower() == name.lower()]


def header_value(message: Message, name: str) -> str:
    """The first field of this name, empty when there is none."""
    return next(iter(header_values(message, name)), "").strip()
