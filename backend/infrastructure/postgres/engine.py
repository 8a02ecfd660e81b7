"""The connection pool: SQLAlchemy Core on psycopg, every connection handed out as new."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event

# A statement whose client was killed ends within a second, with its locks.
OPTIONS = "-c client_connection_check_interval=1s -c timezone=UTC"


def make_engine(url: str, *, application_name: str = "flock", pool_size: int = 5) -> Engine:
    """A pool for a libpq URL (`postgresql://role@/database?host=/socket/folder`).

    A connection that comes back is rolled back and reset with DISCARD ALL, so no setting, temporary table or
    lock of its last user survives. Server-side prepared statements are off: DISCARD ALL would drop them
    behind psycopg's back. Advisory locks of a session do not survive either: hold them on a connection of
    their own.
    """
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=5,
        pool_pre_ping=True,
        pool_reset_on_return=None,
        hide_parameters=True,  # an error that is logged says what failed, not whose data it was about
        connect_args={
            "application_name": application_name,
            "options": OPTIONS,
            "prepare_threshold": None,
            "connect_timeout": 10,
        },
    )
    event.listen(engine, "reset", _as_new)
    return engine


def _as_new(connection: Any, record: Any, state: Any) -> None:
    if state.terminate_only:
        return
    connection.rollback()
    connection.autocommit = True
    connection.execute("DISCARD ALL")
    connection.autocommit = False
