"""Users of tenants as actors, and the directory of tenants for the development login."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.domain.actors import Actor, ActorKind, Role
from backend.domain.errors import NotPermitted
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class User:
    """A user row of one tenant."""

    tenant_id: UUID
    id: UUID
    login: str
    display_name: str
    kind: str
    roles: tuple[str, ...]

    @property
    def actor(self) -> Actor:
        """The user as it acts. Only kind `person` is a person: a service account can never sign."""
        known = frozenset(Role(role) for role in self.roles if role in set(Role))
        kind = ActorKind.PERSON if self.kind == "person" else ActorKind.SERVICE
        return Actor(kind, self.tenant_id, self.login, self.id, known)


@dataclass(frozen=True, slots=True)
class TenantEntry:
    """One line of the directory."""

    id: UUID
    slug: str
    name: str
    status: str


def active_user(database: Database, tenant_id: UUID, user_id: UUID) -> User:
    """The user, read anew on each request so that a lock-out works at once.

    Raises NotPermitted `login_needed` for a user who is unknown or no longer active.
    """
    with database.unit_of_work(tenant_id) as work:
        found = fetch(
            work.connection,
            User,
            "select tenant_id, id, login, display_name, kind, roles from users "
            "where tenant_id = :tenant and id = :user and status = 'active'",
            tenant=tenant_id,
            user=user_id,
        )
    if not found:
        raise NotPermitted("Bitte melden Sie sich an. / Please log in.", code="login_needed")
    return found[0]


def tenant_directory(database: Database) -> list[TenantEntry]:
    """All tenants of the installation by slug: for the operator and the development login only."""
    with database.platform_work() as work:
        return fetch(work.connection, TenantEntry, "select id, slug, name, status from tenant_directory()")


def users_of(database: Database, tenant_id: UUID) -> list[User]:
    """The active persons of a tenant by name."""
    with database.unit_of_work(tenant_id) as work:
        return fetch(
            work.connection,
            User,
            "select tenant_id, id, login, display_name, kind, roles from users "
            "where tenant_id = :tenant and status = 'active' and kind = 'person' order by display_name, login",
            tenant=tenant_id,
        )
