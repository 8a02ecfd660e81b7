"""SIGKILL at random points of a run of 200 sends: each mail exactly once, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from backend.domain.actors import Actor
from backend.infrastructure.postgres.database import Database
from tests.builders.outbox import a_tenant, rows
from tests.builders.sending import POINTS, request_sends

SENDS = 200
SEED = 20261121

pytestmark = pytest.mark.kill


class Sender:
    """The child process, in a process group of its own."""

    def __init__(self, environment: dict[str, str], database: Database, folder: Path, **extra: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.builders.sending", database.url, str(folder)],
            env={**environment, **extra},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)

    def ended(self) -> int:
        """The exit code, after waiting."""
        assert self.process.stdout is not None
        self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(60)


def mails(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.eml"))


def test_each_mail_leaves_exactly_once_however_often_the_sender_is_killed(
    database: Database, flock_environment: dict[str, str], tmp_path: Path
) -> None:
    random = Random(SEED)
    actor = a_tenant(database)
    deliveries = request_sends(database, actor, SENDS)
    kills = 0
    for point in (*POINTS, None, *POINTS, None, None):
        before = len(mails(tmp_path))
        if point is None:
            sender = Sender(flock_environment, database, tmp_path)
            wait_for_mails(sender, tmp_path, before + random.randrange(4, 12))
            time.sleep(random.random() / 100)
            sender.kill()
        else:
            sender = Sender(
                flock_environment, database, tmp_path, FAIL_AT=f"{point}:{random.randrange(2, 14)}"
            )
        kills += sender.ended() == -signal.SIGKILL
    assert kills == 15
    assert 0 < len(mails(tmp_path)) < SENDS, "the kills must fall into the middle of the run"
    assert Sender(flock_environment, database, tmp_path).ended() == 0
    assert mails(tmp_path) == sorted(f"{delivery}.eml" for delivery in deliveries)
    all_is_told_once(database, actor, deliveries)
    assert unknown_outcomes(database, actor) > 0, "no kill fell between hand-over and answer"


@pytest.mark.parametrize(("look", "expected"), [(True, 1), (False, 2)])
def test_a_kill_after_writing_doubles_the_mail_only_if_nobody_looks(
    database: Database, flock_environment: dict[str, str], tmp_path: Path, look: bool, expected: int
) -> None:
    """The second row is the twin: sending again blindly after an unknown outcome."""
    actor = a_tenant(database)
    request_sends(database, actor, 1)
    blind = {} if look else {"BLIND": "1"}
    assert (
        Sender(flock_environment, database, tmp_path, FAIL_AT="written:1", **blind).ended() == -signal.SIGKILL
    )
    assert Sender(flock_environment, database, tmp_path, **blind).ended() == 0
    assert len(mails(tmp_path)) == expected


def wait_for_mails(sender: Sender, folder: Path, count: int) -> None:
    end = time.monotonic() + 30
    while len(mails(folder)) < count and sender.process.poll() is None:
        assert time.monotonic() < end, "the sender does not get on"
        time.sleep(0.002)


def all_is_told_once(database: Database, actor: Actor, deliveries: list[UUID]) -> None:
    assert rows(database, actor, "outbox") == []
    assert rows(database, actor, "dead_letters") == []
    assert {status for (status,) in rows(database, actor, "deliveries", "status")} == {"sent"}
    sent = "(select data->>'delivery_id' as delivery, tenant_id from eventlog where event_type = 'MessageSent') told"
    assert rows(database, actor, sent, "delivery") == sorted((str(delivery),) for delivery in deliveries)
    assert len(rows(database, actor, "evidence", "delivery_id")) == SENDS
    processed = rows(database, actor, "processed_events", "handler, event_id")
    history = rows(database, actor, "outbox_history", "destination, event_id")
    assert {handler for handler, _ in processed} == {"deliver"}
    assert len(processed) == SENDS and set(processed) == set(history)


def unknown_outcomes(database: Database, actor: Actor) -> int:
    query = "(select tenant_id, event_id from eventlog where event_type = 'DeliveryUnknown') told"
    return len(rows(database, actor, query, "event_id"))
