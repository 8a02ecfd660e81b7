"""Holds in SQL."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from backend.application.holds.ports import KnownHold
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of

DEBTOR = text("select customer_id from claims where tenant_id = :tenant and id = :id")
CUSTOMER = text("select id from customers where tenant_id = :tenant and id = :id")
HOLD = text(
    "select h.id, coalesce(h.customer_id, c.customer_id) as customer_id, h.kind, h.ended_on is not null as ended "
    "from holds h left join claims c on c.tenant_id = h.tenant_id and c.id = h.claim_id "
    "where h.tenant_id = :tenant and h.id = :id"
)


class PostgresHolds:
    """The port `HoldStore`."""

    def debtor_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        row = connection_of(work).execute(DEBTOR, {"tenant": work.tenant_id, "id": claim_id}).first()
        if row is None:
            raise NotFound("Diesen Mahnfall gibt es nicht. / There is no such case.", code="case_unknown")
        debtor: UUID = row[0]
        return debtor

    def must_know_customer(self, work: Work, customer_id: UUID) -> None:
        row = connection_of(work).execute(CUSTOMER, {"tenant": work.tenant_id, "id": customer_id}).first()
        if row is None:
            raise NotFound(
                "Diesen Kunden gibt es nicht. / There is no such customer.", code="customer_unknown"
            )

    def hold(self, work: Work, hold_id: UUID) -> KnownHold:
        row = connection_of(work).execute(HOLD, {"tenant": work.tenant_id, "id": hold_id}).first()
        if row is None:
            raise NotFound("Diese Mahnsperre gibt es nicht. / There is no such hold.", code="hold_unknown")
        return KnownHold(*row)
