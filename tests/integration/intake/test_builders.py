"""The rows tests start from are rows as the product writes them."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import text

from backend.infrastructure.postgres.database import Database
from tests.builders.ledger import book_invoice, make_customer, make_person, make_tenant


def test_a_built_invoice_is_a_claim_with_its_posting(database: Database) -> None:
    tenant = make_tenant(database)
    claim = book_invoice(database, make_customer(database, tenant), gross="119.00")
    clerk = make_person(database, tenant)
    with database.unit_of_work(tenant.id) as work:
        principal = text("select open_principal from claims where tenant_id = :t and id = :c")
        names = {"t": tenant.id, "c": claim.claim_id}
        assert work.connection.execute(principal, names).scalar_one() == Decimal("119.00")
        posted = text("select sum(amount) from postings where tenant_id = :t and claim_id = :c")
        assert work.connection.execute(posted, names).scalar_one() == Decimal("119.00")
    assert clerk.may_sign
