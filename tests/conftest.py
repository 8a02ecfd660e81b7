"""Fixtures that any test may ask for. The environment of the developer stays outside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.embedded import Handle
from tests.builders import databases

TESTS = Path(__file__).parent
FOREIGN = ("FLOCK_", "OPENAI_", "BREVO_", "GRAPH_", "PG")
KEPT = ("FLOCK_CORPUS", "FLOCK_UPDATE_SNAPSHOTS")


LONGEST_FIRST = ("simulation", "e2e", "integration", "contract", "unit")
"""Folders by the time that one file of theirs takes: whoever starts the long files last waits for them alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first. Files keep together: each is one process's."""
    items.sort(key=lambda item: LONGEST_FIRST.index(item.path.relative_to(TESTS).parts[0]))


@pytest.fixture(scope="session", autouse=True)
def own_environment() -> Iterator[None]:
    """Settings of the shell (a key, another database) do not reach the tests."""
    kept = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(FOREIGN) and name not in KEPT:
            del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture(scope="session")
def postgres_server(own_environment: None) -> Iterator[Handle]:
    """The embedded PostgreSQL of the tests."""
    with databases.start_test_server() as handle:
        yield handle


@pytest.fixture(scope="session")
def template_database(postgres_server: Handle) -> str:
    """The name of a database at the newest revision, to copy from."""
    return databases.build_template(postgres_server)


@pytest.fixture(scope="session")
def shared_database(postgres_server: Handle, template_database: str) -> Iterator[Database]:
    """This process's copy of the template; tests use `database`, which is empty at their start."""
    with databases.clone(postgres_server, f"test_shared_{os.getpid()}", template_database) as database:
        yield database


@pytest.fixture(scope="session")
def _cleaner(postgres_server: Handle, shared_database: Database) -> Iterator[databases.Cleaner]:
    cleaner = databases.Cleaner(postgres_server.url(databases.SUPERUSER, f"test_shared_{os.getpid()}"))
    yield cleaner
    cleaner.close()


@pytest.fixture
def database(shared_database: Database, _cleaner: databases.Cleaner) -> Iterator[Database]:
    """The application's database at the newest revision, without rows."""
    yield shared_database
    _cleaner.clean()


@pytest.fixture
def new_database(postgres_server: Handle, template_database: str) -> Iterator[Callable[..., Database]]:
    """Makes databases that a test may spoil: `new_database()` a copy, `new_database(empty=True)` without
    tables."""
    numbers = count(1)
    with ExitStack() as made:

        def make(*, empty: bool = False) -> Database:
            name = f"test_own{next(numbers)}_{os.getpid()}"
            template = None if empty else template_database
            return made.enter_context(databases.clone(postgres_server, name, template))

        yield make


@pytest.fixture
def superuser_url(postgres_server: Handle) -> Callable[[Database], str]:
    """The superuser's URL of a database of the test server: for arranging and for looking, never for the
    product."""
    return lambda database: database.url.replace("flock_app@", "postgres@", 1)


@pytest.fixture
def flock_environment(database: Database, tmp_path: Path) -> dict[str, str]:
    """The environment of a child process that works on the test's database."""
    own = {"FLOCK_DATABASE_URL": database.url, "FLOCK_DATABASE_OWNER_URL": database.owner_url}
    return {
        **os.environ,
        **own,
        "FLOCK_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": str(databases.REPOSITORY),
    }
