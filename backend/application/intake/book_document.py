"""Books what a document says: invoice, credit note, bank statement, answer of a debtor, bounce."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.application.intake.bank_statement import import_statements
from backend.application.intake.bounce import link_bounce
from backend.application.intake.credit_note import book_credit_note
from backend.application.intake.invoice import book_invoice
from backend.application.intake.ports import IntakeStore, InvoiceStore, ReplyStore, StatementStore
from backend.application.intake.reply import interpret_reply
from backend.application.ports import Receipt, Works
from backend.domain.actors import Actor
from backend.domain.errors import NotFound


@dataclass(frozen=True, slots=True)
class Books:
    """The stores that booking a document reads and writes."""

    intake: IntakeStore
    invoices: InvoiceStore
    statements: StatementStore
    replies: ReplyStore


def book_document(
    actor: Actor,
    item_id: UUID,
    parsed_id: UUID,
    *,
    works: Works,
    books: Books,
    receipt: Receipt | None = None,
) -> None:
    """Lets one version of a reading take effect. An item that is no longer `extracted`, or has a newer version by
    now, is left as it is."""
    actor.must_write()
    with works(actor, receipt=receipt) as work:
        item = books.intake.find_item(work, item_id)
        parsed = books.intake.find_parsed(work, parsed_id)
        if item is None or parsed is None:
            raise NotFound(
                "Dieses Eingangsstück gibt es nicht. / No such inbox item.",
                code="item_unknown",
                item_id=item_id,
            )
        current = books.intake.current_parsed(work, item_id)
        if item.status == "extracted" and current is not None and current.id == parsed.id:
            match parsed.kind:
                case "invoice":
                    book_invoice(work, item, parsed, books.invoices, books.intake)
                case "credit_note":
                    book_credit_note(work, item, parsed, books.invoices, books.intake)
                case "bank_statement":
                    import_statements(work, item, parsed, books.statements, books.invoices, books.intake)
                case "customer_reply":
                    interpret_reply(work, item, parsed, books.replies, books.intake)
                case "bounce":
                    link_bounce(work, item, parsed, books.replies, books.intake)
        work.commit()
