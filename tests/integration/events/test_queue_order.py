"""Events of one aggregate are handed out in order, also to several workers at once. The twin has the guard off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import Lock, Thread
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import text

from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.queue import Queue
from tests.builders.outbox import a_tenant, announce, received

Urls = Callable[[Database], str]


def without_order(superuser_url: str) -> None:
    """Takes the condition on earlier events out of the claim."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        row = connection.execute("select pg_get_functiondef('outbox_claim'::regproc)").fetchone()
        assert row is not None
        body = row[0]
        assert "e.id < o.id" in body and "e.id < p.id" in body
        connection.execute(body.replace("e.id < o.id", "false").replace("e.id < p.id", "false"))


def second_claim_while_the_first_works(database: Database) -> int:
    """Two events of one item; one worker has the first in hand. How many does another worker get?"""
    item = uuid4()
    announce(database, a_tenant(database), [received(item), received(item)])
    queue = Queue(database.engine)
    assert len(queue.claim(1, 60)) == 1
    return len(queue.claim(1, 60))


def test_nobody_gets_the_second_event_while_the_first_is_in_hand(database: Database) -> None:
    assert second_claim_while_the_first_works(database) == 0


def test_without_the_condition_the_second_event_overtakes(
    new_database: Callable[..., Database], superuser_url: Urls
) -> None:
    database = new_database()
    without_order(superuser_url(database))
    assert second_claim_while_the_first_works(database) == 1


def test_an_earlier_event_that_waits_for_its_retry_holds_those_behind_it(database: Database) -> None:
    item = uuid4()
    announce(database, a_tenant(database), [received(item) for _ in range(30)])
    queue = Queue(database.engine)
    first, *rest = queue.claim(3, 60)
    assert queue.later(first, 3600, "no answer")
    for lease in rest:
        assert queue.give_back(lease)
    assert queue.claim(100, 60) == []
    (waiting,) = queue.waiting()
    assert waiting.due_in is not None and 3500 < waiting.due_in < 3700


def test_a_retry_that_is_due_again_comes_before_those_that_waited_behind_it(database: Database) -> None:
    actor = a_tenant(database)
    item = uuid4()
    announce(database, actor, [received(item) for _ in range(30)])
    queue = Queue(database.engine)
    first = queue.claim(1, 60)[0]
    assert queue.later(first, 0, "no answer")
    (again,) = queue.claim(5, 60)
    assert again.outbox_id == first.outbox_id
    queue.settle([again])
    assert len(queue.claim(5, 60)) == 5


def test_a_row_that_a_settling_transaction_holds_takes_its_successors_along(database: Database) -> None:
    actor = a_tenant(database)
    item, other = uuid4(), uuid4()
    announce(database, actor, [received(item), received(item), received(other)])
    with database.works(actor) as work:
        lock = text("select id from outbox where aggregate_id = :a order by id limit 1 for update")
        work.connection.execute(lock, {"a": item})
        taken = Queue(database.engine).claim(10, 60)
    assert [lease.ref.aggregate_id for lease in taken] == [other]


def test_four_workers_at_once_keep_the_order_of_every_aggregate(database: Database) -> None:
    actor = a_tenant(database)
    items = [uuid4() for _ in range(5)]
    announce(database, actor, [received(items[number % 5]) for number in range(300)])
    handled: dict[UUID, list[int]] = defaultdict(list)
    writing, failures = Lock(), []

    def work() -> None:
        queue = Queue(database.engine)
        try:
            while queue.waiting():
                leases = queue.claim(7, 60)
                with writing:
                    for lease in leases:
                        handled[lease.ref.aggregate_id].append(lease.outbox_id)
                queue.settle(leases)
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {item: len(ids) for item, ids in handled.items()} == dict.fromkeys(items, 60)
    assert all(ids == sorted(ids) for ids in handled.values())
