"""Links a debtor's mail to customer and claims, and says what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.application.intake.ports import InboxItem, IntakeStore, OpenClaim, ParsedItem, ReplyStore
from backend.application.intake.rework import request_rework
from backend.application.ports import Work
from backend.domain.events.inbox import ReplyInterpreted
from backend.domain.replies import ReplyReading, document_numbers, read_reply, reply_references


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: the customer, or the code of why that is not known."""

    customer_id: UUID | None
    code: str | None = None


def interpret_reply(
    work: Work, item: InboxItem, parsed: ParsedItem, replies: ReplyStore, intake: IntakeStore
) -> None:
    """One mail of a debtor, in the transaction of `book_document`. Nothing is held here: that is `apply_reply`."""
    mail: dict[str, Any] = parsed.reading.get("mail") or {}
    subject, own_text = mail.get("subject") or item.subject or "", mail.get("own_text") or ""
    named = replies.claims_numbered(work, document_numbers(f"{subject}\n{own_text}"))
    sender = _sender(work, mail, named, replies)
    if sender.customer_id is None:
        return request_rework(work, item, sender.code or "sender_unknown", intake)
    reading = read_reply(subject, own_text, work.today)
    claims = _affected(work, sender.customer_id, named, reading, replies)
    code = "needs_answer" if reading.safe_action == "ask_human" else reading.primary
    intake.set_status(work, item.id, "linked", code=code, customer_id=sender.customer_id)
    work.record([_interpreted(item, sender.customer_id, reading, claims)])


def _sender(work: Work, mail: dict[str, Any], named: Sequence[OpenClaim], replies: ReplyStore) -> Sender:
    """By the message it answers, the known address, the quoted invoice number, in that order."""
    answered = [ref for ref in [mail.get("in_reply_to"), *(mail.get("references") or ())] if ref]
    text = "\n".join(mail.get(part) or "" for part in ("subject", "own_text", "quoted_text"))
    by_reference = replies.customer_of_references(work, [*answered, *reply_references(text)])
    if by_reference is not None:
        return Sender(by_reference)
    address = (mail.get("from") or "").strip().lower()
    by_address = replies.customers_by_email(work, address) if "@" in address else []
    if len(by_address) == 1:
        return Sender(by_address[0])
    owners = {claim.customer_id for claim in named}
    if by_address:
        owners &= set(by_address)
    if len(owners) == 1:
        return Sender(owners.pop())
    return Sender(None, "sender_ambiguous" if by_address or owners else "sender_unknown")


def _affected(
    work: Work,
    customer_id: UUID,
    named: Sequence[OpenClaim],
    reading: ReplyReading,
    replies: ReplyStore,
) -> list[OpenClaim]:
    """The claims that the sender means; all open ones where he names none of his own."""
    if reading.safe_action in ("none", "stop_email"):
        return []
    own = [claim for claim in named if claim.customer_id == customer_id]
    if own and reading.safe_action != "hard_stop":
        return own
    return replies.open_claims(work, customer_id)


def _interpreted(
    item: InboxItem, customer_id: UUID, reading: ReplyReading, claims: Sequence[OpenClaim]
) -> ReplyInterpreted:
    until: date | None = reading.until
    return ReplyInterpreted(
        item_id=item.id,
        customer_id=customer_id,
        primary_intent=reading.primary,
        safe_action=reading.safe_action,
        until=until,
        claim_ids=[{"claim_id": str(claim.claim_id)} for claim in claims],
        amount=reading.amount,
    )
