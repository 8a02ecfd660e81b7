"""Rows of disputes."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from backend.application.claims.ports import KnownDispute
from backend.application.ports import Work
from backend.domain.debtor_file import ZERO
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.opened import connection_of

_FIND = text(
    """
    select d.id, c.customer_id, d.resolved_on is not null as resolved,
           case when h.ended_on is null then h.id end as standing_hold
    from disputes d
    join claims c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    left join holds h on h.tenant_id = d.tenant_id and h.id = d.hold_id
    where d.tenant_id = :tenant and d.id = :id
    """
)
_CUSTOMER = text("select customer_id from claims where tenant_id = :tenant and id = :id")


class PostgresDisputes:
    """The port DisputeStore on PostgreSQL."""

    def find(self, work: Work, dispute_id: UUID) -> KnownDispute:
        row = connection_of(work).execute(_FIND, {"tenant": work.tenant_id, "id": dispute_id}).first()
        if row is None:
            raise NotFound("Diese Reklamation gibt es nicht. / No such dispute.", code="dispute_unknown")
        return KnownDispute(*row)

    def undisputed(self, work: Work, claim_id: UUID) -> Decimal:
        names = {"tenant": work.tenant_id, "id": claim_id}
        customer = connection_of(work).execute(_CUSTOMER, names).scalar_one()
        for file in debtor_files(work, on=work.today, customer_ids=[customer], with_closed=True):
            claim = file.claim(claim_id)
            if claim is not None and not claim.disputed:
                return claim.undisputed_principal
        return ZERO
