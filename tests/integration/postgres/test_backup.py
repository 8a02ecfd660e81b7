"""Backup and restore: all tenants, roles, policies; nothing is lost when a restore fails."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from backend.domain.errors import Conflict, InvalidInput, NotFound, Unavailable
from backend.infrastructure.postgres.backup import restore_backup, write_backup
from backend.infrastructure.postgres.database import Database, open_database
from backend.infrastructure.postgres.embedded import EmbeddedPostgres
from backend.infrastructure.postgres.migrate import check, ensure_schema
from backend.infrastructure.settings import Settings


@pytest.fixture
def installation() -> Iterator[Database]:
    """An embedded installation of its own, with the newest schema."""
    folder = Path(tempfile.mkdtemp(prefix="flock-test-"))
    folder.chmod(0o711)
    with open_database(Settings(_env_file=None, data_dir=folder / "data")) as database:
        ensure_schema(database)
        yield database
    EmbeddedPostgres(folder / "data").clean()
    shutil.rmtree(folder)


def write_note(database: Database, comment: str) -> None:
    """A row of a tenant of its own."""
    insert = text(
        "insert into approval_notes (id, approval_id, written_by, comment) "
        "values (gen_random_uuid(), gen_random_uuid(), 'test', :comment)"
    )
    with database.unit_of_work(uuid4()) as work:
        work.connection.execute(insert, {"comment": comment})
        work.commit()


def notes(database: Database) -> list[str]:
    """The rows of all tenants."""
    with psycopg.connect(database.backup_url) as connection:
        found = connection.execute("select comment from approval_notes order by comment").fetchall()
        return [row[0] for row in found]


def test_a_restored_backup_holds_the_rows_of_all_tenants_and_their_walls(
    installation: Database, tmp_path: Path
) -> None:
    write_note(installation, "one")
    write_note(installation, "two")
    file = tmp_path / "flock.dump"
    written = write_backup(installation, file)
    assert written.bytes == file.stat().st_size > 1000
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    write_note(installation, "later")
    with pytest.raises(Conflict) as refused:
        restore_backup(installation, file)
    assert refused.value.code == "database_not_empty"
    restore_backup(installation, file, replace=True)
    assert notes(installation) == ["one", "two"]
    check(installation)
    with installation.unit_of_work(uuid4()) as work:
        assert work.connection.execute(text("select session_user")).scalar_one() == "flock_app"
        assert work.connection.execute(text("select count(*) from approval_notes")).scalar_one() == 0


def test_a_broken_backup_leaves_the_database_as_it_was(installation: Database, tmp_path: Path) -> None:
    write_note(installation, "one")
    file = tmp_path / "flock.dump"
    write_backup(installation, file)
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(Unavailable) as refused:
        restore_backup(installation, file, replace=True)
    assert refused.value.code == "restore_failed"
    assert notes(installation) == ["one"]


def test_a_database_in_use_is_not_replaced(installation: Database, tmp_path: Path) -> None:
    file = tmp_path / "flock.dump"
    write_backup(installation, file)
    with psycopg.connect(installation.url), pytest.raises(Conflict) as refused:
        restore_backup(installation, file, replace=True)
    assert refused.value.code == "database_in_use"


def test_a_backup_overwrites_nothing_and_a_missing_one_is_named(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "kept.dump"
    file.write_text("kept")
    with pytest.raises(Conflict) as refused:
        write_backup(database, file)
    assert refused.value.code == "backup_exists"
    assert file.read_text() == "kept"
    with pytest.raises(NotFound):
        restore_backup(database, tmp_path / "absent.dump")


def test_restoring_into_a_server_of_the_operator_is_left_to_its_superuser(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "flock.dump"
    write_backup(database, file)
    with pytest.raises(InvalidInput) as refused:
        restore_backup(database, file, replace=True)
    assert refused.value.code == "restore_external"


def test_a_backup_as_a_confined_role_fails_instead_of_being_empty(database: Database, tmp_path: Path) -> None:
    confined = Database(database.url, database.owner_url, backup_url=database.owner_url)
    with pytest.raises(Unavailable) as refused:
        write_backup(confined, tmp_path / "flock.dump")
    assert refused.value.code == "backup_failed"
    assert list(tmp_path.iterdir()) == []
