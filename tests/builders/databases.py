"""Databases for tests: one server per clone of the repository, one template per schema, one copy per process.

The server lies in .flock/tests and stays on disk between runs, so a warm start takes 0.2 s; its data is not
synced.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from backend.domain.errors import Unavailable
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.embedded import EmbeddedPostgres, Handle
from backend.infrastructure.postgres.migrate import migrate
from backend.infrastructure.postgres.roles import APP, BACKUP, OWNER, ensure_database

REPOSITORY = Path(__file__).resolve().parents[2]
TEST_SERVER = REPOSITORY / ".flock" / "tests"
SUPERUSER = "postgres"
UNSYNCED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
MAKES_THE_SCHEMA = (
    *("migrations", "backend/infrastructure/postgres/tables", "backend/infrastructure/postgres/rls.py"),
    "backend/infrastructure/postgres/roles.py",
)


def start_test_server() -> Handle:
    """Starts or joins the server of the tests; one that a power cut left broken is made anew."""
    server = EmbeddedPostgres(TEST_SERVER, UNSYNCED)
    try:
        return server.acquire()
    except Unavailable:
        server.clean()
        return EmbeddedPostgres(TEST_SERVER, UNSYNCED).acquire()


def build_template(server: Handle) -> str:
    """The name of a database at the newest revision, built once per content of the migrations."""
    name = f"template_{_schema_digest()}"
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(hashtext('flock test template'))")
        known = [row[0] for row in connection.execute("select datname from pg_database").fetchall()]
        if name in known:
            return name
        for old in known:
            if old.startswith("template_"):
                drop(connection, old)
        building = f"template_building_{os.getpid()}"
        ensure_database(server.url(SUPERUSER, "postgres"), building)
        with database_at(server, building) as database:
            migrate(database)
        connection.execute(
            sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (building, name)))
        )
    return name


@contextmanager
def clone(server: Handle, name: str, template: str | None) -> Iterator[Database]:
    """A database of its own, copied from the template (None: empty, with roles and extension), dropped
    afterwards."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        drop_orphans(connection)
        ensure_database(server.url(SUPERUSER, "postgres"), name, template=template)
        try:
            with database_at(server, name) as database:
                yield database
        finally:
            drop(connection, name)


def database_at(server: Handle, name: str) -> Database:
    """The application's view of one database of the test server."""
    return Database(
        server.url(APP, name),
        server.url(OWNER, name),
        backup_url=server.url(BACKUP, name),
        application_name=f"tests {os.getpid()}",
    )


def drop(connection: psycopg.Connection, name: str) -> None:
    """Drops a database with whoever is still connected to it."""
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def drop_orphans(connection: psycopg.Connection) -> None:
    """Drops the copies that killed test processes left; their name ends with the process number."""
    for (name,) in connection.execute(
        "select datname from pg_database where datname ~ '^test_.*_[0-9]+$'"
    ).fetchall():
        pid = int(name.rpartition("_")[2])
        with suppress(PermissionError):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                drop(connection, name)


class Cleaner:
    """Empties between two tests whatever tables were empty in the template: DELETE is much faster than
    TRUNCATE."""

    def __init__(self, superuser_url: str) -> None:
        self.connection = psycopg.connect(superuser_url, autocommit=True)
        # Foreign keys and append-only triggers stand aside for this session; an open transaction of a test
        # shows.
        self.connection.execute("set session_replication_role = replica")
        self.connection.execute("set lock_timeout = '10s'")
        tables = self.connection.execute(
            "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where c.relkind = 'r' and n.nspname in ('public', 'checkpoints') order by 1, 2"
        ).fetchall()
        names = [sql.Identifier(schema, table) for schema, table in tables]
        self.tables = [name for name in names if not self._has_rows(name)]

    def clean(self) -> None:
        """Deletes all rows of the test."""
        deletes = [sql.SQL("delete from {}").format(name) for name in self.tables]
        if deletes:
            self.connection.execute(sql.SQL(";").join(deletes))

    def close(self) -> None:
        self.connection.close()

    def _has_rows(self, table: sql.Identifier) -> bool:
        row = self.connection.execute(sql.SQL("select exists (select from {})").format(table)).fetchone()
        assert row is not None
        return bool(row[0])


def _schema_digest() -> str:
    digest = hashlib.sha256()
    for name in MAKES_THE_SCHEMA:
        path = REPOSITORY / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]
