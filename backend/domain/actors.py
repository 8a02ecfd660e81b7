"""Who acts: a person with roles, a service, or an agent. Every use case takes one; an agent can never sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.domain.errors import NotPermitted


class ActorKind(StrEnum):
    """Person, service of the installation (worker, schedule), or agent (LangGraph role)."""

    PERSON = "person"
    SERVICE = "service"
    AGENT = "agent"


class Role(StrEnum):
    """Role of a person (Sachbearbeiter, Admin, Prüfer, Betreiber)."""

    CLERK = "clerk"
    ADMIN = "admin"
    AUDITOR = "auditor"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts for which tenant (Handelnder). `name` is a login, a service name or a role id; it goes into the log."""

    kind: ActorKind
    tenant_id: UUID
    name: str
    id: UUID | None = None
    roles: frozenset[Role] = frozenset()

    @property
    def may_sign(self) -> bool:
        """Only a person who is clerk or admin signs."""
        return self.kind is ActorKind.PERSON and bool(self.roles & {Role.CLERK, Role.ADMIN})

    @property
    def may_write(self) -> bool:
        """Auditors and operators read; everybody else may call use cases that write."""
        return self.kind is not ActorKind.PERSON or bool(self.roles & {Role.CLERK, Role.ADMIN})

    def must_sign(self) -> None:
        """Raises NotPermitted `signing_needs_a_person` for everybody who may not sign."""
        if not self.may_sign:
            raise NotPermitted(
                "Nur eine Person mit der Rolle Sachbearbeiter oder Admin darf zeichnen. / Only a clerk or admin signs.",
                code="signing_needs_a_person",
                actor=self.name,
            )

    def must_write(self) -> None:
        """Raises NotPermitted `read_only` for auditors and operators."""
        if not self.may_write:
            raise NotPermitted(
                "Diese Rolle darf nur lesen. / This role may only read.", code="read_only", actor=self.name
            )


def person(tenant_id: UUID, name: str, user_id: UUID, *roles: Role) -> Actor:
    """A person with roles."""
    return Actor(ActorKind.PERSON, tenant_id, name, user_id, frozenset(roles))


def service(tenant_id: UUID, name: str) -> Actor:
    """The installation itself, acting by schedule or event."""
    return Actor(ActorKind.SERVICE, tenant_id, name)


def agent(tenant_id: UUID, role: str) -> Actor:
    """An agent by its role id (classifier, planner, ...)."""
    return Actor(ActorKind.AGENT, tenant_id, role)
