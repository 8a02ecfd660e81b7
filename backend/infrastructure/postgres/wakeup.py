"""Waiting for news in the outbox without asking all the time: LISTEN, with a time limit."""

from __future__ import annotations

from types import TracebackType

import psycopg
from psycopg import sql

from backend.infrastructure.postgres.queue import CHANNEL


class Wakeup:
    """A connection of its own that hears what commits notify. A notification lost is no harm: the caller polls too."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection | None = None

    def wait(self, seconds: float) -> bool:
        """True as soon as something was announced, False after `seconds`. Raises OperationalError without a server."""
        if self._connection is None or self._connection.closed:
            self._connection = self._listening()
            return True  # what came before LISTEN was not heard: look at once
        return any(True for _ in self._connection.notifies(timeout=max(seconds, 0.0), stop_after=1))

    def close(self) -> None:
        """Gives the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listening(self) -> psycopg.Connection:
        connection = psycopg.connect(self._url, autocommit=True, application_name="flock worker listens")
        connection.execute(sql.SQL("listen {}").format(sql.Identifier(CHANNEL)))
        return connection

    def __enter__(self) -> Wakeup:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
