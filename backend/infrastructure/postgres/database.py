"""The database of a running process: its pool, its share in the embedded server, its units of work."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from backend.application.ports import Receipt
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.infrastructure.postgres.embedded import EmbeddedPostgres, Handle
from backend.infrastructure.postgres.engine import make_engine
from backend.infrastructure.postgres.requirements import require_usable
from backend.infrastructure.postgres.roles import APP, BACKUP, DATABASE, OWNER, ensure_database
from backend.infrastructure.postgres.unit_of_work import PlatformWork, UnitOfWork

if TYPE_CHECKING:
    from backend.infrastructure.settings import (
        Settings,  # a planner starts in three quarters of the time without
    )

SUPERUSER = "postgres"


class Database:
    """The application's database. `url` logs in as the application role, `owner_url` as the owner
    (migrations)."""

    def __init__(
        self,
        url: str,
        owner_url: str | None,
        *,
        backup_url: str | None = None,
        handle: Handle | None = None,
        application_name: str = "flock",
        pool_size: int = 5,
    ) -> None:
        self.url = url
        self._owner_url = owner_url
        self._backup_url = backup_url
        self.handle = handle
        self.engine = make_engine(url, application_name=application_name, pool_size=pool_size)

    def unit_of_work(
        self, tenant_id: UUID | str | None, *, actor: Any = None, trace_id: str | None = None
    ) -> UnitOfWork:
        """One transaction of one tenant. Raises InvalidInput (tenant_missing) without a tenant."""
        return UnitOfWork(self.engine, tenant_id, actor=actor, trace_id=trace_id)

    def works(self, actor: Actor, *, receipt: Receipt | None = None) -> UnitOfWork:
        """The port `Works`: a unit of work of the actor's tenant."""
        return UnitOfWork(self.engine, actor.tenant_id, actor=actor, receipt=receipt)

    def platform_work(self, *, actor: Any = None, trace_id: str | None = None) -> PlatformWork:
        """One transaction on tables without tenant; rows of tenants are invisible in it."""
        return PlatformWork(self.engine, actor=actor, trace_id=trace_id)

    @property
    def has_owner(self) -> bool:
        """Whether it is known how to connect as the owner."""
        return self._owner_url is not None

    @property
    def owner_url(self) -> str:
        """Where migrations connect. Raises InvalidInput (owner_url_missing) without one."""
        if self._owner_url is None:
            raise InvalidInput(
                "Set FLOCK_DATABASE_OWNER_URL: this needs the owner.", code="owner_url_missing"
            )
        return self._owner_url

    @property
    def backup_url(self) -> str:
        """Where pg_dump connects, as a role that sees all rows."""
        if self._backup_url is None:
            raise InvalidInput(
                "Set FLOCK_DATABASE_BACKUP_URL: a backup needs a role with BYPASSRLS.",
                code="backup_url_missing",
            )
        return self._backup_url

    @property
    def checkpoint_url(self) -> str:
        """Where LangGraph's PostgresSaver connects: the application role, with the schema of its tables."""
        return self.url + ("&" if "?" in self.url else "?") + "options=" + quote("-c search_path=checkpoints")

    def close(self) -> None:
        """Closes the pool and gives the share in the embedded server back."""
        self.engine.dispose()
        if self.handle is not None:
            self.handle.release()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_database(settings: Settings, *, application_name: str = "flock", pool_size: int = 5) -> Database:
    """Opens the database that the settings name; without FLOCK_DATABASE_URL starts or joins the embedded
    server.

    Roles and an empty database exist afterwards; tables come by `migrate`. Raises Unavailable for a server
    that does not start or does not serve (requirements.py has the codes), InvalidInput with code
    embedded_refused outside FLOCK_ENV=dev.
    """
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
        owner, backup = (
            secret.get_secret_value() if secret else None
            for secret in (settings.database_owner_url, settings.database_backup_url)
        )
        require_usable(url, owner)
        return Database(
            url,
            owner,
            backup_url=backup,
            application_name=application_name,
            pool_size=pool_size,
        )
    if settings.env != "dev":
        raise InvalidInput(
            f"FLOCK_ENV={settings.env} refuses the embedded PostgreSQL: set FLOCK_DATABASE_URL.",
            code="embedded_refused",
        )
    handle = EmbeddedPostgres(settings.data_dir).acquire()
    try:
        ensure_database(handle.url(SUPERUSER, "postgres"), DATABASE)
        return Database(
            handle.url(APP, DATABASE),
            handle.url(OWNER, DATABASE),
            backup_url=handle.url(BACKUP, DATABASE),
            handle=handle,
            application_name=application_name,
            pool_size=pool_size,
        )
    except BaseException:
        handle.release()
        raise
