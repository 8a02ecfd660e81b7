"""What `flockctl doctor` looks at: interpreter, data folder, database, schema."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator

from backend.domain.errors import FlockError
from backend.infrastructure.postgres.requirements import Check, checks
from backend.infrastructure.settings import Settings

OLDEST_PYTHON = (3, 11)
ENOUGH_BYTES = 500_000_000


def diagnose(settings: Settings) -> list[Check]:
    """All checks of this installation, the failed ones with a code. Starts the embedded server if need be."""
    return [_python(), _data_folder(settings), *_database(settings)]


def _python() -> Check:
    ok = sys.version_info >= OLDEST_PYTHON
    return Check("python", ok, platform.python_version(), None if ok else "python_too_old")


def _data_folder(settings: Settings) -> Check:
    folder = settings.data_dir
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        return Check("data folder", False, f"{folder} cannot be written.", "data_dir_not_accessible")
    free = shutil.disk_usage(existing).free
    if free < ENOUGH_BYTES:
        return Check("data folder", False, f"{folder}: only {free // 1_000_000} MB are free.", "disk_full")
    return Check("data folder", True, f"{folder} ({free // 1_000_000_000} GB free)")


def _database(settings: Settings) -> Iterator[Check]:
    from backend.infrastructure.postgres.database import open_database

    if settings.database_url is not None:
        owner = settings.database_owner_url
        found = list(
            checks(settings.database_url.get_secret_value(), owner.get_secret_value() if owner else None)
        )
        yield from found
        if not all(one.ok for one in found):
            return
    try:
        with open_database(settings, application_name="flockctl doctor", pool_size=1) as database:
            if database.handle is not None:
                places = database.handle.server.places
                yield Check("embedded server", True, f"runs; cluster in {places.cluster}")
                yield from checks(database.url, database.owner_url)
            yield _schema(database, embedded=database.handle is not None)
    except FlockError as refused:
        yield Check("database", False, refused.message, refused.code)


def _schema(database: object, *, embedded: bool) -> Check:
    from backend.infrastructure.postgres.database import Database
    from backend.infrastructure.postgres.migrate import current_revision, newest_revision

    assert isinstance(database, Database)
    here, wanted = current_revision(database), newest_revision()
    if here == wanted:
        return Check("schema", True, f"revision {here}")
    text = f"revision {here or 'none'} instead of {wanted}"
    if embedded:
        return Check("schema", True, f"{text}; the next start migrates it")
    return Check("schema", False, f"{text}: run `flockctl db upgrade`.", "schema_differs")
