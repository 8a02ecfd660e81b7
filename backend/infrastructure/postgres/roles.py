"""The database roles: who owns, who works, who relays, who backs up.

flock_owner owns the database and migrates. flock_app works under row level security and logs in as itself.
flock_relay cannot log in: it owns the functions that look across tenants (SECURITY DEFINER): the outbox relay,
the directory of tenants, the subject of a token. It sees outbox, dead letters, tenants and tokens of all
tenants, no table of debtors. flock_backup reads everything for pg_dump. Roles belong to the whole cluster, so
they are made here and not in a migration.
"""

from __future__ import annotations

from contextlib import suppress

import psycopg
from psycopg import sql

OWNER = "flock_owner"
APP = "flock_app"
RELAY = "flock_relay"
BACKUP = "flock_backup"
DATABASE = "flock"

ATTRIBUTES = {
    OWNER: "login nosuperuser nobypassrls",
    APP: "login nosuperuser nobypassrls nocreatedb nocreaterole",
    RELAY: "nologin nosuperuser nobypassrls",
    BACKUP: "login nosuperuser bypassrls",
}


def roles_script(database: str = DATABASE) -> str:
    """The SQL that a superuser of an external PostgreSQL runs once (passwords are set by the operator)."""
    lines = [f"create role {role} {attributes};" for role, attributes in ATTRIBUTES.items()]
    lines += [
        f"grant pg_read_all_data to {BACKUP};",
        f"grant {RELAY} to {OWNER};",
        f"create database {database} owner {OWNER};",
        f"\\connect {database}",
        "create extension if not exists vector;",
    ]
    return "\n".join(lines)


def ensure_roles(connection: psycopg.Connection) -> None:
    """Makes the roles that are missing. `connection` is a superuser's; a role made by somebody else at once
    is fine."""
    for role, attributes in ATTRIBUTES.items():
        connection.execute(
            sql.SQL(
                "do $$ begin create role {} {}; "
                "exception when duplicate_object or unique_violation then null; end $$"
            ).format(sql.Identifier(role), sql.SQL(attributes))
        )
    connection.execute(sql.SQL("grant pg_read_all_data to {}").format(sql.Identifier(BACKUP)))
    connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(RELAY), sql.Identifier(OWNER)))


def ensure_database(superuser_url: str, name: str = DATABASE, *, template: str | None = None) -> None:
    """Makes roles and database with the extension `vector`, unless they are there.

    `superuser_url` names the database `postgres`. `template` is copied instead of starting empty (tests).
    """
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if known:
            return
        with connection.transaction():
            connection.execute("select pg_advisory_xact_lock(hashtext('flock roles'))")
            ensure_roles(connection)
        statement = sql.SQL("create database {} owner {}").format(sql.Identifier(name), sql.Identifier(OWNER))
        if template:
            statement += sql.SQL(" template {} strategy file_copy").format(sql.Identifier(template))
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            connection.execute(statement)
    if not template:
        with psycopg.connect(superuser_url, dbname=name, autocommit=True) as connection:
            connection.execute("create extension if not exists vector")
            connection.execute("revoke create on schema public from public")
