"""From the port to the transaction: stores take the port `Work` and speak SQL on the unit of work behind it."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import Connection

from backend.application.ports import Work
from backend.infrastructure.postgres.unit_of_work import UnitOfWork


def opened(work: Work) -> UnitOfWork:
    """The unit of work behind the port."""
    assert isinstance(work, UnitOfWork), "stores of PostgreSQL work in a unit of work of PostgreSQL"
    return work


def cursor_of(work: Work, *, binary: bool = False) -> psycopg.Cursor[Any]:
    """A plain cursor on the transaction of this work; `binary` fetches ids and dates in their fast form."""
    cursor = opened(work).cursor()
    return cursor.connection.cursor(binary=binary) if binary else cursor


def connection_of(work: Work) -> Connection:
    """The SQLAlchemy connection of this work's transaction."""
    return opened(work).connection
