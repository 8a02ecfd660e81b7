"""`flockctl events tail` and `flockctl dead-letters`."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.application.handling import EventRef
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.database import Database
from tests.builders.outbox import a_tenant, announce, received, rows

FLOCKCTL = [sys.executable, "-c", "from backend.entrypoints.cli.main import main; main()"]


def flockctl(environment: dict[str, str], *arguments: str) -> tuple[int, Any]:
    """Exit code and the one JSON document."""
    done = subprocess.run(
        [*FLOCKCTL, *arguments, "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def slug_of(database: Database, actor: Actor) -> str:
    with database.works(actor) as work:
        return str(work.connection.execute(text("select slug from tenants")).scalar_one())


def test_tail_gives_the_newest_events_oldest_first(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actor = a_tenant(database)
    items = [uuid4() for _ in range(4)]
    for item in items:
        announce(database, actor, [received(item)])
    code, events = flockctl(flock_environment, "events", "tail", "--limit", "3")
    assert code == 0
    assert [event["aggregate_id"] for event in events] == [str(item) for item in items[1:]]
    assert events[0]["event_type"] == "InboxItemReceived"
    assert events[0]["actor_name"] == "tests"


def test_tail_shows_one_tenant_only_and_asks_which(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actors = [a_tenant(database), a_tenant(database)]
    for actor in actors:
        announce(database, actor, [received(uuid4())])
    assert flockctl(flock_environment, "events", "tail")[0] == 2
    code, events = flockctl(flock_environment, "events", "tail", "--tenant", slug_of(database, actors[1]))
    assert (code, len(events)) == (0, 1)
    code, refused = flockctl(flock_environment, "events", "tail", "--tenant", "nobody")
    assert (code, refused["error"]["code"]) == (1, "tenant_unknown")


def test_following_prints_what_comes_also_when_it_commits_late_and_ends_with_zero(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actor = a_tenant(database)
    first, late, early = uuid4(), uuid4(), uuid4()
    announce(database, actor, [received(first)])
    with subprocess.Popen(
        [*FLOCKCTL, "events", "tail", "--follow", "--json"],
        env=flock_environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as tail:
        assert tail.stdout is not None
        assert json.loads(tail.stdout.readline())["aggregate_id"] == str(first)
        with database.works(actor) as slow:
            slow.record([received(late)])  # gets its number first, commits last
            announce(database, actor, [received(early)])
            assert json.loads(tail.stdout.readline())["aggregate_id"] == str(early)
            slow.commit()
        assert json.loads(tail.stdout.readline())["aggregate_id"] == str(late)
        tail.send_signal(signal.SIGTERM)
        assert tail.wait(20) == 0
        assert tail.stdout.read() == ""


def test_a_dead_letter_is_listed_and_replayed_by_a_person(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])

    def broken(ref: EventRef) -> None:
        raise InvalidInput("broken", code="xml_truncated")

    Worker(database, {"classify": broken}).run_until_idle(5)
    with database.works(actor) as work:
        add = text(
            "insert into users (id, login, display_name, roles) values (:i, 'anna', 'Anna', '{clerk}')"
        )
        work.connection.execute(add, {"i": uuid4()})
        work.commit()
    code, letters = flockctl(flock_environment, "dead-letters", "list")
    assert (code, [letter["error_code"] for letter in letters]) == (0, ["xml_truncated"])
    letter = UUID(letters[0]["id"])
    assert flockctl(flock_environment, "dead-letters", "replay", str(letter))[0] == 2
    code, refused = flockctl(flock_environment, "dead-letters", "replay", str(letter), "--user", "nobody")
    assert (code, refused["error"]["code"]) == (1, "user_unknown")
    code, answer = flockctl(flock_environment, "dead-letters", "replay", str(letter), "--user", "anna")
    assert (code, answer) == (0, {"id": str(letter), "status": "replayed"})
    assert flockctl(flock_environment, "dead-letters", "list") == (0, [])
    assert rows(database, actor, "outbox", "status, attempts") == [("pending", 0)]
    assert ("MasterDataChanged", "person", "anna") in rows(
        database, actor, "eventlog", "event_type, actor_kind, actor_name"
    )


@pytest.mark.parametrize("bench", ["record", "events"])
def test_a_bench_does_not_fill_a_database_of_its_operator(
    flock_environment: dict[str, str], bench: str
) -> None:
    code, refused = flockctl(flock_environment, "bench", bench)
    assert (code, refused["error"]["code"]) == (1, "bench_needs_embedded")
