"""The connection behind a unit of work, for stores and views."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection

from backend.application.ports import Work
from backend.infrastructure.postgres.unit_of_work import UnitOfWork


def connection_of(work: Work) -> Connection:
    """The open transaction of this unit of work. Stores work on PostgreSQL only, and say so here, once."""
    return cast(UnitOfWork, work).connection
