"""Rows to start from: a tenant, its customers, booked invoices, people. Invented figures, right check digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from backend.domain.actors import Actor, Role, person, service
from backend.domain.events.ledger import InvoiceBooked
from backend.domain.names import folded
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import customers, invoices, tenants, users

TENANT_IBAN = "DE61900500990004711008"
TODAY = date(2026, 11, 17)


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A tenant of a test, with the service that acts for it."""

    id: UUID
    slug: str
    name: str
    iban: str
    vat_id: str | None
    scenario_on: date | None

    @property
    def actor(self) -> Actor:
        return service(self.id, "test")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer of a test."""

    id: UUID
    tenant_id: UUID
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A booked invoice of a test and its claim."""

    claim_id: UUID
    invoice_id: UUID
    customer_id: UUID
    number: str
    gross: Decimal
    due_on: date = field(default=TODAY)


def make_tenant(
    database: Database,
    slug: str = "nordlicht",
    *,
    name: str = "Nordlicht Werkzeughandel GmbH",
    iban: str = TENANT_IBAN,
    vat_id: str | None = "DE317654085",
    state: str = "HH",
    scenario_on: date | None = TODAY,
    stopped: bool = False,
) -> TenantRow:
    """A live tenant whose business date is `scenario_on`."""
    row = TenantRow(uuid4(), slug, name, iban, vat_id, scenario_on)
    with database.unit_of_work(row.id) as work:
        work.connection.execute(
            tenants.insert().values(
                id=row.id,
                slug=slug,
                name=name,
                street="Süderkai 18",
                postcode="20457",
                city="Hamburg",
                state=state,
                email=f"info@{slug}.example",
                vat_id=vat_id,
                iban=iban,
                bic="HKFBDEHHXXX",
                bank_name="Hanseatische Kaufmannsbank",
                account_holder=name,
                scenario_on=scenario_on,
                stopped=stopped,
            )
        )
        work.commit()
    return row


def make_customer(
    database: Database,
    tenant: TenantRow,
    number: str = "K-10001",
    *,
    name: str = "Isarwinkel Metallbau GmbH",
    kind: str = "business",
    state: str | None = "BY",
    email: str | None = None,
    vat_id: str | None = None,
    ibans: Sequence[str] = (),
    street: str = "Hansastraße 41",
    postcode: str = "80686",
    city: str = "München",
    **columns: object,
) -> CustomerRow:
    """A customer; further columns of the table by name."""
    row = CustomerRow(uuid4(), tenant.id, number, name)
    with database.unit_of_work(tenant.id) as work:
        work.connection.execute(
            customers.insert().values(
                tenant_id=tenant.id,
                id=row.id,
                number=number,
                name=name,
                name_folded=folded(name),
                kind=kind,
                state=state,
                email=email if email is not None else f"{number.lower()}@kunde.example",
                vat_id=vat_id,
                ibans=list(ibans),
                street=street,
                postcode=postcode,
                city=city,
                **columns,
            )
        )
        work.commit()
    return row


def book_invoice(
    database: Database,
    customer: CustomerRow,
    number: str = "RE-2026-0001",
    gross: Decimal | str = "1190.00",
    *,
    issued_on: date = TODAY - timedelta(days=60),
    due_on: date = TODAY - timedelta(days=30),
    due_basis: str = "contract",
    currency: str = "EUR",
    direct_debit: bool = False,
    origin: str = "ledger",
    booked_on: date | None = None,
) -> ClaimRow:
    """An invoice row and its claim, booked by the same event as in the product."""
    row = ClaimRow(uuid4(), uuid4(), customer.id, number, Decimal(gross), due_on)
    with database.works(service(customer.tenant_id, "test")) as work:
        work.connection.execute(
            invoices.insert().values(
                tenant_id=customer.tenant_id,
                id=row.invoice_id,
                customer_id=customer.id,
                number=number,
                currency=currency,
                gross_total=row.gross,
                issued_on=issued_on,
                due_on=due_on,
                due_basis=due_basis,
                direct_debit=direct_debit,
            )
        )
        work.record(
            [
                InvoiceBooked(
                    claim_id=row.claim_id,
                    invoice_id=row.invoice_id,
                    customer_id=customer.id,
                    invoice_number=number,
                    currency=currency,
                    principal=row.gross,
                    issued_on=issued_on,
                    due_on=due_on,
                    due_basis=due_basis,
                    direct_debit=direct_debit,
                    origin=origin,
                    booked_on=booked_on or issued_on,
                )
            ]
        )
        work.commit()
    return row


def make_person(
    database: Database, tenant: TenantRow, login: str = "clerk", *roles: Role, display_name: str | None = None
) -> Actor:
    """A user of the tenant, as the actor it will be; without roles a clerk."""
    given = roles or (Role.CLERK,)
    user_id = uuid4()
    with database.unit_of_work(tenant.id) as work:
        work.connection.execute(
            users.insert().values(
                tenant_id=tenant.id,
                id=user_id,
                login=login,
                display_name=display_name or login.title(),
                roles=[role.value for role in given],
            )
        )
        work.commit()
    return person(tenant.id, login, user_id, *given)
