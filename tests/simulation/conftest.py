"""The ground on which the months are played."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog

from backend.infrastructure.postgres.database import Database
from tests.builders.databases import Cleaner
from tests.simulation.months import Months
from tests.simulation.surroundings import Ground, repeatable_ids


@pytest.fixture
def months(
    database: Database,
    superuser_url: Callable[[Database], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[type[Months]]:
    """The machine on its ground; ids come from a seed and logs are silent."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    cleaner = Cleaner(superuser_url(database))
    try:
        with (
            psycopg.connect(superuser_url(database), autocommit=True) as looker,
            repeatable_ids(monkeypatch) as source,
        ):
            Months.ground = Ground(database, cleaner, looker, tmp_path / "house")
            Months.seed = source
            Months.seen.clear()
            yield Months
    finally:
        cleaner.close()
        structlog.reset_defaults()
