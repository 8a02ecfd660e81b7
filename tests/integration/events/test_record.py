"""record(): however events are cut into batches, folded again or interrupted, state, log and outbox agree."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed, ClaimReopened, PaymentReceived
from backend.domain.events.special_cases import HoldEnded
from backend.entrypoints.bench.record import digests
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.record import appliers, fold, writer
from backend.infrastructure.postgres.record.appliers.applier import Applier, met
from backend.infrastructure.postgres.record.fold import empty
from tests.builders.claims_history import ON, PAYMENTS, STEPS, arrange_payments, booked, held, history, paid
from tests.builders.outbox import a_tenant, announce, rows
from tests.builders.outbox import paid as received_payment

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def looker(database: Database, superuser_url: Callable[[Database], str]) -> Iterator[psycopg.Connection]:
    """A connection that sees every tenant, to compare and to fold."""
    with psycopg.connect(superuser_url(database), autocommit=True) as connection:
        yield connection


@pytest.fixture
def applier() -> Iterator[Callable[[str, Applier], None]]:
    """Puts another applier in the place of an event type's, for this test."""
    kept = dict(appliers.APPLIERS)

    def put(name: str, other: Applier) -> None:
        appliers.APPLIERS[name] = other
        writer._statement.cache_clear()

    yield put
    appliers.APPLIERS.update(kept)
    writer._statement.cache_clear()


def recorded(database: Database, pieces: list[list[Event]]) -> Actor:
    """A new tenant in whose one transaction each piece is one call of record()."""
    actor = a_tenant(database)
    arrange_payments(database, actor.tenant_id)
    with database.works(actor) as work:
        for piece in pieces:
            work.record(piece)
        work.commit()
    return actor


@SLOW
@given(steps=STEPS, cuts=st.sets(st.integers(1, 29)))
def test_any_split_into_batches_gives_the_same_state_as_one_by_one_and_as_the_fold(
    database: Database, looker: psycopg.Connection, steps: list[tuple[str, int]], cuts: set[int]
) -> None:
    events = history(steps)
    edges = [0, *sorted(cut for cut in cuts if cut < len(events)), len(events)]
    split = recorded(database, [events[a:b] for a, b in pairwise(edges)])
    single = recorded(database, [[event] for event in events])
    state = digests(looker, single.tenant_id)
    assert digests(looker, split.tenant_id) == state
    with looker.transaction(), looker.cursor() as cursor:
        empty(cursor, split.tenant_id)
        fold(cursor, split.tenant_id)
    assert digests(looker, split.tenant_id) == state


def test_two_payments_of_one_claim_in_one_batch_both_count(database: Database) -> None:
    assert open_after_two_payments(database) == "77.00"


def test_an_applier_that_does_not_sum_first_loses_one_of_two_payments(
    database: Database, applier: Callable[[str, Applier], None]
) -> None:
    """The twin: UPDATE ... FROM meets a row once, however many rows of the batch belong to it."""
    applier(
        "PaymentAllocated",
        Applier(
            ", reduced as (update claims c set open_principal = c.open_principal - b.principal - b.discount "
            "from batch b where c.tenant_id = b.tenant_id and c.id = b.claim_id returning c.id)",
            met("reduced", "claim_id"),
        ),
    )
    assert open_after_two_payments(database) != "77.00"


def open_after_two_payments(database: Database) -> str:
    claim = UUID(int=50)
    payments: list[Event] = [
        paid(uuid4(), claim, PAYMENTS[0], "9.50"),
        paid(uuid4(), claim, PAYMENTS[1], "12.50"),
    ]
    actor = recorded(database, [[booked(claim)], payments])
    ((amount,),) = rows(database, actor, "claims", "open_principal::text")
    return str(amount)


def test_without_commit_nothing_stays(database: Database) -> None:
    actor = a_tenant(database)
    with database.works(actor) as work:
        work.record([booked(uuid4()), received_payment(uuid4())])
    assert everything(database, actor) == [0, 0, 0, 0]


def test_a_conflict_in_the_middle_leaves_nothing(database: Database) -> None:
    actor = a_tenant(database)
    with database.works(actor) as work, pytest.raises(Conflict) as moved:
        work.record([booked(uuid4()), received_payment(uuid4()), HoldEnded(uuid4(), ON, "anna")])
        work.commit()
    assert moved.value.code == "state_moved"
    assert everything(database, actor) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ([], ClaimClosed(UUID(int=1), "paid", ON)),  # no such claim
        (
            [booked(UUID(int=1)), ClaimClosed(UUID(int=1), "paid", ON)],
            ClaimClosed(UUID(int=1), "credited", ON),
        ),
        ([booked(UUID(int=1))], ClaimReopened(UUID(int=1), ON)),  # is open
        ([held(UUID(int=2), UUID(int=1)), HoldEnded(UUID(int=2), ON, "a")], HoldEnded(UUID(int=2), ON, "b")),
        ([booked(UUID(int=1))], booked(UUID(int=1))),  # booked before
        ([], paid(uuid4(), UUID(int=1), PAYMENTS[0], "1.00")),  # pays no claim
    ],
)
def test_an_event_that_builds_on_a_state_that_is_gone_is_a_conflict(
    database: Database, before: list[Event], event: Event
) -> None:
    actor = recorded(database, [before])
    known = everything(database, actor)
    with pytest.raises(Conflict) as moved:
        announce(database, actor, [event])
    assert moved.value.code == "state_moved"
    assert everything(database, actor) == known


def test_without_the_check_an_event_that_meets_nothing_is_logged_in_silence(
    database: Database, applier: Callable[[str, Applier], None]
) -> None:
    """The twin: the log says a hold ended that never was."""
    applier("HoldEnded", Applier(appliers.APPLIERS["HoldEnded"].ctes))
    actor = a_tenant(database)
    announce(database, actor, [HoldEnded(uuid4(), ON, "anna")])
    assert rows(database, actor, "eventlog", "event_type") == [("HoldEnded",)]
    assert rows(database, actor, "holds") == []


def test_the_same_idempotency_key_is_recorded_once(database: Database) -> None:
    actor = a_tenant(database)
    for attempt in range(2):
        with database.works(actor) as work:
            events = [received_payment(uuid4()), booked(uuid4())]
            if attempt == 0:
                work.record(events, idempotency_key="statement-1")
                work.commit()
                continue
            with pytest.raises(Conflict) as known:
                work.record(events, idempotency_key="statement-1")
            assert known.value.code == "already_recorded"
    assert everything(database, actor) == [1, 1, 2, 1]


def test_another_tenant_may_use_the_same_idempotency_key(database: Database) -> None:
    for _ in range(2):
        with database.works(a_tenant(database)) as work:
            work.record([received_payment(uuid4())], idempotency_key="statement-1")
            work.commit()


WRITES = """
import sys
from uuid import UUID, uuid4
from backend.domain.actors import service
from backend.infrastructure.postgres.database import Database
from tests.builders.claims_history import booked
from tests.builders.outbox import paid
database = Database(sys.argv[1], sys.argv[1])
actor = service(UUID(sys.argv[2]), "writer")
print("ready", flush=True)
while True:
    with database.works(actor) as work:
        work.record([booked(uuid4()) for _ in range(3)] + [paid(uuid4()) for _ in range(2)])
        work.commit()
    print("committed", flush=True)
"""


@pytest.mark.kill
def test_a_writer_killed_at_any_moment_leaves_state_log_and_outbox_together_or_not_at_all(
    database: Database, flock_environment: dict[str, str]
) -> None:
    actor = a_tenant(database)
    told = 0
    for number in range(6):
        command = [sys.executable, "-c", WRITES, database.url, str(actor.tenant_id)]
        writing = subprocess.Popen(
            command, env=flock_environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert writing.stdout is not None
        assert writing.stdout.readline() == "ready\n"
        for _ in range(3 + 2 * number):
            assert writing.stdout.readline() == "committed\n"
        os.killpg(writing.pid, signal.SIGKILL)
        told += 3 + 2 * number + writing.stdout.read().count("committed")
        writing.stdout.close()
        assert writing.wait(30) == -signal.SIGKILL
    claims, postings, logged, sent = everything(database, actor)
    assert claims == postings and claims % 3 == 0
    commits = claims // 3
    assert (logged, sent) == (5 * commits, 2 * commits)
    assert told <= commits <= told + 6, "what was told as committed is there, at most one more per kill"


def everything(database: Database, actor: Actor) -> list[int]:
    """How many claims, postings, logged events and outbox rows the tenant has."""
    return [len(rows(database, actor, table, "1")) for table in ("claims", "postings", "eventlog", "outbox")]


def test_the_outbox_has_a_row_for_every_destination_of_the_event(database: Database) -> None:
    actor = a_tenant(database)
    event = PaymentReceived(uuid4(), uuid4(), received_payment(uuid4()).amount, "EUR", ON)
    announce(database, actor, [event])
    assert rows(database, actor, "outbox", "event_type, destination, aggregate_id, status") == [
        ("PaymentReceived", "match", event.payment_id, "pending")
    ]


def test_amounts_stand_in_the_log_as_decimal_strings(database: Database) -> None:
    actor = recorded(database, [[PaymentReceived(uuid4(), uuid4(), Decimal("1190.10"), "EUR", ON)]])
    with database.unit_of_work(actor.tenant_id) as work:
        data = work.connection.execute(
            text("select data from eventlog where event_type = 'PaymentReceived'")
        ).scalar_one()
    assert data["amount"] == "1190.10", "a JSON number would be read as a binary float"
