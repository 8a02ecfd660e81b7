"""Several processes plan one run: together they do what one does, and one that is killed leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from uuid import UUID

import pytest

from backend.bootstrap.planners import PlanningProcesses
from backend.domain.actors import Actor
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.opened import cursor_of
from tests.integration.dunning.runs import parts, rows, run
from tests.integration.dunning.test_runs import EVENTS, a_mixed_tenant, comparable, leave_a_run_behind

ITEMS_TWICE = "select claim_id from run_items group by run_id, claim_id having count(*) > 1"


@pytest.mark.kill
def test_a_planner_beside_the_run_changes_nothing_about_what_it_finds(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    peaks: list[float] = []
    planners = PlanningProcesses(database.url, 1, worth_it=1, on_end=peaks.append)
    assert comparable(run(database, tenant, debtors=1, planners=planners)) == comparable(undisturbed)
    assert rows(database, tenant, ITEMS_TWICE) == []
    assert len(peaks) == 1 and 0 < peaks[0] < 300


def forked(tenant_id: UUID, environment: dict[str, str], *what: str) -> dict[str, list[str]]:
    """What `forked` prints, by the first word of its lines."""
    command = [sys.executable, "-m", "tests.integration.dunning.forked", str(tenant_id), *what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}


@pytest.mark.kill
def test_a_process_with_one_thread_forks_its_planner(
    database: Database, flock_environment: dict[str, str]
) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    said = forked(tenant.id, flock_environment)
    assert said["planner"] != said["run"]
    assert said["found"] == ["released", str(undisturbed.claims), str(undisturbed.letters), "1"]
    assert rows(database, tenant, ITEMS_TWICE) == []


@pytest.mark.kill
def test_a_run_whose_forked_planner_dies_plans_all_of_it_itself(
    database: Database, flock_environment: dict[str, str]
) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    said = forked(tenant.id, flock_environment, "fails")
    assert said["planner"] != said["run"]
    assert said["found"] == ["released", str(undisturbed.claims), str(undisturbed.letters), "0"]


@pytest.mark.kill
def test_a_process_with_several_threads_starts_a_new_interpreter(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    peaks: list[float] = []

    def forked_here(*arguments: object, **options: object) -> None:
        raise AssertionError("a fork of a process with several threads")

    over = Event()
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(over.wait)
        planners = PlanningProcesses(database.url, 1, plan=forked_here, worth_it=1, on_end=peaks.append)
        found = run(database, tenant, debtors=1, planners=planners)
        over.set()
        assert waiting.result()
    assert found.status == "released"
    assert len(peaks) == 1


def test_no_process_is_started_for_a_small_run(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    peaks: list[float] = []
    planners = PlanningProcesses("nowhere", 1, on_end=peaks.append)
    assert run(database, tenant, planners=planners).proposed == 4
    assert peaks == []


@pytest.mark.kill
def test_the_part_of_a_killed_planner_is_planned_by_the_run(
    database: Database, flock_environment: dict[str, str]
) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)

    @contextmanager
    def planners(actor: Actor, run_id: UUID, left: int) -> Iterator[None]:
        """One planner that stands before the commit of its part while the run plans the others, and dies there."""
        command = [
            sys.executable,
            "-m",
            "tests.integration.dunning.interrupted",
            str(tenant.id),
            "1",
            "planner",
            str(run_id),
        ]
        with subprocess.Popen(
            command, env=flock_environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as killed:
            assert killed.stdout is not None
            assert killed.stdout.readline() == "here\n"
            yield
            counted = "select count(*) filter (where planned_at is null), count(*) from dunning_run_parts"
            assert rows(database, tenant, counted) == [(1, left)]
            killed.send_signal(signal.SIGKILL)

    assert comparable(run(database, tenant, debtors=2, planners=planners)) == comparable(undisturbed)
    assert rows(database, tenant, ITEMS_TWICE) == []
    assert dict(rows(database, tenant, EVENTS))["ReminderPlanned"] == undisturbed.letters


def test_a_part_that_another_plans_is_passed_over(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    leave_a_run_behind(database, tenant)
    given = parts(database)
    works, runs = given["works"], given["runs"]
    (run_id,) = rows(database, tenant, "select id from dunning_runs")[0]
    with works(tenant.actor) as first, works(tenant.actor) as second:
        taken = [runs.take_part(work, run_id, wait=False) for work in (first, second, second)]
    assert taken[0] is not None and taken[1] is not None
    assert taken[0].part != taken[1].part
    assert taken[0].through == taken[1].after and taken[1].through is None


def test_the_last_part_has_no_end_so_a_debtor_who_comes_meanwhile_is_not_lost(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    leave_a_run_behind(database, tenant)
    bounds = rows(
        database, tenant, "select after_customer_id, through_customer_id from dunning_run_parts order by part"
    )
    assert len(bounds) == 3
    assert bounds[0][0] is None and bounds[-1][1] is None
    assert [through for _, through in bounds[:-1]] == [after for after, _ in bounds[1:]]


def test_without_open_claims_a_run_is_released_with_nothing(database: Database) -> None:
    from tests.integration.dunning.runs import make_dunnable_tenant

    tenant = make_dunnable_tenant(database)
    assert run(database, tenant).claims == 0
    assert rows(database, tenant, "select status from dunning_runs") == [("released",)]
    given = parts(database)
    with given["works"](tenant.actor) as work:
        (run_id,) = rows(database, tenant, "select id from dunning_runs")[0]
        assert given["runs"].take_part(work, run_id, wait=False) is None


def test_the_turn_of_a_long_run_is_not_ended_for_its_silence(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    given = parts(database)
    asked = "select current_setting('idle_in_transaction_session_timeout')"
    with given["works"](tenant.actor) as turn, given["works"](tenant.actor) as other:
        assert given["runs"].take_turn(turn)
        patience = [cursor_of(work).execute(asked).fetchone()[0] for work in (turn, other)]  # type: ignore[index]
    assert patience == ["0", "15min"]
