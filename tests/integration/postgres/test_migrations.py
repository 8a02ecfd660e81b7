"""The schema: up, down, as the code declares it, with the checkpointer's tables as its package wants them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import psycopg
import pytest

from backend.domain.errors import Conflict, InvalidInput, Unavailable
from backend.infrastructure.postgres import migrate
from backend.infrastructure.postgres.database import Database
from tests.builders.databases import REPOSITORY

TABLES = "select count(*) from pg_tables where schemaname = 'public'"


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[arg-type]
    assert row
    return row[0]


def test_every_revision_goes_up_and_down_and_up_again(new_database: Callable[..., Database]) -> None:
    database = new_database(empty=True)
    assert migrate.current_revision(database) == ""
    assert migrate.migrate(database) == migrate.newest_revision()
    while migrate.current_revision(database):
        migrate.downgrade(database)
    assert ask(database.owner_url, TABLES) == 1, "alembic_version alone is left"
    assert (
        ask(database.owner_url, "select count(*) from pg_proc where proowner = 'flock_owner'::regrole") == 0
    )
    assert migrate.migrate(database) == migrate.newest_revision()


def test_the_schema_is_the_one_the_code_declares(database: Database) -> None:
    migrate.check(database)


def test_a_difference_between_schema_and_declaration_is_found(new_database: Callable[..., Database]) -> None:
    database = new_database()
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute("alter table tenants add column surprise text")
    with pytest.raises(Conflict) as refused:
        migrate.check(database)
    assert refused.value.code == "schema_differs"
    assert "surprise" in refused.value.message


def test_an_older_schema_is_not_taken_for_the_newest(new_database: Callable[..., Database]) -> None:
    database = new_database()
    migrate.downgrade(database)
    with pytest.raises(Conflict) as refused:
        migrate.check(database)
    assert refused.value.code == "schema_differs"


def test_the_newest_revision_is_the_one_that_alembic_knows() -> None:
    from alembic.script import ScriptDirectory

    assert (
        migrate.newest_revision() == ScriptDirectory.from_config(migrate.configuration("")).get_current_head()
    )


def test_starting_on_an_older_schema_of_the_operator_is_refused(
    new_database: Callable[..., Database],
) -> None:
    database = new_database()
    migrate.ensure_schema(database)
    migrate.downgrade(database)
    with pytest.raises(Unavailable) as refused:
        migrate.ensure_schema(database)
    assert refused.value.code == "schema_differs"
    migrate.migrate(database)
    migrate.ensure_schema(database)


def test_an_unknown_revision_is_refused(new_database: Callable[..., Database]) -> None:
    with pytest.raises(InvalidInput) as refused:
        migrate.migrate(new_database(), "nowhere")
    assert refused.value.code == "revision_unknown"


def test_two_processes_may_migrate_at_once(new_database: Callable[..., Database]) -> None:
    database = new_database(empty=True)
    command = [sys.executable, "-c", "import sys; from backend.infrastructure.postgres import migrate as m;"]
    command[-1] += "from alembic import command; command.upgrade(m.configuration(sys.argv[1]), 'head')"
    with ThreadPoolExecutor(2) as both:
        run = lambda _: subprocess.run([*command, database.owner_url], cwd=REPOSITORY, capture_output=True)  # noqa: E731
        ended = list(both.map(run, range(2)))
    assert [done.returncode for done in ended] == [0, 0], [done.stderr.decode()[-300:] for done in ended]
    assert migrate.current_revision(database) == migrate.newest_revision()


def test_alembics_own_command_line_works_from_the_project_folder(
    new_database: Callable[..., Database], flock_environment: dict[str, str]
) -> None:
    database = new_database(empty=True)
    own = {"FLOCK_DATABASE_URL": database.url, "FLOCK_DATABASE_OWNER_URL": database.owner_url}
    for command in (["upgrade", "head"], ["check"], ["downgrade", "-1"], ["upgrade", "head"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *command],
            cwd=REPOSITORY,
            env={**flock_environment, **own},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-600:]
    assert migrate.current_revision(database) == migrate.newest_revision()


def test_the_checkpointer_finds_all_its_tables_and_works_as_the_application_role(database: Database) -> None:
    from langgraph.checkpoint.base import empty_checkpoint
    from langgraph.checkpoint.postgres import PostgresSaver

    place = {"configurable": {"thread_id": "tenant:turn", "checkpoint_ns": ""}}
    with PostgresSaver.from_conn_string(database.checkpoint_url) as saver:
        saver.put(place, empty_checkpoint(), {"source": "input", "step": 0}, {})
        assert len(list(saver.list(place))) == 1
        saver.delete_thread("tenant:turn")
        assert list(saver.list(place)) == []


def test_the_revision_covers_every_statement_of_the_installed_checkpointer(
    new_database: Callable[..., Database], superuser_url: Callable[[Database], str]
) -> None:
    """Number by number, and by result: the package's own setup() makes the same columns and indexes."""
    from langgraph.checkpoint.postgres import PostgresSaver

    assert len(PostgresSaver.MIGRATIONS) == _revision("0002").COVERED
    ours, theirs = new_database(), new_database(empty=True)
    with psycopg.connect(superuser_url(theirs), autocommit=True) as connection:
        connection.execute("create schema checkpoints")
    reference = superuser_url(theirs) + "&options=-c%20search_path%3Dcheckpoints"
    with PostgresSaver.from_conn_string(reference) as saver:
        saver.setup()
    assert _shape(superuser_url(ours)) == _shape(superuser_url(theirs))


def _shape(url: str) -> list[tuple[object, ...]]:
    columns = (
        "select table_name, column_name, data_type, is_nullable, column_default "
        "from information_schema.columns where table_schema = 'checkpoints' order by 1, 2"
    )
    indexes = "select indexname, indexdef from pg_indexes where schemaname = 'checkpoints' order by 1"
    versions = "select v from checkpoints.checkpoint_migrations order by v"
    with psycopg.connect(url) as connection:
        found = [connection.execute(question).fetchall() for question in (columns, indexes, versions)]  # type: ignore[arg-type]
    assert all(found)
    return [row for rows in found for row in rows]


def _revision(number: str) -> ModuleType:
    (file,) = Path(REPOSITORY, "migrations", "versions").glob(f"*_{number}_*.py")
    spec = spec_from_file_location(f"revision_{number}", file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
