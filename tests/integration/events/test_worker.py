"""The worker against the real outbox: order, retries, dead letters, exactly one effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.application.events.replay_dead_letter import replay_dead_letter
from backend.application.handling import EventRef, Postponed
from backend.domain.actors import Actor, Role, agent, person, service
from backend.domain.errors import InvalidInput, NotFound, NotPermitted, Unavailable
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.queue import Queue
from backend.infrastructure.postgres.stores.dead_letters import PostgresDeadLetters
from tests.builders.outbox import a_tenant, all_due, announce, paid, received, rows


def test_an_event_reaches_the_handler_of_its_destination_with_its_data(database: Database) -> None:
    actor = a_tenant(database)
    item, seen = uuid4(), []
    announce(database, actor, [received(item)])
    tally = Worker(database, {"classify": seen.append}).run_until_idle(5)
    assert tally.handled == 1
    (ref,) = seen
    assert (ref.event_type, ref.destination, ref.tenant_id, ref.aggregate_id, ref.attempts) == (
        "InboxItemReceived",
        "classify",
        actor.tenant_id,
        item,
        1,
    )
    assert ref.data == {"item_id": str(item), "sha256": "0" * 64, "size": 1, "source": "test"}
    assert rows(database, actor, "outbox") == []
    assert rows(database, actor, "outbox_history", "event_id, status, attempts") == [
        (ref.event_id, "sent", 1)
    ]
    assert rows(database, actor, "processed_events", "handler, event_id") == [("classify", ref.event_id)]


def test_events_of_two_tenants_are_handled_each_with_its_own_tenant(database: Database) -> None:
    actors = [a_tenant(database), a_tenant(database)]
    items = [uuid4(), uuid4()]
    for actor, item in zip(actors, items, strict=True):
        announce(database, actor, [received(item)])
    seen: list[EventRef] = []
    Worker(database, {"classify": seen.append}).run_until_idle(5)
    assert {(ref.tenant_id, ref.data["item_id"]) for ref in seen} == {
        (actor.tenant_id, str(item)) for actor, item in zip(actors, items, strict=True)
    }


def test_an_event_without_handler_stays_pending(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4()), paid(uuid4())])
    tally = Worker(database, {"classify": lambda ref: None}).run_until_idle(5)
    assert tally.handled == 1
    assert rows(database, actor, "outbox", "destination, status, attempts") == [("match", "pending", 0)]


def test_a_failure_is_tried_again_after_its_delay_and_does_not_stop_the_others(database: Database) -> None:
    actor = a_tenant(database)
    bad, good = uuid4(), uuid4()
    announce(database, actor, [received(bad), received(good)])
    seen: list[UUID] = []

    def handler(ref: EventRef) -> None:
        seen.append(ref.aggregate_id)
        if ref.aggregate_id == bad and ref.attempts == 1:
            raise Unavailable("no answer")

    worker = Worker(database, {"classify": handler})
    tally = worker.run_until_idle(0.5)
    assert (tally.handled, tally.retried) == (1, 1)
    (row,) = rows(database, actor, "outbox", "status, attempts, error_message, next_attempt_at > now()")
    assert row == ("pending", 1, "no answer", True)
    all_due(database, actor)
    assert worker.run_until_idle(0.5).handled == 1
    assert seen == [bad, good, bad]


def test_an_error_that_no_retry_can_mend_is_a_dead_letter_at_once(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])

    def handler(ref: EventRef) -> None:
        raise InvalidInput("broken", code="xml_truncated")

    assert Worker(database, {"classify": handler}).run_until_idle(5).dead == 1
    assert rows(database, actor, "outbox") == []
    assert rows(database, actor, "outbox_history", "status, error_message") == [("failed", "broken")]
    assert rows(database, actor, "dead_letters", "error_code, error_message, attempts, status") == [
        ("xml_truncated", "broken", 1, "open")
    ]


def test_after_the_last_attempt_an_event_is_a_dead_letter_and_its_text_quotes_no_data(
    database: Database,
) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])

    def handler(ref: EventRef) -> None:
        raise ValueError("Erika Mustermann, DE02120300000000202051")

    worker = Worker(database, {"classify": handler})
    outcomes = []
    for _ in range(8):
        tally = worker.run_until_idle(0.2)
        outcomes.append((tally.retried, tally.dead))
        all_due(database, actor)
    assert outcomes == [(1, 0)] * 7 + [(0, 1)]
    ((code, message),) = rows(database, actor, "dead_letters", "error_code, error_message")
    assert code == "unexpected"
    assert "ValueError at tests/integration/events/test_worker.py" in str(message)
    assert "Erika" not in str(message)


def test_a_postponed_event_comes_again_later_and_no_attempt_is_counted(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    def handler(ref: EventRef) -> None:
        raise Postponed(tomorrow, "sending_hours")

    assert Worker(database, {"classify": handler}).run_until_idle(5).postponed == 1
    assert rows(database, actor, "outbox", "status, attempts, next_attempt_at, error_message") == [
        ("pending", 0, tomorrow, "sending_hours")
    ]


def test_an_effect_with_receipt_happens_once_although_the_event_comes_twice(database: Database) -> None:
    assert effects(database, with_receipt=True) == 1


def test_without_the_receipt_the_effect_happens_twice(database: Database) -> None:
    """The twin: the same event again, its effect not tied to processed_events."""
    assert effects(database, with_receipt=False) == 2


def effects(database: Database, *, with_receipt: bool) -> int:
    """Handles an event, puts its outbox row back as a stale copy would, handles again; counts the effect."""
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])

    def handler(ref: EventRef) -> None:
        with database.works(actor, receipt=ref.receipt if with_receipt else None) as work:
            add = text("insert into dunning_runs (id, on_date, status, started_by) values (:i, :d, 'x', 'x')")
            work.connection.execute(add, {"i": uuid4(), "d": work.today})
            work.commit()

    worker = Worker(database, {"classify": handler})
    assert worker.run_until_idle(5).handled == 1
    with database.works(actor) as work:
        names = "tenant_id, id, event_id, event_type, destination, aggregate_id"
        work.connection.execute(text(f"insert into outbox ({names}) select {names} from outbox_history"))
        work.connection.execute(text("delete from outbox_history"))
        work.commit()
    assert worker.run_until_idle(5).handled == 1
    assert rows(database, actor, "outbox") == []
    return len(rows(database, actor, "dunning_runs"))


@pytest.mark.parametrize("events", [40])
def test_events_of_one_aggregate_are_handled_in_their_order_also_after_a_failure(
    database: Database, events: int
) -> None:
    actor = a_tenant(database)
    item = uuid4()
    announce(database, actor, [received(item) for _ in range(events)])
    with database.works(actor) as work:
        order = list(work.connection.execute(text("select event_id from outbox order by id")).scalars())
    done: list[UUID] = []

    def handler(ref: EventRef) -> None:
        if ref.event_id == order[7] and ref.attempts == 1:
            raise Unavailable("once")
        done.append(ref.event_id)

    worker = Worker(database, {"classify": handler}, batch=6)
    worker.run_until_idle(0.5)
    assert done == order[:7]
    all_due(database, actor)
    worker.run_until_idle(5)
    assert done == order


def test_an_open_dead_letter_holds_later_sends_of_its_message_but_not_of_others(database: Database) -> None:
    assert claimed_behind_a_dead_letter(database, "deliver") == ["other"]


def test_in_another_destination_later_events_pass_a_dead_letter(database: Database) -> None:
    assert claimed_behind_a_dead_letter(database, "classify") == ["same", "other"]


def claimed_behind_a_dead_letter(database: Database, destination: str) -> list[str]:
    """Buries the first of three events, two of one aggregate; says which aggregates are claimed then."""
    actor = a_tenant(database)
    same, other = uuid4(), uuid4()
    with database.works(actor) as work:
        add = text(
            "insert into outbox (event_id, event_type, destination, aggregate_id) "
            "select gen_random_uuid(), 'DeliveryRequested', :d, a from unnest(cast(:a as uuid[])) as a"
        )
        work.connection.execute(add, {"d": destination, "a": [same, same, other]})
        work.commit()
    queue = Queue(database.engine)
    (first,) = queue.claim(1, 60, [destination])
    assert queue.bury(first, "channel_refused", "refused")
    names = {same: "same", other: "other"}
    return [names[lease.ref.aggregate_id] for lease in queue.claim(10, 60, [destination])]


def test_a_person_lets_a_dead_letter_be_tried_again_in_its_old_place(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])

    def broken(ref: EventRef) -> None:
        raise InvalidInput("broken")

    Worker(database, {"classify": broken}).run_until_idle(5)
    ((letter, _),) = rows(database, actor, "dead_letters", "id, status")
    assert isinstance(letter, UUID)
    clerk = person(actor.tenant_id, "anna", uuid4(), Role.CLERK)
    replay_dead_letter(clerk, letter, works=database.works, letters=PostgresDeadLetters())
    assert Worker(database, {"classify": lambda ref: None}).run_until_idle(5).handled == 1
    assert rows(database, actor, "outbox_history", "status, attempts") == [("sent", 1)]
    assert rows(database, actor, "dead_letters", "status") == [("replayed",)]
    with pytest.raises(NotFound):
        replay_dead_letter(clerk, letter, works=database.works, letters=PostgresDeadLetters())


@pytest.mark.parametrize("make", [service, agent])
def test_only_a_person_replays_a_dead_letter(database: Database, make: Callable[..., Actor]) -> None:
    with pytest.raises(NotPermitted):
        replay_dead_letter(make(uuid4(), "x"), uuid4(), works=database.works, letters=PostgresDeadLetters())


def test_a_worker_that_lost_its_lease_changes_nothing(database: Database) -> None:
    actor = a_tenant(database)
    announce(database, actor, [received(uuid4())])
    queue = Queue(database.engine)
    (old,) = queue.claim(1, 60)
    all_due(database, actor)
    (new,) = queue.claim(1, 60)
    assert new.ref.attempts == 2
    assert queue.renew(old, 60) is None
    assert (
        not queue.later(old, 1, "late") and not queue.bury(old, "late", "late") and not queue.give_back(old)
    )
    queue.settle([old])
    assert len(rows(database, actor, "outbox")) == 1
    queue.settle([new])
    assert rows(database, actor, "outbox") == []
