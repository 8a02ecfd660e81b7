"""The dunning run: drafts by chunk, one release, dry run = real run, resumable, one at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from backend.application.dunning.plan_part import plan_part
from backend.application.dunning.report import RunReport
from backend.application.dunning.start_run import start_run
from backend.domain.actors import Role
from backend.domain.errors import Conflict, NotPermitted, RuleViolation
from backend.domain.events.special_cases import HoldEnded, HoldPlaced
from backend.infrastructure.postgres.database import Database
from tests.builders.ledger import TODAY, TenantRow, book_invoice, make_customer, make_person, make_tenant
from tests.integration.dunning.runs import ask, make_dunnable_tenant, parts, record, rows, run

DAY = timedelta(days=1)
EVENTS = "select event_type, count(*) from eventlog group by 1 order by 1"


def a_mixed_tenant(database: Database, slug: str = "nordlicht") -> TenantRow:
    """Six debtors: due, due with a side claim too young, not due, held, below minimum, in two currencies."""
    tenant = make_dunnable_tenant(database, slug)
    customers = [make_customer(database, tenant, f"K-{n}", kind="consumer") for n in range(6)]
    book_invoice(database, customers[0], "RE-0", "100.00")
    book_invoice(database, customers[1], "RE-1a", "200.00")
    book_invoice(database, customers[1], "RE-1b", "50.00", due_on=TODAY - DAY)
    book_invoice(database, customers[2], "RE-2", "300.00", due_on=TODAY + DAY)
    held = book_invoice(database, customers[3], "RE-3", "400.00")
    book_invoice(database, customers[4], "RE-4", "7.90")
    book_invoice(database, customers[5], "RE-5a", "500.00")
    book_invoice(database, customers[5], "RE-5b", "60.00", currency="CHF")
    record(
        database,
        tenant,
        HoldPlaced(uuid4(), "claim", held.claim_id, None, "clerk", TODAY, None, "person", "clerk"),
    )
    return tenant


def comparable(report: RunReport) -> RunReport:
    """A report without what must differ between two runs."""
    return replace(report, run_id=UUID(int=0), dry_run=False)


def test_a_run_proposes_what_is_due_and_answers_for_every_other_claim(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    report = run(database, tenant)
    assert (report.claims, report.proposed, report.blocked, report.refused) == (8, 4, 4, 0)
    assert report.by_stage == {"SOFT": 4}
    assert report.by_code == {"below_minimum": 1, "grace_period": 1, "held": 1, "not_due": 1}
    assert report.letters == 4
    assert report.totals == {"CHF": Decimal("60.00"), "EUR": Decimal("800.00")}
    assert {line.invoice_number for line in report.lines if line.outcome == "proposed"} == {
        *("RE-0", "RE-1a", "RE-5a", "RE-5b")
    }
    states = rows(database, tenant, "select status, verdict, count(*) from proposals group by 1, 2")
    assert states == [("planned", "accepted", 4)]
    assert rows(database, tenant, "select status from dunning_runs") == [("released",)]


def test_a_release_announces_each_letter_and_each_new_block(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    run(database, tenant)
    assert dict(rows(database, tenant, EVENTS)) == {
        "HoldPlaced": 1,
        "InvoiceBooked": 8,
        "ReminderBlocked": 4,
        "ReminderNeeded": 4,
        "ReminderPlanned": 4,
    }
    sent = rows(database, tenant, "select destination, count(*) from outbox group by 1")
    assert sent == [("render", 4)]


def test_a_dry_run_shows_exactly_what_the_real_run_does_and_leaves_nothing(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    before = rows(database, tenant, EVENTS)
    dry = run(database, tenant, dry_run=True)
    assert rows(database, tenant, EVENTS) == before
    assert rows(database, tenant, "select 1 from dunning_runs") == []
    assert rows(database, tenant, "select 1 from proposals") == []
    real = run(database, tenant)
    assert dry.dry_run and not real.dry_run
    assert comparable(dry) == comparable(real)


def test_small_chunks_find_what_one_chunk_finds(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    whole = run(database, tenant, dry_run=True)
    for debtors in (1, 2, 5):
        assert comparable(run(database, tenant, dry_run=True, debtors=debtors)) == comparable(whole)


def test_what_is_under_way_is_not_proposed_again(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    run(database, tenant)
    again = run(database, tenant)
    assert (again.proposed, again.letters) == (0, 0)
    assert again.by_code["reminder_pending"] == 4


def test_a_block_is_announced_only_when_its_codes_changed(database: Database) -> None:
    tenant = make_dunnable_tenant(database)
    claim = book_invoice(database, make_customer(database, tenant), "RE-1", "7.90")
    blocked = "select data->'codes' from eventlog where event_type = 'ReminderBlocked' order by seq"
    run(database, tenant)
    run(database, tenant)
    assert rows(database, tenant, blocked) == [([{"code": "below_minimum"}],)]
    hold_id = uuid4()
    record(
        database,
        tenant,
        HoldPlaced(hold_id, "claim", claim.claim_id, None, "clerk", TODAY, None, "person", "clerk"),
    )
    run(database, tenant)
    record(database, tenant, HoldEnded(hold_id, TODAY, "clerk"))
    run(database, tenant)
    assert [row[0] for row in rows(database, tenant, blocked)] == [
        [{"code": "below_minimum"}],
        [{"code": "held"}, {"code": "below_minimum"}],
        [{"code": "below_minimum"}],
    ]


def leave_a_run_behind(database: Database, tenant: TenantRow, on: date = TODAY) -> None:
    """What a process leaves that died after its first chunk of two debtors."""
    given = parts(database)
    works, runs, policies = (given[name] for name in ("works", "runs", "policies"))
    with works(tenant.actor) as work:
        left = start_run(work, on, runs=runs, policies=policies, debtors=2)
        work.commit()
    with works(tenant.actor) as work:
        assert plan_part(work, left.run_id, runs=runs, policies=policies, files=given["files"])
        work.commit()


def test_a_run_left_behind_announced_nothing(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    before = rows(database, tenant, EVENTS)
    leave_a_run_behind(database, tenant)
    assert rows(database, tenant, EVENTS) == before
    assert {row[0] for row in rows(database, tenant, "select status from proposals")} <= {"draft"}


@pytest.mark.kill
@pytest.mark.parametrize(
    "commit", [1, 2, 4, 6], ids=["start", "first chunk", "third chunk", "release, everything written"]
)
def test_a_killed_run_has_released_nothing_and_the_next_one_finishes_it(
    database: Database, flock_environment: dict[str, str], commit: int
) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    before = rows(database, tenant, EVENTS)
    command = [sys.executable, "-m", "tests.integration.dunning.interrupted", str(tenant.id), str(commit)]
    with subprocess.Popen(
        command, env=flock_environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "here\n"
        killed.send_signal(signal.SIGKILL)
    assert killed.returncode == -signal.SIGKILL
    assert rows(database, tenant, EVENTS) == before
    assert rows(database, tenant, "select 1 from outbox where event_type like 'Reminder%'") == []
    wait_until_gone(database, tenant)
    assert comparable(run(database, tenant)) == comparable(undisturbed)
    assert dict(rows(database, tenant, EVENTS))["ReminderPlanned"] == undisturbed.letters


def wait_until_gone(database: Database, tenant: TenantRow) -> None:
    """Until the server noticed that the killed process is gone: its locks end with its session."""
    with database.works(tenant.actor) as work:
        work.cursor().execute("set local statement_timeout = '20s'")
        work.cursor().execute(
            "select pg_advisory_xact_lock(hashtextextended('dunning run ' || %s::text, 0))", [tenant.id]
        )


def test_the_next_run_of_the_day_takes_up_what_was_left_behind(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    leave_a_run_behind(database, tenant)
    resumed = run(database, tenant)
    assert comparable(resumed) == comparable(undisturbed)
    assert rows(database, tenant, "select status, count(*) from dunning_runs group by 1") == [("released", 1)]


def test_a_run_left_behind_on_another_day_is_given_up(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    leave_a_run_behind(database, tenant, TODAY - DAY)
    fresh = run(database, tenant)
    assert comparable(fresh) == comparable(undisturbed)
    statuses = rows(database, tenant, "select status from dunning_runs order by on_date")
    assert statuses == [("failed",), ("released",)]
    assert rows(database, tenant, "select distinct status from proposals") == [("planned",)]


def test_a_second_run_at_the_same_time_is_refused(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    with database.works(tenant.actor) as turn:
        assert parts(database)["runs"].take_turn(turn)
        for dry_run in (False, True):
            with pytest.raises(Conflict) as refused:
                run(database, tenant, dry_run=dry_run)
            assert refused.value.code == "run_in_progress"
    assert run(database, tenant).proposed == 4


def test_a_run_planned_elsewhere_is_met_by_the_index(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    given = parts(database)
    leave_a_run_behind(database, tenant)
    with database.works(tenant.actor) as work:
        left = given["runs"].planning(work)
        assert left is not None
        with pytest.raises(Conflict) as refused:
            given["runs"].add(work, replace(left, run_id=uuid4()), None, 2)
    assert refused.value.code == "run_in_progress"


def test_two_tenants_run_side_by_side(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    other = make_tenant(database, "zweiter", iban="DE02120300000000202051")
    with database.works(tenant.actor) as turn:
        assert parts(database)["runs"].take_turn(turn)
        assert run(database, other).claims == 0


def test_a_released_run_is_not_planned_further(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    released = run(database, tenant)
    given = parts(database)
    with database.works(tenant.actor) as work, pytest.raises(Conflict) as refused:
        plan_part(work, released.run_id, runs=given["runs"], policies=given["policies"], files=given["files"])
    assert refused.value.code == "run_not_planning"


def test_a_later_day_can_only_be_tried(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    later = TODAY + 3 * DAY
    assert run(database, tenant, later, dry_run=True).on == later
    with pytest.raises(RuleViolation) as refused:
        run(database, tenant, later)
    assert refused.value.code == "run_in_future"


def test_a_run_before_the_last_that_was_released_can_only_be_tried(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    run(database, tenant)
    with pytest.raises(RuleViolation) as refused:
        run(database, tenant, on=TODAY - DAY)
    assert refused.value.code == "run_before_last"
    assert run(database, tenant, on=TODAY - DAY, dry_run=True).claims == 8
    assert run(database, tenant).proposed == 0


def test_an_auditor_may_try_and_not_run(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    auditor = make_person(database, tenant, "pruefer", Role.AUDITOR)
    given = parts(database)
    from backend.application.dunning.run_dunning import run_dunning

    assert run_dunning(auditor, dry_run=True, **given).proposed == 4
    with pytest.raises(NotPermitted):
        run_dunning(auditor, **given)


def test_an_explanation_is_the_answer_of_the_run(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    report = run(database, tenant, dry_run=True)
    for line in report.lines:
        answer = ask(database, tenant, line.invoice_number)
        assert (answer.claim_id, answer.codes, answer.dunnable_from) == (
            line.claim_id,
            line.codes,
            line.dunnable_from,
        )
        assert answer.stage is not None and answer.stage.value == line.stage
