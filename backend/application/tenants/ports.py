"""What tenant and master data use cases need: the directory of tenants, and rows of tenants, customers and users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.actors import Role


@dataclass(frozen=True, slots=True)
class TenantSummary:
    """A tenant as the directory shows it across tenants: no data of debtors."""

    id: UUID
    slug: str
    name: str
    status: str


class TenantDirectory(Protocol):
    """Which tenants there are."""

    def find(self, slug: str) -> TenantSummary | None: ...

    def all(self) -> list[TenantSummary]: ...


@dataclass(frozen=True, slots=True)
class TenantMaster:
    """Master data of a creditor (Mandant)."""

    slug: str
    name: str
    street: str
    postcode: str
    city: str
    state: str
    email: str
    iban: str
    account_holder: str
    phone: str | None = None
    vat_id: str | None = None
    tax_number: str | None = None
    register_entry: str | None = None
    bic: str | None = None
    bank_name: str | None = None
    language: str = "de"
    scenario_on: date | None = None
    represented_by: str | None = None
    country: str = "DE"


@dataclass(frozen=True, slots=True)
class CustomerMaster:
    """Master data of a customer. `terms_agreed`: the payment term stands in a contract, not only on the invoice."""

    number: str
    name: str
    kind: str
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    state: str | None = None
    email: str | None = None
    vat_id: str | None = None
    ibans: tuple[str, ...] = ()
    language: str = "de"
    terms_agreed: bool = False
    terms_days: int | None = None
    customer_group: str | None = None


@dataclass(frozen=True, slots=True)
class KnownUser:
    """A user of a tenant."""

    id: UUID
    login: str
    display_name: str
    roles: frozenset[Role]
    status: str


class TenantStore(Protocol):
    """The tenant's own row and its users."""

    def add_tenant(self, work: Work, tenant_id: UUID, master: TenantMaster) -> None: ...

    def read_tenant(self, work: Work) -> TenantMaster | None: ...

    def add_user(
        self, work: Work, user_id: UUID, login: str, display_name: str, roles: Sequence[Role]
    ) -> bool:
        """False when the login is taken."""

    def find_user(self, work: Work, login: str) -> KnownUser | None: ...


class CustomerStore(Protocol):
    """Customers by their number."""

    def find_customers(
        self, work: Work, numbers: Sequence[str]
    ) -> dict[str, tuple[UUID, CustomerMaster]]: ...

    def add_customer(self, work: Work, customer_id: UUID, master: CustomerMaster) -> None: ...

    def change_customer(self, work: Work, customer_id: UUID, master: CustomerMaster) -> None: ...


class ScenarioStore(Protocol):
    """The business date of a tenant that plays a scenario."""

    def scenario_on(self, work: Work) -> date | None: ...

    def set_scenario_on(self, work: Work, day: date) -> None: ...

    def wake_deliveries(self, work: Work) -> None:
        """Deliveries that were postponed are due now."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as the admin sees it: never the token itself."""

    token_id: UUID
    login: str
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime | None
    revoked_at: datetime | None


class TokenStore(Protocol):
    """Access tokens of a tenant by their hash."""

    def add_token(
        self,
        work: Work,
        token_id: UUID,
        user_id: UUID,
        name: str,
        sha256: str,
        scopes: tuple[str, ...],
        expires_at: datetime | None,
    ) -> None: ...

    def revoke_token(self, work: Work, token_id: UUID) -> bool:
        """False when there is none that still counts."""

    def tokens(self, work: Work) -> list[TokenRow]: ...
