"""The worker as a thread or process: woken by a commit, stopped by SIGTERM, alive after the database was gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread
from uuid import uuid4

import psycopg
import pytest

from backend.application.handling import EventRef
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.database import Database
from tests.builders.outbox import a_tenant, announce, received, rows

SERVES = """
import sys
from backend.entrypoints.logs import configure_logs
from backend.entrypoints.worker.loop import Worker
from backend.entrypoints.worker.process import serve
from backend.infrastructure.postgres.database import Database
configure_logs()
def handler(ref):
    print("begun", flush=True)
    sys.stdin.readline()
with Database(sys.argv[1], sys.argv[1]) as database:
    serve(Worker(database, {"classify": handler}))
print("left", flush=True)
"""


@contextmanager
def running(worker: Worker) -> Iterator[None]:
    stop = Flag()
    thread = Thread(target=worker.run, args=[stop])
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def test_a_commit_wakes_the_worker_long_before_it_would_look_again(database: Database) -> None:
    actor = a_tenant(database)
    arrived = Flag()
    asked: list[EventRef] = []

    def handler(ref: EventRef) -> None:
        asked.append(ref)
        arrived.set()

    with running(Worker(database, {"classify": handler}, poll_seconds=15)):
        for number in range(3):
            arrived.clear()
            announce(database, actor, [received(uuid4())])
            assert arrived.wait(10), f"event {number} was not announced"
    assert len(asked) == 3


def test_the_worker_goes_on_after_its_connections_were_cut(
    database: Database, superuser_url: Callable[[Database], str]
) -> None:
    actor = a_tenant(database)
    arrived = Flag()
    with running(Worker(database, {"classify": lambda ref: arrived.set()}, poll_seconds=0.05)):
        announce(database, actor, [received(uuid4())])
        assert arrived.wait(10)
        with psycopg.connect(superuser_url(database), autocommit=True) as superuser:
            superuser.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid() and usename = 'flock_app'"
            )
        arrived.clear()
        announce(database, actor, [received(uuid4())])
        assert arrived.wait(10)


@pytest.mark.kill
def test_sigterm_lets_the_event_in_hand_finish_and_gives_the_rest_back(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4()) for _ in range(5)])
    with subprocess.Popen(
        [sys.executable, "-c", SERVES, database.url],
        env=flock_environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        assert process.stdout.readline() == "begun\n"
        os.kill(process.pid, signal.SIGTERM)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.read() == "left\n"
        logged = [json.loads(line)["event"] for line in process.stderr.read().splitlines()]
        assert process.wait(30) == 0
    assert logged == ["worker_started", "event_handled", "worker_stopped"]
    assert rows(database, actor, "outbox", "status, attempts, leased_until") == [("pending", 0, None)] * 4
    assert rows(database, actor, "outbox_history", "status") == [("sent",)]


def test_an_interrupt_in_a_handler_frees_what_was_claimed(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4()) for _ in range(3)])

    def handler(ref: EventRef) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Worker(database, {"classify": handler}).run_until_idle(5)
    assert rows(database, actor, "outbox", "status, attempts, leased_until") == [("pending", 0, None)] * 3
