"""`flockctl doctor` and `flockctl db`: the state of the installation and of its database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.entrypoints.cli.output import emit, note

if TYPE_CHECKING:
    from backend.infrastructure.postgres.database import Database

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def register(app: typer.Typer) -> None:
    """Adds `doctor` and the group `db`."""
    app.command()(doctor)
    group = typer.Typer(help="Migrations, backup and restore.", no_args_is_help=True, rich_markup_mode=None)
    for command in (upgrade, downgrade, check, backup, restore):
        group.command()(command)
    app.add_typer(group, name="db")


def doctor(json: AsJson = False) -> None:
    """Checks whether this installation can work; exit 0 if it can. Example: flockctl doctor"""
    from backend.infrastructure.diagnosis import diagnose
    from backend.infrastructure.settings import read_settings

    found = diagnose(read_settings())
    ok = all(one.ok for one in found)
    shown = [{"name": one.name, "ok": one.ok, "message": one.message} for one in found]
    shown = [{**row, "code": one.code} if one.code else row for row, one in zip(shown, found, strict=True)]
    lines = [f"{'ok  ' if one.ok else 'FAIL'}  {one.name}: {one.message}" for one in found]
    emit({"ok": ok, "checks": shown}, as_json=json, text="\n".join(lines))
    if not ok:
        raise typer.Exit(1)


def upgrade(revision: Annotated[str, typer.Argument()] = "head", json: AsJson = False) -> None:
    """Brings the schema to a revision, the newest by default. Example: flockctl db upgrade"""
    from backend.infrastructure.postgres.migrate import migrate

    with _database() as database:
        reached = migrate(database, revision)
    emit({"revision": reached}, as_json=json, text=f"The schema is at revision {reached}.")


def downgrade(revision: Annotated[str, typer.Argument()] = "-1", json: AsJson = False) -> None:
    """Takes the last revision back, or all down to the named one. Example: flockctl db downgrade 0001"""
    from backend.infrastructure.postgres import migrate

    with _database() as database:
        reached = migrate.downgrade(database, revision)
    emit({"revision": reached}, as_json=json, text=f"The schema is at revision {reached or 'base'}.")


def check(json: AsJson = False) -> None:
    """Refuses when the schema is not that of this release. Example: flockctl db check"""
    from backend.infrastructure.postgres import migrate

    with _database() as database:
        migrate.check(database)
        revision = migrate.current_revision(database)
    emit(
        {"ok": True, "revision": revision},
        as_json=json,
        text=f"The schema is in order (revision {revision}).",
    )


def backup(file: Path, json: AsJson = False) -> None:
    """Writes the whole database into a new file. Example: flockctl db backup flock-2026-11-21.dump"""
    from backend.infrastructure.postgres.backup import write_backup

    with _database() as database:
        written = write_backup(database, file)
    text = f"{written.path}: {written.bytes} bytes, SHA-256 {written.sha256}"
    emit({"path": str(file), "bytes": written.bytes, "sha256": written.sha256}, as_json=json, text=text)


def restore(
    file: Path,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a database that has tables.")] = False,
    json: AsJson = False,
) -> None:
    """Puts a backup in the place of the embedded database. Example: flockctl db restore flock.dump"""
    from backend.infrastructure.postgres.backup import restore_backup
    from backend.infrastructure.postgres.migrate import current_revision, newest_revision

    with _database() as database:
        restore_backup(database, file, replace=replace)
        revision = current_revision(database)
    if revision != newest_revision():
        note(f"The backup is of revision {revision}: run `flockctl db upgrade`.")
    emit(
        {"path": str(file), "revision": revision},
        as_json=json,
        text=f"Restored {file} (revision {revision}).",
    )


def _database() -> Database:
    from backend.infrastructure.postgres.database import open_database
    from backend.infrastructure.settings import read_settings

    return open_database(read_settings(), application_name="flockctl db", pool_size=1)
