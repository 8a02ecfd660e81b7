"""Use cases of tenants, people and master data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from backend.application.decisions.expire import expire_approvals
from backend.application.tenants.create_tenant import create_tenant
from backend.application.tenants.create_user import actor_for_login, create_user
from backend.application.tenants.import_customers import ImportReport, import_customers
from backend.application.tenants.issue_token import IssuedToken, issue_token, revoke_token
from backend.application.tenants.next_day import next_day
from backend.application.tenants.ports import TenantMaster, TokenRow
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor, Role, service
from backend.domain.errors import NotFound


class TenantUseCases(Parts):
    """Use cases of tenants, people and master data."""

    def create_tenant(self, master: TenantMaster) -> UUID:
        """Sets a tenant up and returns its id."""
        return create_tenant(
            master, works=self.database.works, tenants=self.tenants, directory=self.directory
        )

    def tenant_id(self, slug: str) -> UUID:
        """The tenant of this short name. Raises NotFound `tenant_unknown`."""
        found = self.directory.find(slug)
        if found is None:
            raise NotFound(
                f"Den Mandanten '{slug}' gibt es nicht. / There is no tenant '{slug}'.",
                code="tenant_unknown",
                tenant=slug,
            )
        return found.id

    def create_user(self, actor: Actor, login: str, display_name: str, roles: Sequence[Role]) -> UUID:
        """Adds a user of the actor's tenant."""
        return create_user(actor, login, display_name, roles, works=self.database.works, tenants=self.tenants)

    def actor_for_login(self, slug: str, login: str) -> Actor:
        """The person behind a login of the tenant with this short name."""
        return self.person(self.tenant_id(slug), login)

    def person(self, tenant_id: UUID, login: str) -> Actor:
        """The person behind a login, with the roles the database knows. Raises NotFound `user_unknown`."""
        return actor_for_login(
            service(tenant_id, "login"), login, works=self.database.works, tenants=self.tenants
        )

    def issue_token(
        self, actor: Actor, login: str, name: str, scopes: Sequence[str], expires_at: datetime | None
    ) -> IssuedToken:
        """A new access token that acts as this user; shown once."""
        user = self.person(actor.tenant_id, login)
        assert user.id is not None
        return issue_token(
            actor, user.id, name, scopes, expires_at, works=self.database.works, tokens=self.tokens
        )

    def revoke_token(self, actor: Actor, token_id: UUID) -> None:
        """Ends a token at once."""
        revoke_token(actor, token_id, works=self.database.works, tokens=self.tokens)

    def list_tokens(self, actor: Actor) -> list[TokenRow]:
        """The tokens of the tenant, without their secret."""
        with self.database.works(actor) as work:
            return self.tokens.tokens(work)

    def import_customers(self, actor: Actor, data: bytes) -> ImportReport:
        """Imports customer master data from CSV; bad rows are values of the report."""
        return import_customers(actor, data, works=self.database.works, customers=self.customers)

    def next_day(self, actor: Actor, to: date | None = None) -> date:
        """Moves the business date of a tenant that plays a scenario; approvals whose last day has passed expire."""
        production, works = self.settings.env == "production", self.database.works
        day = next_day(actor, to=to, production=production, works=works, tenants=self.tenants)
        expire_approvals(actor, works=works, approvals=self.approvals)
        return day
