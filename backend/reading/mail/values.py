"""What a mail says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """One recipient of a delivery report (RFC 3464): address, action, enhanced status code (RFC 3463)."""

    address: str
    action: str | None = None
    status: str | None = None
    diagnostic: str | None = None

    @property
    def permanent(self) -> bool:
        """True for a hard failure (status class 5)."""
        return bool(self.status and self.status.startswith("5"))

    def as_dict(self) -> dict[str, Any]:
        return {
            "address": self.address,
            "action": self.action,
            "status": self.status,
            "diagnostic": self.diagnostic,
        }


@dataclass(frozen=True, slots=True)
class MailReading:
    """A mail as typed values. `own_text` is what the sender wrote, `quoted_text` what was below it."""

    subject: str | None = None
    sender: str | None = None
    sender_name: str | None = None
    recipients: tuple[str, ...] = ()
    sent_at: datetime | None = None
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    own_text: str = ""
    quoted_text: str = ""
    failed_recipients: tuple[FailedRecipient, ...] = ()
    original_message_id: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "from": self.sender,
            "from_name": self.sender_name,
            "to": list(self.recipients),
            "sent_at": self.sent_at.isoformat() if self.sent_at else None,
            "message_id": self.message_id,
            "in_reply_to": self.in_reply_to,
            "references": list(self.references),
            "own_text": self.own_text,
            "quoted_text": self.quoted_text,
            "failed_recipients": [failed.as_dict() for failed in self.failed_recipients],
            "original_message_id": self.original_message_id,
        }
