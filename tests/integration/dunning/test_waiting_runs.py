"""A run that is planned only: edited line by line, released or discarded by a person, all or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.application.dunning.report import RunReport
from backend.application.dunning.run_dunning import run_dunning
from backend.domain import decide as deciding
from backend.domain.actors import Role
from backend.domain.blast_radius import BlastLimits
from backend.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, RuleViolation
from backend.infrastructure.postgres.database import Database
from tests.builders.ledger import TODAY, TenantRow, book_invoice, make_customer, make_person
from tests.integration.dunning.runs import DAY, ask, make_dunnable_tenant, parts, rows, run
from tests.integration.dunning.test_runs import EVENTS, a_mixed_tenant, comparable, wait_until_gone
from tests.integration.dunning.waiting import (
    StrictPolicies,
    clerk_of,
    discard,
    exclude,
    include,
    plan,
    release,
)

DRAFTS = "select status, total from proposals order by customer_id, currency"


def a_debtor_with_two(database: Database) -> tuple[TenantRow, UUID, UUID]:
    """A tenant with one debtor who owes two invoices, both due for a soft reminder."""
    tenant = make_dunnable_tenant(database)
    customer = make_customer(database, tenant)
    claims = [
        book_invoice(database, customer, f"RE-{n}", amount) for n, amount in ((1, "80.00"), (2, "60.00"))
    ]
    return tenant, claims[0].claim_id, claims[1].claim_id


def line(report: RunReport, claim_id: UUID) -> tuple[str, Decimal | None]:
    found = next(one for one in report.lines if one.claim_id == claim_id)
    return found.outcome, found.demanded


def test_a_run_that_is_planned_only_announces_nothing_until_a_person_releases_it(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    dry = run(database, tenant, dry_run=True)
    before = dict(rows(database, tenant, EVENTS))
    planned = plan(database, tenant)
    assert planned.status == "planned"
    assert comparable(replace(planned, status="released")) == comparable(dry)
    assert dict(rows(database, tenant, EVENTS)) == {**before, "RunPlanned": 1}
    assert rows(database, tenant, "select part from dunning_run_parts") == [], "nothing is left to plan"
    assert ask(database, tenant, "RE-0").codes == ("reminder_pending",)
    released = release(database, clerk, planned.run_id)
    assert comparable(released) == comparable(dry)
    events = dict(rows(database, tenant, EVENTS))
    assert (events["ReminderPlanned"], events["RunReleased"]) == (4, 1)
    assert rows(database, tenant, "select status, decided_by from dunning_runs") == [("released", "claasen")]


def test_an_excluded_line_leaves_its_letter_and_the_others_keep_their_figures(database: Database) -> None:
    tenant, first, second = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    assert planned.totals == {"EUR": Decimal("140.00")}
    exclude(database, clerk, planned.run_id, first, " Kulanz ")
    kept = rows(
        database,
        tenant,
        f"select outcome, codes, reason, excluded_by, proposal_id from run_items where claim_id = '{first}'",
    )
    assert kept == [("excluded", ["excluded_by_person"], "Kulanz", "claasen", None)]
    released = release(database, clerk, planned.run_id)
    assert (released.proposed, released.excluded, released.letters) == (1, 1, 1)
    assert released.totals == {"EUR": Decimal("60.00")}
    assert line(released, first) == ("excluded", None)
    assert line(released, second) == line(planned, second) == ("proposed", Decimal("60.00"))
    body = rows(database, tenant, "select body from proposals where status = 'planned'")[0][0]
    assert [item["claim_id"] for item in body["items"]] == [str(second)]
    assert [(one["claim_id"], one["codes"]) for one in body["held_back"]] == [
        (str(first), ["excluded_by_person"])
    ]
    assert ask(database, tenant, first).dunnable, "the exclusion is one of this run only"


@pytest.mark.neutralises("run:exclusion")
def test_without_the_exclusion_as_a_fact_the_excluded_claim_would_be_dunned(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the control off the harm shows."""
    tenant, first, _ = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    monkeypatch.setattr(deciding, "without_excluded", lambda answers, file: answers)
    exclude(database, clerk, planned.run_id, first)
    body = rows(database, tenant, "select body from proposals")[0][0]
    assert str(first) in {item["claim_id"] for item in body["items"]}


def test_an_exclusion_that_is_taken_back_gives_the_letter_of_the_plan(database: Database) -> None:
    tenant, first, second = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    undisturbed = run(database, tenant, dry_run=True)
    planned = plan(database, tenant)
    for claim in (first, second):
        exclude(database, clerk, planned.run_id, claim)
    assert rows(database, tenant, DRAFTS) == []
    for claim in (second, first):
        include(database, clerk, planned.run_id, claim)
    assert comparable(release(database, clerk, planned.run_id)) == comparable(undisturbed)


def test_a_letter_without_lines_is_not_written(database: Database) -> None:
    tenant, first, second = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    for claim in (first, second):
        exclude(database, clerk, planned.run_id, claim)
    released = release(database, clerk, planned.run_id)
    assert (released.letters, released.proposed, released.excluded, released.totals) == (0, 0, 2, {})
    assert "ReminderPlanned" not in dict(rows(database, tenant, EVENTS))


def test_excluding_the_only_reminder_brings_no_escalation_of_another_claim_into_the_letter(
    database: Database,
) -> None:
    tenant, first, second = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    with database.works(tenant.actor) as work:
        work.cursor().execute(
            "update claims set stage = 'FINAL', stage_sent_on = %s, stage_delivered_on = %s, payment_deadline = %s "
            "where id = %s",
            [TODAY - 60 * DAY, TODAY - 60 * DAY, TODAY - 50 * DAY, second],
        )
        work.commit()
    planned = plan(database, tenant)
    assert planned.by_code["reminder_first"] == 1
    exclude(database, clerk, planned.run_id, first)
    assert release(database, clerk, planned.run_id).letters == 0


def test_what_was_paid_meanwhile_leaves_the_letter_when_it_is_decided_again(database: Database) -> None:
    tenant, first, second = a_debtor_with_two(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    with database.works(tenant.actor) as work:
        work.cursor().execute(
            "update claims set open_principal = 0, closing = 'paid', closed_on = %s where id = %s",
            [TODAY, second],
        )
        work.commit()
    exclude(database, clerk, planned.run_id, first)
    assert release(database, clerk, planned.run_id).letters == 0


@pytest.mark.parametrize(
    ("claim", "code"),
    [("RE-4", "run_line_not_proposed"), ("", "run_line_unknown")],
    ids=["blocked", "unknown"],
)
def test_only_a_line_of_a_letter_can_be_excluded(database: Database, claim: str, code: str) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    claim_id = next((one.claim_id for one in planned.lines if one.invoice_number == claim), uuid4())
    with pytest.raises((Conflict, NotFound)) as refused:
        exclude(database, clerk, planned.run_id, claim_id)
    assert refused.value.code == code
    with pytest.raises(InvalidInput) as reasonless:
        exclude(database, clerk, planned.run_id, claim_id, "  ")
    assert reasonless.value.code == "reason_missing"


def test_a_waiting_run_blocks_the_next_one_until_it_is_discarded(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    undisturbed = run(database, tenant, dry_run=True)
    planned = plan(database, tenant)
    for dry_run in (False, True):
        with pytest.raises(Conflict) as refused:
            run(database, tenant, dry_run=dry_run)
        assert refused.value.code == "run_waits_for_release"
    discard(database, clerk, planned.run_id)
    for again in (discard, release):
        with pytest.raises(Conflict) as gone:
            again(database, clerk, planned.run_id)
        assert gone.value.code == "run_not_waiting"
    assert comparable(run(database, tenant)) == comparable(undisturbed)
    assert rows(database, tenant, "select status, comment from dunning_runs order by started_at") == [
        ("discarded", "Falscher Tag"),
        ("released", None),
    ]


def test_a_release_happens_once(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    release(database, clerk, planned.run_id)
    with pytest.raises(Conflict) as refused:
        release(database, clerk, planned.run_id)
    assert refused.value.code == "run_not_waiting"
    assert dict(rows(database, tenant, EVENTS))["ReminderPlanned"] == 4


def test_neither_schedule_nor_auditor_decides_about_a_waiting_run(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    planned = plan(database, tenant)
    claim = next(one.claim_id for one in planned.lines if one.outcome == "proposed")
    for actor in (tenant.actor, make_person(database, tenant, "pruefer", Role.AUDITOR)):
        for attempt in (release, discard):
            with pytest.raises(NotPermitted):
                attempt(database, actor, planned.run_id)
        with pytest.raises(NotPermitted):
            exclude(database, actor, planned.run_id, claim)
    assert rows(database, tenant, "select status from dunning_runs") == [("planned",)]


def test_a_run_that_waited_too_long_is_planned_anew(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    with database.works(tenant.actor) as work:
        work.cursor().execute("update dunning_runs set on_date = on_date - 6")
        work.commit()
    with pytest.raises(RuleViolation) as refused:
        release(database, clerk, planned.run_id)
    assert refused.value.code == "run_outdated"


@pytest.mark.kill
def test_a_run_killed_on_its_way_to_waiting_is_resumed_and_still_waits(
    database: Database, flock_environment: dict[str, str]
) -> None:
    tenant = a_mixed_tenant(database)
    undisturbed = run(database, tenant, dry_run=True)
    killed_before(database, tenant, flock_environment, "3", "plan")
    resumed = run(database, tenant)
    assert resumed.status == "planned", "whoever resumes it: it was begun to wait for a person"
    assert comparable(replace(resumed, status="released")) == comparable(undisturbed)


@pytest.mark.kill
def test_a_release_killed_before_its_commit_released_nothing(
    database: Database, flock_environment: dict[str, str]
) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    planned = plan(database, tenant)
    before = rows(database, tenant, EVENTS)
    killed_before(database, tenant, flock_environment, "1", "release", str(planned.run_id), str(clerk.id))
    assert rows(database, tenant, EVENTS) == before
    assert release(database, clerk, planned.run_id).letters == 4


def killed_before(database: Database, tenant: TenantRow, environment: dict[str, str], *words: str) -> None:
    """A process that is killed before the commit of this number."""
    command = [sys.executable, "-m", "tests.integration.dunning.interrupted", str(tenant.id), *words]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "here\n"
        killed.send_signal(signal.SIGKILL)
    wait_until_gone(database, tenant)


LOW = BlastLimits(first_letters=3, minimum_letters=3, minimum_first_time=3, least_history=1)


def test_a_run_far_above_the_usual_stops_for_a_person(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    clerk = clerk_of(database, tenant)
    strict = StrictPolicies(LOW)
    dry = held_run(database, tenant, strict, dry_run=True)
    held = held_run(database, tenant, strict)
    assert held.status == dry.status == "held"
    assert held.comparisons == dry.comparisons
    assert held.comparisons[0] == {
        "what": "letters",
        "currency": None,
        "found": "4",
        "usual": None,
        "limit": "3",
        "exceeded": True,
    }
    assert "ReminderPlanned" not in dict(rows(database, tenant, EVENTS))
    assert dict(rows(database, tenant, EVENTS))["RunHeldForReview"] == 1
    with pytest.raises(InvalidInput) as refused:
        release(database, clerk, held.run_id, policies=strict)
    assert refused.value.code == "reason_missing"
    with pytest.raises(NotPermitted):
        release(database, tenant.actor, held.run_id, "Monatslauf", policies=strict)
    assert release(database, clerk, held.run_id, "Monatslauf geprüft", policies=strict).letters == 4
    found = rows(database, tenant, "select status, decided_by, comment from dunning_runs")
    assert found == [("released", "claasen", "Monatslauf geprüft")]


def test_the_usual_is_what_earlier_runs_sent(database: Database) -> None:
    tenant = a_mixed_tenant(database)
    strict = StrictPolicies(replace(LOW, minimum_first_time=20))
    clerk = clerk_of(database, tenant)
    first = held_run(database, tenant, strict)
    release(database, clerk, first.run_id, "Erster Lauf", policies=strict)
    for number in range(20, 32):
        book_invoice(database, make_customer(database, tenant, f"K-{number}"), f"RE-{number}", "100.00")
    usual = held_run(database, tenant, strict)
    assert (usual.status, usual.letters) == ("released", 12)
    assert usual.comparisons[0]["usual"] == "4" and usual.comparisons[0]["limit"] == "12"


@pytest.mark.neutralises("run:blast_radius")
def test_without_the_limit_every_debtor_is_written_to_at_once(database: Database) -> None:
    """The twin: with the control off the harm shows."""
    tenant = a_mixed_tenant(database)
    blind = StrictPolicies(replace(LOW, on=False))
    assert held_run(database, tenant, blind).status == "released"
    assert dict(rows(database, tenant, EVENTS))["ReminderPlanned"] == 4


def held_run(database: Database, tenant: TenantRow, policies: StrictPolicies, **options: Any) -> RunReport:
    return run_dunning(tenant.actor, **{**parts(database), "policies": policies}, **options)


@pytest.mark.parametrize("debtors", [1, 2, 2000])
def test_a_run_that_turns_out_too_big_has_announced_none_of_its_parts(
    database: Database, debtors: int
) -> None:
    tenant = a_mixed_tenant(database)
    before = dict(rows(database, tenant, EVENTS))
    strict = StrictPolicies(BlastLimits(first_letters=2))
    held = held_run(database, tenant, strict, debtors=debtors)
    assert held.status == "held"
    assert dict(rows(database, tenant, EVENTS)) == {**before, "RunHeldForReview": 1}
    assert {status for status, _ in rows(database, tenant, DRAFTS)} == {"draft"}
    assert rows(database, tenant, "select 1 from outbox where event_type like 'Reminder%'") == []


def test_parts_announced_on_the_way_say_what_one_release_says(database: Database) -> None:
    said = []
    for slug, debtors in (("whole", 2000), ("parts", 1)):
        tenant = a_mixed_tenant(database, slug)
        run(database, tenant, debtors=debtors)
        said.append(
            rows(
                database,
                tenant,
                "select event_type, data->>'stage', data->>'total', data->'codes', count(*) from eventlog "
                "where event_type like 'Reminder%' group by 1, 2, 3, 4 order by 1, 2, 3, 4",
            )
        )
        assert rows(database, tenant, "select distinct status from proposals") == [("planned",)]
    assert said[0] == said[1]
    assert len(said[0]) > 3
