"""Alembic's entry: connects as the owner, one transaction per revision, one migrating process at a time."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from alembic import context
from sqlalchemy import MetaData, create_engine, pool, text

TABLES = "backend.infrastructure.postgres.tables"
# A migration that waits for a lock makes everybody behind it wait: give up early, try again at a quieter
# time.
OPTIONS = "-c lock_timeout=10s -c timezone=UTC"
# The application compares the schema's revision with that of its code.
SHOW_REVISION = """
    do $$ begin
        if to_regclass('public.alembic_version') is not null then
            grant select on alembic_version to flock_app;
        end if;
    end $$
"""


def target_metadata() -> MetaData:
    """The declared tables; empty as long as there are none."""
    return import_module(TABLES).metadata if find_spec(TABLES) else MetaData()


def default_differs(
    _context: object,
    _found: object,
    _declared: object,
    found: str | None,
    _metadata: object,
    declared: str | None,
) -> bool | None:
    """Alembic compares defaults by asking PostgreSQL whether they are equal; without a tenant NULL = NULL is
    not."""
    if found and declared and "app.tenant_id" in found and "app.tenant_id" in declared:
        return False
    return None


def run(owner_url: str) -> None:
    """Runs what the command line asked for against this database."""
    arguments = {"application_name": "flock migrations", "options": OPTIONS}
    engine = create_engine(owner_url, poolclass=pool.NullPool, connect_args=arguments)
    with engine.connect() as connection:
        # A lock of the session, then a commit: Alembic does not commit a transaction that it did not begin.
        connection.execute(text("set lock_timeout = '120s'"))
        connection.execute(text("select pg_advisory_lock(hashtext('flock migrations'))"))
        connection.execute(text("set lock_timeout = '10s'"))
        connection.execute(text("create extension if not exists vector"))  # there already, or trusted
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=target_metadata(),
            compare_type=True,
            compare_server_default=default_differs,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.execute(text(SHOW_REVISION))
        connection.commit()


def main() -> None:
    """Takes the URL from the caller (`migrate`), or from the settings on Alembic's own command line."""
    if context.is_offline_mode():
        raise SystemExit("alembic --sql is not supported: the migrations look at the database.")
    owner_url = context.config.attributes.get("owner_url")
    if owner_url is not None:
        run(owner_url)
        return
    from backend.infrastructure.postgres.database import open_database
    from backend.infrastructure.settings import read_settings

    with open_database(read_settings(), application_name="alembic") as database:
        run(database.owner_url)


main()
