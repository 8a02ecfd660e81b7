"""What Flock asks of a PostgreSQL, checked one by one: `flockctl doctor` shows it, start-up insists on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from backend.domain.errors import Unavailable
from backend.infrastructure.postgres.roles import APP, RELAY, roles_script

OLDEST = 15


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement, whether it is met, and a sentence for the operator. `code` is set when it is not."""

    name: str
    ok: bool
    message: str
    code: str | None = None


def require_usable(url: str, owner_url: str | None) -> None:
    """Raises Unavailable with the code of the first requirement that is not met.

    Codes: database_unreachable, database_too_old, pgvector_missing, role_missing, rights_missing,
    role_bypasses_rls.
    """
    for check in checks(url, owner_url):
        if not check.ok:
            raise Unavailable(check.message, code=check.code)


def checks(url: str, owner_url: str | None) -> Iterator[Check]:
    """The requirements in order; nothing follows a server that cannot be reached."""
    try:
        with psycopg.connect(url, connect_timeout=10) as application:
            yield Check("database", True, f"reached as {application.info.user}")
            yield _version(application)
            yield _pgvector(application)
            yield (roles := _roles(application))
            if not roles.ok:
                return
            yield _application_is_confined(application)
            yield _application_has_rights(application)
        if owner_url is not None:
            with psycopg.connect(owner_url, connect_timeout=10) as owner:
                yield _owner_has_rights(owner)
    except psycopg.OperationalError as failed:
        reason = str(failed).strip().splitlines()[0]
        yield Check("database", False, f"The database does not answer: {reason}", "database_unreachable")


def _version(connection: psycopg.Connection) -> Check:
    major = connection.info.server_version // 10000
    if major < OLDEST:
        message = f"PostgreSQL {major} is too old: {OLDEST} or later is needed."
        return Check("version", False, message, "database_too_old")
    return Check("version", True, f"PostgreSQL {major}")


def _pgvector(connection: psycopg.Connection) -> Check:
    if _ask(connection, "select exists (select from pg_extension where extname = 'vector')"):
        return Check("pgvector", True, "installed")
    available = "select bool_or(trusted) from pg_available_extension_versions where name = 'vector'"
    trusted = _ask(connection, available)
    if trusted:
        return Check("pgvector", True, "available; the first migration installs it")
    message = (
        "The server lacks the extension pgvector: install its package (Debian: postgresql-NN-pgvector)."
        if trusted is None
        else "The extension pgvector is not installed here: a superuser runs `create extension vector`."
    )
    return Check("pgvector", False, message, "pgvector_missing")


def _roles(connection: psycopg.Connection) -> Check:
    missing = [
        role
        for role in (APP, RELAY)
        if not _ask(connection, "select exists (select from pg_roles where rolname = %s)", role)
    ]
    if missing:
        script = roles_script(connection.info.dbname)
        message = f"Roles are missing ({', '.join(missing)}). A superuser runs:\n{script}"
        return Check("roles", False, message, "role_missing")
    return Check("roles", True, f"{APP} and {RELAY} exist")


def _application_is_confined(connection: psycopg.Connection) -> Check:
    """Nobody whom the application may become gets past row level security or owns the tables."""
    powerful = _ask(
        connection,
        "select string_agg(rolname, ', ' order by rolname) from pg_roles r "
        "where pg_has_role(current_user, r.oid, 'member') and (rolsuper or rolbypassrls "
        "or r.oid in (select relowner from pg_class where relrowsecurity))",
    )
    if powerful:
        message = (
            f"The application, {connection.info.user}, gets past row level security ({powerful}): "
            f"FLOCK_DATABASE_URL must name {APP} or another role that has no BYPASSRLS and owns no table."
        )
        return Check("row security", False, message, "role_bypasses_rls")
    return Check("row security", True, f"{connection.info.user} is confined")


def _application_has_rights(connection: psycopg.Connection) -> Check:
    if not _ask(connection, "select pg_has_role(current_user, %s, 'usage')", APP):
        message = (
            f"{connection.info.user} lacks the rights of {APP}: `grant {APP} to {connection.info.user}`."
        )
        return Check("application rights", False, message, "rights_missing")
    return Check("application rights", True, f"{connection.info.user} has the rights of {APP}")


def _owner_has_rights(connection: psycopg.Connection) -> Check:
    user = connection.info.user
    wanted = {
        "create on the database": "select has_database_privilege(current_database(), 'create')",
        "create on schema public": "select has_schema_privilege('public', 'create')",
        f"membership in {RELAY}": f"select pg_has_role(current_user, '{RELAY}', 'member')",
    }
    missing = [right for right, question in wanted.items() if not _ask(connection, question)]
    if missing:
        message = f"The owner {user} lacks: {', '.join(missing)}."
        return Check("owner rights", False, message, "rights_missing")
    return Check("owner rights", True, f"{user} may migrate")


def _ask(connection: psycopg.Connection, question: str, *values: str) -> object:
    row = connection.execute(question, values).fetchone()
    return row[0] if row else None
