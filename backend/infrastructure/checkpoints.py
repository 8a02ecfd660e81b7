"""LangGraph's checkpoints in PostgreSQL (schema `checkpoints`, made by Alembic), and the lock of a thread.

LangGraph has no lock per thread: two resumes at once would run a node twice. The lock is an advisory lock of a
connection of its own, because the pool's connections lose theirs when they are handed back.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import psycopg

from backend.domain.errors import Conflict

if TYPE_CHECKING:
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver

LOCK_TIMEOUT_MS = 30_000
_LOCK = "select pg_advisory_lock(hashtextextended('flock thread ' || %s, 0))"


@asynccontextmanager
async def open_saver(checkpoint_url: str) -> AsyncIterator[AsyncPostgresSaver]:
    """A saver with a connection of its own, for one pass of a graph."""
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver

    async with AsyncPostgresSaver.from_conn_string(checkpoint_url) as saver:
        yield saver


@contextmanager
def thread_lock(url: str, thread_id: str) -> Iterator[None]:
    """One holder per thread over all processes; others wait. Raises Conflict `thread_busy` after 30 seconds."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"set lock_timeout = {LOCK_TIMEOUT_MS}")
        try:
            connection.execute(_LOCK, [thread_id])
        except psycopg.errors.LockNotAvailable:
            raise Conflict("Another process works on this thread.", code="thread_busy") from None
        yield
