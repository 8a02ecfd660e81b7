"""Who wrote to us and about which claims, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, union, update

from backend.application.intake.ports import OpenClaim, SentDelivery
from backend.application.ports import Work
from backend.domain.replies import plain_number
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import (
    claims,
    contacts,
    customers,
    deliveries,
    message_texts,
    messages,
)

SHORTEST_ENDING = 5
"""From how many characters on the end of an invoice number ("2026/0001" for RE-2026-0001) stands for it."""

_REACHED = ("sent", "delivered", "bounced")


class PostgresReplies:
    """The port `ReplyStore`."""

    def customers_by_email(self, work: Work, address: str) -> list[UUID]:
        own = (customers.c.tenant_id == work.tenant_id, func.lower(customers.c.email) == address.lower())
        theirs = (contacts.c.tenant_id == work.tenant_id, func.lower(contacts.c.email) == address.lower())
        query = union(select(customers.c.id).where(*own), select(contacts.c.customer_id).where(*theirs))
        return list(connection_of(work).execute(query).scalars())

    def customer_of_references(self, work: Work, references: Sequence[str]) -> UUID | None:
        query = select(messages.c.customer_id).select_from(_sent_messages()).where(*_named(work, references))
        found = set(connection_of(work).execute(query).scalars())
        return found.pop() if len(found) == 1 else None

    def open_claims(self, work: Work, customer_id: UUID) -> list[OpenClaim]:
        return self._claims(work, claims.c.customer_id == customer_id)

    def claims_numbered(self, work: Work, numbers: Sequence[str]) -> list[OpenClaim]:
        wanted = [plain_number(number) for number in numbers]
        if not wanted:
            return []
        plain = func.regexp_replace(func.upper(claims.c.invoice_number), "[^A-Z0-9]", "", "g")
        endings = [number for number in wanted if len(number) >= SHORTEST_ENDING]
        return self._claims(
            work, or_(plain.in_(wanted), *[plain.endswith(number, autoescape=True) for number in endings])
        )

    def delivery_of_references(self, work: Work, references: Sequence[str]) -> SentDelivery | None:
        joined = _sent_messages().join(
            deliveries,
            (deliveries.c.tenant_id == messages.c.tenant_id) & (deliveries.c.message_id == messages.c.id),
        )
        query = (
            select(deliveries.c.id, deliveries.c.message_id, messages.c.customer_id)
            .select_from(joined)
            .where(*_named(work, references), deliveries.c.status.in_(_REACHED))
            .order_by(deliveries.c.created_at.desc())
        )
        row = connection_of(work).execute(query.limit(1)).first()
        return SentDelivery(row.id, row.message_id, row.customer_id) if row else None

    def refuse_email(self, work: Work, customer_id: UUID) -> None:
        self._flag(work, customer_id, "email_refused")

    def mark_bounced(self, work: Work, customer_id: UUID, message_id: UUID) -> None:
        sent_to = (
            select(func.lower(message_texts.c.recipient))
            .where(message_texts.c.tenant_id == work.tenant_id, message_texts.c.message_id == message_id)
            .scalar_subquery()
        )
        for table, key in ((customers, customers.c.id), (contacts, contacts.c.customer_id)):
            connection_of(work).execute(
                update(table)
                .where(table.c.tenant_id == work.tenant_id, key == customer_id)
                .where(func.lower(table.c.email) == sent_to)
                .values(email_bounced=True)
            )

    def _claims(self, work: Work, condition: Any) -> list[OpenClaim]:
        rows = connection_of(work).execute(
            select(claims.c.id, claims.c.customer_id, claims.c.invoice_number)
            .where(claims.c.tenant_id == work.tenant_id, claims.c.closing.is_(None), condition)
            .order_by(claims.c.due_on, claims.c.id)
        )
        return [OpenClaim(row.id, row.customer_id, row.invoice_number) for row in rows]

    def _flag(self, work: Work, customer_id: UUID, column: str) -> None:
        connection_of(work).execute(
            update(customers)
            .where(customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id)
            .values({column: True})
        )


def _sent_messages() -> Any:
    return messages.join(
        message_texts,
        (message_texts.c.tenant_id == messages.c.tenant_id) & (message_texts.c.message_id == messages.c.id),
    )


def _named(work: Work, references: Sequence[str]) -> tuple[Any, ...]:
    """Our Message-Id is <message id@domain>; the reference in letter and mail is kept with the text."""
    ids = [found for reference in references if (found := _message_id(reference)) is not None]
    return (
        messages.c.tenant_id == work.tenant_id,
        message_texts.c.tenant_id == work.tenant_id,
        or_(messages.c.id.in_(ids), message_texts.c.reference.in_(list(references))),
    )


def _message_id(reference: str) -> UUID | None:
    try:
        return UUID(reference.strip().strip("<>").partition("@")[0])
    except ValueError:
        return None
