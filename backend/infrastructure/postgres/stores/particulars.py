"""Rows of a claim's grounds, of notices of a credit bureau and of who represents a party."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.ports import Work
from backend.domain.dossier.particulars import ClaimGrounds, CounterPerformance
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import bureau_notices, claims, customers, tenants

_GROUNDS = """
select subject, concluded_on, catalogue_number, counter_performance, credit_points from claim_grounds
where tenant_id = :tenant and claim_id = :claim
"""


class PostgresParticulars:
    """The port ParticularStore on PostgreSQL."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        found = (
            connection_of(work)
            .execute(
                claims.select()
                .with_only_columns(claims.c.customer_id)
                .where(claims.c.tenant_id == work.tenant_id, claims.c.id == claim_id)
            )
            .scalar_one_or_none()
        )
        if found is None:
            raise NotFound("Diesen Fall gibt es nicht. / There is no such case.", code="case_unknown")
        return UUID(str(found))

    def grounds(self, work: Work, claim_id: UUID) -> ClaimGrounds | None:
        row = (
            connection_of(work)
            .execute(text(_GROUNDS), {"tenant": work.tenant_id, "claim": claim_id})
            .one_or_none()
        )
        return None if row is None else grounds_of(row)

    def claim_of_notice(self, work: Work, notice_id: UUID) -> UUID:
        found = (
            connection_of(work)
            .execute(
                bureau_notices.select()
                .with_only_columns(bureau_notices.c.claim_id)
                .where(bureau_notices.c.tenant_id == work.tenant_id, bureau_notices.c.id == notice_id)
            )
            .scalar_one_or_none()
        )
        if found is None:
            raise NotFound("Diesen Eintrag gibt es nicht. / No such entry.", code="bureau_notice_unknown")
        return UUID(str(found))

    def keep_representative(self, work: Work, customer_id: UUID, name: str | None) -> bool:
        statement = (
            customers.update()
            .where(customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id)
            .values(represented_by=name)
        )
        return connection_of(work).execute(statement).rowcount == 1

    def keep_seat(self, work: Work, represented_by: str | None, country: str) -> None:
        statement = (
            tenants.update()
            .where(tenants.c.id == work.tenant_id)
            .values(represented_by=represented_by, country=country)
        )
        connection_of(work).execute(statement)


def grounds_of(row: Any) -> ClaimGrounds:
    """A row of claim_grounds as the value that the rules read."""
    declared = row.counter_performance
    return ClaimGrounds(
        subject=row.subject,
        concluded_on=row.concluded_on,
        catalogue_number=row.catalogue_number,
        counter_performance=None if declared is None else CounterPerformance(declared),
        credit_points=row.credit_points,
    )
