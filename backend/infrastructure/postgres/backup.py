"""Backup and restore with pg_dump and pg_restore."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from backend.domain.errors import Conflict, InvalidInput, NotFound, Unavailable
from backend.infrastructure.postgres.database import SUPERUSER, Database
from backend.infrastructure.postgres.embedded import cluster, places
from backend.infrastructure.postgres.roles import DATABASE, ensure_database


@dataclass(frozen=True, slots=True)
class Backup:
    """A written backup: pg_dump's custom format, readable by pg_restore."""

    path: Path
    bytes: int
    sha256: str


def write_backup(database: Database, target: Path) -> Backup:
    """Dumps the whole database, all tenants, into a file of mode 0600 that did not exist before.

    Connects as the backup role, which is the only one to see the rows of all tenants.
    Raises Conflict (backup_exists), InvalidInput (backup_url_missing), Unavailable (backup_failed).
    """
    url = database.backup_url
    unfinished = target.with_name(f"{target.name}.part")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise Conflict(f"{target} exists already.", code="backup_exists") from None
    try:
        with open(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            _run(
                _tool("pg_dump", database),
                url,
                ["--format=custom", "--no-password"],
                "backup_failed",
                output=file,
            )
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Backup(target, target.stat().st_size, digest)


def restore_backup(database: Database, source: Path, *, replace: bool = False) -> None:
    """Puts a backup in the place of the embedded database, untouched until the backup is read whole.

    Raises NotFound (backup_missing), Conflict (database_not_empty without `replace`, database_in_use),
    Unavailable (restore_failed), InvalidInput (restore_external for a server of the operator's own).
    """
    if not source.is_file():
        raise NotFound(f"There is no backup {source}.", code="backup_missing")
    if database.handle is None:
        raise InvalidInput(
            "On a PostgreSQL of your own a superuser restores: pg_restore --clean --if-exists --dbname=... "
            f"{source}",
            code="restore_external",
        )
    database.engine.dispose()
    if not replace and _has_tables(database):
        raise Conflict(
            "The database is not empty: --replace puts the backup in its place.", code="database_not_empty"
        )
    fresh = f"{DATABASE}_restore"
    with psycopg.connect(database.handle.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        _drop(connection, fresh)
        ensure_database(database.handle.url(SUPERUSER, "postgres"), fresh)
        arguments = ["--no-password", "--exit-on-error", "--clean", "--if-exists", str(source.resolve())]
        try:
            _run(
                _tool("pg_restore", database),
                database.handle.url(SUPERUSER, fresh),
                arguments,
                "restore_failed",
            )
            _swap(connection, fresh)
        except BaseException:
            _drop(connection, fresh)
            raise


def _swap(connection: psycopg.Connection, fresh: str) -> None:
    old = f"{DATABASE}_replaced"
    _drop(connection, old)
    rename = sql.SQL("alter database {} rename to {}")
    try:
        connection.execute(rename.format(sql.Identifier(DATABASE), sql.Identifier(old)))
    except psycopg.errors.ObjectInUse:
        raise Conflict(
            "Other processes use the database: stop `flockctl up` and the like first.", code="database_in_use"
        ) from None
    connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(DATABASE)))
    _drop(connection, old)


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _has_tables(database: Database) -> bool:
    with psycopg.connect(database.url) as connection:
        row = connection.execute("select to_regclass('public.alembic_version') is not null").fetchone()
    return bool(row and row[0])


def _tool(name: str, database: Database) -> str:
    """The packaged tool; for another server the system's, which speaks TLS, where it is new enough."""
    installed = None if database.handle else shutil.which(name)
    if installed:
        shown = subprocess.run([installed, "--version"], capture_output=True, text=True).stdout
        version = re.search(r"\d+", shown)
        with psycopg.connect(database.url) as connection:
            needed = connection.info.server_version // 10000
        if version and int(version[0]) >= needed:
            return installed
    return str(places.packaged_install() / "bin" / name)


def _run(tool: str, url: str, arguments: list[str], code: str, *, output: object = None) -> None:
    """Runs a tool. The password goes through the environment: command lines are visible to everybody."""
    where = conninfo_to_dict(url)
    password = where.pop("password", None)
    secret = {"PGPASSWORD": str(password)} if password else {}
    command = [tool, f"--dbname={make_conninfo('', **where)}", *arguments]
    done = subprocess.run(  # type: ignore[call-overload]
        command,
        env={**cluster.environment(), **secret},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
    )
    if done.returncode != 0:
        message = done.stderr.decode(errors="replace").strip()[-600:]
        raise Unavailable(f"{Path(tool).name} failed: {message}", code=code)
