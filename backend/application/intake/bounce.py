"""Links a delivery report to the message of ours that did not arrive."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from backend.application.intake.ports import InboxItem, IntakeStore, ParsedItem, ReplyStore
from backend.application.intake.rework import file_item
from backend.application.ports import Work
from backend.domain.events.event import Event
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.events.messages import MessageBounced


def link_bounce(
    work: Work, item: InboxItem, parsed: ParsedItem, replies: ReplyStore, intake: IntakeStore
) -> None:
    """One report (RFC 3464), in the transaction of `book_document`.

    It counts only where it names a message that we sent; then the proof of delivery falls, and a permanent failure
    (status class 5) closes the address for further mail.
    """
    mail: dict[str, Any] = parsed.reading.get("mail") or {}
    named = [mail.get("original_message_id"), mail.get("in_reply_to"), *(mail.get("references") or ())]
    sent = replies.delivery_of_references(work, [reference for reference in named if reference])
    if sent is None:
        return file_item(work, item, "bounce_unmatched", intake)
    failed = mail.get("failed_recipients") or ()
    hard = any(str(recipient.get("status") or "").startswith("5") for recipient in failed)
    work.lock_debtors([sent.customer_id])
    events: list[Event] = [
        MessageBounced(
            evidence_id=uuid4(),
            delivery_id=sent.delivery_id,
            message_id=sent.message_id,
            hard=hard,
            bounced_on=work.today,
            bounced_at=item.received_at,
        )
    ]
    if hard:
        replies.mark_bounced(work, sent.customer_id, sent.message_id)
        events.append(
            MasterDataChanged(row_id=sent.customer_id, table_name="customers", change="email_bounced")
        )
    code = "bounce_hard" if hard else "bounce_soft"
    intake.set_status(work, item.id, "linked", code=code, customer_id=sent.customer_id)
    work.record(events)
    return None
