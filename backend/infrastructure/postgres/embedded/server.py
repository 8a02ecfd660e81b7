"""Starting, sharing and stopping the embedded server."""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from backend.domain.errors import Conflict, Unavailable
from backend.infrastructure.postgres.embedded import cluster, keeper
from backend.infrastructure.postgres.embedded.places import (
    Places,
    fallback_home,
    find_places,
    prepare_home,
    prepare_locks,
)

PATIENCE_SECONDS = 60.0
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "client_connection_check_interval": "1s",
    "idle_in_transaction_session_timeout": "15min",
    "jit": "off",
    # A seed or a big run writes gigabytes: with the default of 1 GB it waits for a checkpoint every few seconds. Buffers are
    # taken as they are filled; a small installation uses little of them.
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "shared_buffers": "512MB",
}


class Handle:
    """A process's share in the running server. Release it, or let the process end."""

    def __init__(self, server: EmbeddedPostgres, lock: int) -> None:
        self.server = server
        self._lock: int | None = lock
        atexit.register(self.release)

    def url(self, role: str = "flock_app", database: str = "flock") -> str:
        """Where to connect as `role`; understood by libpq, psycopg and SQLAlchemy."""
        return self.server.url(role, database)

    def release(self) -> None:
        """Gives the share back; the last one to do so waits until the server is gone. Calling it again is
        harmless."""
        if self._lock is not None:
            lock, self._lock = self._lock, None
            atexit.unregister(self.release)
            os.close(lock)  # not LOCK_UN: after a fork the parent still holds the same lock
            self.server.stop_if_unused()

    def __enter__(self) -> Handle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class EmbeddedPostgres:
    """The embedded PostgreSQL of one data folder. Any number of processes may hold it at once."""

    def __init__(self, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self.places: Places = find_places(data_dir)
        self.settings = {**SETTINGS, **(settings or {})}

    def acquire(self) -> Handle:
        """Starts the server unless it runs, and keeps it running while the handle lives.

        Raises Unavailable with code embedded_start_failed (the message carries the end of the log),
        data_dir_not_accessible, binaries_missing, os_user_unknown or embedded_version.
        """
        try:
            prepare_locks(self.places)
            users = self._open("users.lock")
        except PermissionError as refused:
            raise Unavailable(
                f"The data folder {self.places.data_dir} belongs to another user: {refused.strerror}. "
                "Set FLOCK_DATA_DIR to a folder of your own.",
                code="data_dir_not_accessible",
            ) from refused
        try:
            fcntl.flock(users, fcntl.LOCK_SH)  # waits while the keeper stops the server
            starting = self._open("start.lock")
            try:
                fcntl.flock(starting, fcntl.LOCK_EX)
                if not (self._kept() and self.answers()):
                    self._start()
            finally:
                os.close(starting)
        except BaseException:
            os.close(users)
            raise
        return Handle(self, users)

    def url(self, role: str = "flock_app", database: str = "flock") -> str:
        """Where the server of the last start listens; only somebody with a handle may rely on it."""
        folder = cluster.socket_folder(self.places)
        if folder is None:
            raise Unavailable("The embedded PostgreSQL was never started.", code="embedded_not_running")
        # The port stands there because PGPORT of the caller would win otherwise.
        where = f"host={quote(str(folder), safe='/')}&port={SETTINGS['port']}"
        return f"postgresql://{quote(role)}@/{quote(database)}?{where}"

    def answers(self) -> bool:
        """Whether a connection succeeds and it is this data folder's server: a pid proves neither."""
        import psycopg

        try:
            with psycopg.connect(self.url(cluster.SUPERUSER, "postgres"), connect_timeout=5) as connection:
                row = connection.execute("show data_directory").fetchone()
        except (psycopg.Error, Unavailable):
            return False
        return row is not None and Path(row[0]).resolve() == self.places.cluster.resolve()

    def stop_if_unused(self) -> bool:
        """Stops the server and waits for its end when nobody holds a handle. Returns whether nobody does."""
        users = self._open("users.lock")
        try:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self._shared(users):
                    return False
                fcntl.flock(
                    users, fcntl.LOCK_SH
                )  # the keeper was faster: wait until it has stopped the server
                return True
            self._dismiss_keeper()
            return True
        finally:
            os.close(users)

    def clean(self) -> None:
        """Stops the server and removes all that it wrote. Raises Conflict while another process uses it."""
        homes = {self.places.locks, self.places.home, fallback_home(self.places.data_dir)}
        if self.places.locks.exists():
            if not self.stop_if_unused():
                raise Conflict(
                    "The embedded PostgreSQL is in use by another process.", code="embedded_in_use"
                )
            cluster.clear_remains(self.places)
        if (folder := cluster.socket_folder(self.places)) is not None:
            keeper.remove_socket_folder(folder)
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)

    def _start(self) -> None:
        if self._kept():
            self._dismiss_keeper()
        prepare_home(self.places)
        cluster.clear_remains(self.places)
        cluster.prepare_cluster(self.places, self.settings)
        folder = cluster.make_socket_folder(self.places)
        command = [str(self.places.binary("postgres")), "-D", str(self.places.cluster), "-k", str(folder)]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        order = {
            "keeper_lock": str(self.places.locks / "keeper.lock"),
            "users_lock": str(self.places.locks / "users.lock"),
            "socket_folder": str(folder),
            "command": command,
            "environment": cluster.environment(),
            "account": self.places.account.for_popen() if self.places.account else None,
        }
        with self.places.log.open("wb") as log:
            self.places.log.chmod(0o600)
            subprocess.run(
                [sys.executable, "-I", "-S", keeper.__file__, json.dumps(order)],
                cwd="/",
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_for_answer()

    def _wait_for_answer(self) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.answers():
            if not self._kept() or time.monotonic() > end:
                raise Unavailable(
                    f"The embedded PostgreSQL did not start: {self._log_end()} (log: {self.places.log})",
                    code="embedded_start_failed",
                )
            time.sleep(0.01)

    def _log_end(self) -> str:
        lines = self.places.log.read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-4:]) or "no output"

    def _dismiss_keeper(self) -> None:
        """Asks the keeper to stop the server and waits for it; its number is true while it holds its lock."""
        alive = self._open("keeper.lock")
        try:
            if not self._free(alive):
                with suppress(ValueError, ProcessLookupError):
                    os.kill(int((self.places.locks / "keeper.lock").read_text()), signal.SIGTERM)
                fcntl.flock(alive, fcntl.LOCK_SH)
        finally:
            os.close(alive)

    def _kept(self) -> bool:
        alive = self._open("keeper.lock")
        try:
            return not self._free(alive)
        finally:
            os.close(alive)

    def _free(self, descriptor: int) -> bool:
        return self._shared(descriptor)

    def _shared(self, descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _open(self, name: str) -> int:
        return os.open(self.places.locks / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
