"""Customers in SQL, as master data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from backend.application.ports import Work
from backend.application.tenants.ports import CustomerMaster
from backend.domain.names import folded
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import customers

_MASTER = [customers.c[name] for name in CustomerMaster.__slots__]


class PostgresCustomers:
    """The port `CustomerStore`."""

    def find_customers(self, work: Work, numbers: Sequence[str]) -> dict[str, tuple[UUID, CustomerMaster]]:
        query = select(customers.c.id, *_MASTER).where(
            customers.c.tenant_id == work.tenant_id, customers.c.number.in_(list(numbers))
        )
        found = {}
        for row in connection_of(work).execute(query):
            plain = dict(row._mapping)
            customer_id = plain.pop("id")
            plain["ibans"] = tuple(plain["ibans"])
            found[row.number] = (customer_id, CustomerMaster(**plain))
        return found

    def add_customer(self, work: Work, customer_id: UUID, master: CustomerMaster) -> None:
        connection_of(work).execute(
            insert(customers).values(tenant_id=work.tenant_id, id=customer_id, **_columns(master))
        )

    def change_customer(self, work: Work, customer_id: UUID, master: CustomerMaster) -> None:
        connection_of(work).execute(
            update(customers)
            .where(customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id)
            .values(
                **_columns(master),
                email_bounced=customers.c.email_bounced
                & customers.c.email.is_not_distinct_from(master.email),
                address_returned=customers.c.address_returned
                & customers.c.street.is_not_distinct_from(master.street)
                & customers.c.postcode.is_not_distinct_from(master.postcode)
                & customers.c.city.is_not_distinct_from(master.city),
            )
        )


def _columns(master: CustomerMaster) -> dict[str, Any]:
    plain = {name: getattr(master, name) for name in CustomerMaster.__slots__}
    return {
        **plain,
        "ibans": list(master.ibans),
        "name_folded": folded(master.name),
        "kind_origin": "person",
    }
