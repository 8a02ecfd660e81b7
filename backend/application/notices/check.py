"""Looks again at a message beside the stages: by whoever signs it, and at the gate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from backend.application.messages.addressed import address_for
from backend.application.messages.ports import Recipient
from backend.application.notices.ports import NoticeRows, NoticeSubject
from backend.application.ports import Work
from backend.domain.debtor_file import DebtorFile
from backend.domain.message_templates import OPT_IN
from backend.domain.notice_sending import (
    OUTDATED,
    SWITCHED_OFF,
    notice_channel,
    values_as_text,
    why_no_contact,
    why_not_to_new_address,
)
from backend.domain.policy import Policy

NOTICE = "notice"
"""The kind of the proposal of a message beside the stages."""


def notice_objections(
    work: Work, body: dict[str, Any], file: DebtorFile, policy: Policy, rows: NoticeRows
) -> tuple[str, ...]:
    """Codes against sending this message now; empty when it may leave. `policy` was resolved for the debtor."""
    kind = str(body["wording"])
    if kind == OPT_IN:
        stopped = why_not_to_new_address(file, work.today)
    else:
        choice = notice_channel(file, policy, body["channel"] if body["wished"] else None)
        stopped = why_no_contact(file, work.today, choice.channel if choice else None)
        if choice is not None and choice.channel != body["channel"]:
            stopped = (*stopped, "recipient_changed")
    if body["automatic"] and kind not in policy.automatic_notices:
        stopped = (*stopped, SWITCHED_OFF)
    if body["subject_id"] is not None:
        subject = _subject(work, body, rows)
        if subject is None or values_as_text(subject.values) != body["values"]:
            stopped = (*stopped, OUTDATED)
    return stopped


def notice_address(
    work: Work, body: dict[str, Any], file: DebtorFile, recipient: Recipient, rows: NoticeRows
) -> str:
    """The address that this message must bear today."""
    subject = _subject(work, body, rows) if body["subject_id"] is not None else None
    if subject is not None and subject.address is not None:
        return subject.address
    return address_for(file, recipient, body["channel"])


def _subject(work: Work, body: dict[str, Any], rows: NoticeRows) -> NoticeSubject | None:
    return rows.subject(work, str(body["wording"]), UUID(body["subject_id"]), UUID(body["customer_id"]))
