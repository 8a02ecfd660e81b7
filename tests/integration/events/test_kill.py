"""SIGKILL at named and at random points of 200 sends through the gate: each mail exactly once, nothing lost."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from backend.domain.actors import Actor
from backend.infrastructure.postgres.database import Database
from tests.builders.outbox import rows
from tests.builders.sending import queue_reminders

SENDS = 200
SEED = 20261121
BEFORE_THE_COMMIT = ("before HandOverStarted",)
OUTCOME_UNKNOWN = ("after HandOverStarted", "half written", "written", "before MessageSent")
OUTCOME_TOLD = ("after MessageSent",)
WHILE_RECONCILING = ("before DeliveryUnknown:1", "after DeliveryUnknown:1", "after DeliveryPostponed:1")
STEPS = {
    "HandOverStarted": "S",
    "DeliveryUnknown": "U",
    "DeliveryPostponed": "P",
    "MessageSent": "M",
    "MessageDelivered": "D",
}
WELL_TOLD = re.compile(r"S(UPS)*U?MD")
"""A hand-over without an outcome becomes unknown and is looked up: it did not leave and starts again, or it left."""

pytestmark = pytest.mark.kill


class Senders:
    """The process that forks one worker after the other; a worker may be killed, the process lives."""

    def __init__(self, environment: dict[str, str], database: Database, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.builders.sending", database.url, str(folder)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, **order: Any) -> int:
        """Starts a worker and returns its pid."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def ended(self) -> int:
        """The exit code of the worker, after waiting."""
        return self._answer()

    def run(self, **order: Any) -> int:
        """Both."""
        self.start(**order)
        return self.ended()

    def close(self) -> None:
        self.process.communicate(timeout=60)

    def _answer(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@pytest.fixture
def senders(database: Database, flock_environment: dict[str, str], tmp_path: Path) -> Iterator[Senders]:
    senders = Senders(flock_environment, database, tmp_path)
    yield senders
    senders.close()


def mails(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "outgoing").glob("*.eml")}


def test_each_reminder_leaves_exactly_once_however_often_the_worker_is_killed(
    database: Database, senders: Senders, tmp_path: Path
) -> None:
    random = Random(SEED)
    actor = queue_reminders(database, tmp_path, SENDS).actor
    points = [*BEFORE_THE_COMMIT, *OUTCOME_UNKNOWN, *OUTCOME_TOLD] * 2
    random.shuffle(points)
    unknown = 0
    for point in points:
        assert senders.run(fail_at=f"{point}:{random.randrange(2, 10)}") == -signal.SIGKILL, point
        unknown += point in OUTCOME_UNKNOWN
    for again in WHILE_RECONCILING:
        assert senders.run(fail_at="after HandOverStarted:2") == -signal.SIGKILL
        assert senders.run(fail_at=again) == -signal.SIGKILL, again
        unknown += 1
    for _ in range(4):
        pid = senders.start()
        wait_for_mails(tmp_path, len(mails(tmp_path)) + random.randrange(3, 8))
        time.sleep(random.random() / 50)
        os.kill(pid, signal.SIGKILL)
        assert senders.ended() == -signal.SIGKILL
    assert 0 < len(mails(tmp_path)) < SENDS, "the kills must fall into the middle of the run"
    assert senders.run() == 0

    each_mail_left_once(database, actor, tmp_path)
    stories = told(database, actor)
    assert all(WELL_TOLD.fullmatch(story) for story in stories.values()), Counter(stories.values())
    assert sum(story.count("U") for story in stories.values()) >= unknown
    looked = set((tmp_path / "outgoing" / "looks").read_text().split())
    assert looked == {delivery for delivery, story in stories.items() if "U" in story}
    nothing_is_lost(database, actor)


@pytest.mark.parametrize(("blind", "expected"), [(False, 1), (True, 2)])
def test_a_kill_after_writing_doubles_the_mail_only_if_nobody_looks(
    database: Database, senders: Senders, tmp_path: Path, blind: bool, expected: int
) -> None:
    """The second row is the twin: sending again blindly after an unknown outcome."""
    queue_reminders(database, tmp_path, 1)
    assert senders.run(fail_at="written:1", blind=blind) == -signal.SIGKILL
    assert senders.run(blind=blind) == 0
    assert len(mails(tmp_path)) == expected


def wait_for_mails(folder: Path, count: int) -> None:
    end = time.monotonic() + 30
    while len(list((folder / "outgoing").glob("*.eml"))) < count:
        assert time.monotonic() < end, "the sender does not get on"
        time.sleep(0.002)


def each_mail_left_once(database: Database, actor: Actor, folder: Path) -> None:
    """One file for each delivery, with the bytes that were rendered for it."""
    rendered = rows(
        database,
        actor,
        "(select d.tenant_id, d.id, m.sha256 from deliveries d join messages m on m.tenant_id = d.tenant_id "
        "and m.id = d.message_id) rendered",
        "id, sha256",
    )
    assert len(rendered) == SENDS
    assert {name: hashlib.sha256(eml).hexdigest() for name, eml in mails(folder).items()} == {
        f"{delivery}.eml": sha256 for delivery, sha256 in rendered
    }


def told(database: Database, actor: Actor) -> dict[str, str]:
    """What the event log tells of each delivery, a letter for an event."""
    stories: dict[str, str] = defaultdict(str)
    for _, event_type, delivery in rows(
        database, actor, "eventlog", "seq, event_type, data->>'delivery_id' as delivery"
    ):
        if event_type in STEPS:
            stories[str(delivery)] += STEPS[str(event_type)]
    return stories


def nothing_is_lost(database: Database, actor: Actor) -> None:
    """Every reminder is delivered with its evidence, and every event was settled once."""
    assert rows(database, actor, "outbox") == []
    assert rows(database, actor, "dead_letters") == []
    for table in ("deliveries", "messages", "reminders"):
        assert rows(database, actor, table, "status") == [("delivered",)] * SENDS, table
    assert Counter(rows(database, actor, "claims", "stage")) == {("SOFT",): SENDS}
    evidence = Counter(rows(database, actor, "evidence", "delivery_id"))
    assert set(evidence.values()) == {2} and len(evidence) == SENDS
    processed = rows(database, actor, "processed_events", "handler, event_id")
    history = rows(database, actor, "outbox_history", "destination, event_id")
    handled = Counter(handler for handler, _ in processed)
    assert handled == {"render": SENDS, "deliver": SENDS, "delivery_stop": SENDS}
    assert len(history) == len(processed) and set(history) == set(processed)
