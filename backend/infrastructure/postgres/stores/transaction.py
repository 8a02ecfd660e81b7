"""The way from the port `Work` back to the connection of its transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from backend.application.ports import Work
from backend.infrastructure.postgres.unit_of_work import UnitOfWork


def connection_of(work: Work) -> Connection:
    """The SQLAlchemy connection of an open unit of work."""
    assert isinstance(work, UnitOfWork)
    return work.connection
