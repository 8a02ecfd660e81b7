"""Tenants and their users in SQL, and the directory across tenants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from backend.application.ports import Work
from backend.application.routing import DELIVER
from backend.application.tenants.ports import KnownUser, TenantMaster, TenantSummary
from backend.domain.actors import Role
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import outbox, tenants, users

_MASTER = [tenants.c[name] for name in TenantMaster.__slots__]


class PostgresDirectory:
    """The port `TenantDirectory`: reads through the one function that sees all tenants."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, slug: str) -> TenantSummary | None:
        return next((tenant for tenant in self.all() if tenant.slug == slug), None)

    def all(self) -> list[TenantSummary]:
        with self._database.platform_work() as work:
            rows = work.connection.execute(
                text("select id, slug, name, status from tenant_directory()")
            ).all()
        return [TenantSummary(row.id, row.slug, row.name, row.status) for row in rows]


class PostgresTenants:
    """The port `TenantStore`."""

    def add_tenant(self, work: Work, tenant_id: UUID, master: TenantMaster) -> None:
        columns = {name: getattr(master, name) for name in TenantMaster.__slots__}
        connection_of(work).execute(insert(tenants).values(id=tenant_id, **columns))

    def read_tenant(self, work: Work) -> TenantMaster | None:
        row = connection_of(work).execute(select(*_MASTER).where(tenants.c.id == work.tenant_id)).first()
        return TenantMaster(**row._mapping) if row else None

    def add_user(
        self, work: Work, user_id: UUID, login: str, display_name: str, roles: Sequence[Role]
    ) -> bool:
        added = connection_of(work).execute(
            insert(users)
            .values(
                tenant_id=work.tenant_id,
                id=user_id,
                login=login,
                display_name=display_name,
                roles=[role.value for role in roles],
            )
            .on_conflict_do_nothing(index_elements=["tenant_id", "login"])
            .returning(users.c.id)
        )
        return added.first() is not None

    def find_user(self, work: Work, login: str) -> KnownUser | None:
        query = select(users).where(users.c.tenant_id == work.tenant_id, users.c.login == login)
        row = connection_of(work).execute(query).first()
        if row is None:
            return None
        roles = frozenset(Role(role) for role in row.roles)
        return KnownUser(row.id, row.login, row.display_name, roles, row.status)

    def scenario_on(self, work: Work) -> date | None:
        statement = select(tenants.c.scenario_on).where(tenants.c.id == work.tenant_id)
        return cast(date | None, connection_of(work).execute(statement).scalar_one())

    def set_scenario_on(self, work: Work, day: date) -> None:
        statement = tenants.update().where(tenants.c.id == work.tenant_id).values(scenario_on=day)
        connection_of(work).execute(statement)

    def wake_deliveries(self, work: Work) -> None:
        statement = (
            outbox.update()
            .where(outbox.c.tenant_id == work.tenant_id, outbox.c.destination == DELIVER)
            .where(outbox.c.next_attempt_at > func.now())
            .values(next_attempt_at=func.now())
        )
        connection_of(work).execute(statement)
