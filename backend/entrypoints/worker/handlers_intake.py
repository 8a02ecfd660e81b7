"""The worker's handlers of intake: book what was read, apply what a debtor answered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.intake.apply_reply import Answer, PromiseTaker, apply_reply
from backend.application.intake.book_document import Books, book_document
from backend.application.ports import Works
from backend.application.routing import APPLY_REPLY, BOOK
from backend.domain.actors import service

WORKER = "intake"


def intake_handlers(works: Works, books: Books, promises: PromiseTaker | None = None) -> dict[str, Handler]:
    """By destination. What an item is says the role classifier (handlers_agents.py)."""

    def book(ref: EventRef) -> None:
        parsed_id = UUID(ref.data["parsed_item_id"])
        actor = service(ref.tenant_id, WORKER)
        book_document(actor, ref.aggregate_id, parsed_id, works=works, books=books, receipt=ref.receipt)

    def reply(ref: EventRef) -> None:
        answer = answer_of(ref)
        if answer is not None:
            actor = service(ref.tenant_id, WORKER)
            apply_reply(
                actor, answer, works=works, replies=books.replies, promises=promises, receipt=ref.receipt
            )

    return {BOOK: book, APPLY_REPLY: reply}


def answer_of(ref: EventRef) -> Answer | None:
    """What a ReplyInterpreted event says; None when no customer was found."""
    data = ref.data
    if not data.get("customer_id"):
        return None
    until = data.get("until")
    return Answer(
        item_id=UUID(data["item_id"]),
        customer_id=UUID(data["customer_id"]),
        primary_intent=data["primary_intent"],
        safe_action=data["safe_action"],
        until=date.fromisoformat(until) if until else None,
        claim_ids=tuple(UUID(claim["claim_id"]) for claim in data.get("claim_ids") or ()),
        amount=Decimal(data["amount"]) if data.get("amount") else None,
    )
