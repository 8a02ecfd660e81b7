"""Rows of holds and the notes beside them."""

from __future__ import annotations

from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import claims, customers, hold_notes, holds


class PostgresHolds:
    """The port HoldStore on PostgreSQL."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        statement = select(claims.c.customer_id).where(
            claims.c.tenant_id == work.tenant_id, claims.c.id == claim_id
        )
        found = connection_of(work).execute(statement).scalar_one_or_none()
        if found is None:
            raise NotFound("Diesen Fall gibt es nicht. / No such case.", code="case_unknown")
        return cast(UUID, found)

    def customer_exists(self, work: Work, customer_id: UUID) -> bool:
        statement = select(customers.c.id).where(
            customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id
        )
        return connection_of(work).execute(statement).first() is not None

    def customer_of_hold(self, work: Work, hold_id: UUID) -> UUID | None:
        statement = select(holds.c.customer_id, holds.c.claim_id).where(
            holds.c.tenant_id == work.tenant_id, holds.c.id == hold_id
        )
        row = connection_of(work).execute(statement).first()
        if row is None:
            raise NotFound("Diese Mahnsperre gibt es nicht. / No such hold.", code="hold_unknown")
        if row[0] is None and row[1] is not None:
            return self.customer_of_claim(work, row[1])
        return cast(UUID | None, row[0])

    def kind_of_hold(self, work: Work, hold_id: UUID) -> str | None:
        statement = select(holds.c.kind).where(holds.c.tenant_id == work.tenant_id, holds.c.id == hold_id)
        return cast(str | None, connection_of(work).execute(statement).scalar_one_or_none())

    def keep_note(self, work: Work, hold_id: UUID, written_by: str, note: str) -> None:
        connection_of(work).execute(
            insert(hold_notes).values(
                tenant_id=work.tenant_id, id=uuid4(), hold_id=hold_id, written_by=written_by, note=note
            )
        )
