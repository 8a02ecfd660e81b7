"""The lines of a run as a list: filters, pages, and taking many of them out at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.application.dunning.exclude_lines import ExclusionReport, RefusedLine, exclude_lines
from backend.application.dunning.line_filter import LineFilter
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.protection import OverrideGranted
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.policy import BY_INVOICE
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.views.run_lines import RunLineKey, RunLineRow, run_lines
from backend.infrastructure.reference.law import load_law_tables
from tests.builders.ledger import TODAY, TenantRow, book_invoice, make_customer
from tests.integration.dunning.runs import DAY, make_dunnable_tenant, parts, record, rows, run
from tests.integration.dunning.waiting import clerk_of, exclude, include, plan, release

OUTCOMES = (
    "select c.invoice_number, i.outcome from run_items i join claims c on c.id = i.claim_id "
    "order by c.invoice_number"
)
LETTERS = "select status, total from proposals order by total"


class ByInvoice(PostgresPolicies):
    """The default policy with one letter for each invoice."""

    def __init__(self) -> None:
        super().__init__(load_law_tables())
        self._default = replace(self._default, grouping=BY_INVOICE)


def a_tenant_with_lines(database: Database) -> tuple[TenantRow, dict[str, UUID]]:
    """Three debtors with two invoices each; one invoice is held, and one passes because the hold is overridden."""
    tenant = make_dunnable_tenant(database)
    claims: dict[str, UUID] = {}
    for number in (3, 1, 2):
        customer = make_customer(database, tenant, f"K-{number}", name=f"Haus {number} GmbH")
        for part in (1, 2):
            name = f"RE-{number}{part}"
            claims[name] = book_invoice(database, customer, name, "100.00").claim_id
    holds = [
        HoldPlaced(uuid4(), "claim", claims[name], None, "clerk", TODAY, None, "person", "clerk")
        for name in ("RE-11", "RE-21")
    ]
    granted = OverrideGranted(
        *(uuid4(), claims["RE-21"], customer.id, "held", TODAY, TODAY + 3 * DAY, "Serie", "chef", 1, None)
    )
    record(database, tenant, *holds, granted)
    return tenant, claims


def shown(
    database: Database, tenant: TenantRow, run_id: UUID, wanted: LineFilter, **page: Any
) -> list[RunLineRow]:
    with database.works(tenant.actor) as work:
        return run_lines(work.connection, tenant.id, run_id, wanted, **page)


def take_out(database: Database, clerk: Actor, run_id: UUID, meant: Any) -> ExclusionReport:
    return exclude_lines(clerk, run_id, meant, "Kulanz", **parts(database))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (LineFilter(), ["RE-11", "RE-12", "RE-21", "RE-22", "RE-31", "RE-32"]),
        (LineFilter("blocked"), ["RE-11"]),
        (LineFilter(code="held"), ["RE-11", "RE-21"]),
        (LineFilter("proposed", code="held"), ["RE-21"]),
        (LineFilter(customer="K-3"), ["RE-31", "RE-32"]),
        (LineFilter(words="haus 2"), ["RE-21", "RE-22"]),
        (LineFilter(words="re-12"), ["RE-12"]),
        (LineFilter(stage="M2"), []),
    ],
)
def test_lines_are_found_by_each_filter_and_page_by_page(
    database: Database, wanted: LineFilter, numbers: list[str]
) -> None:
    tenant, _ = a_tenant_with_lines(database)
    run_id = plan(database, tenant).run_id
    assert sorted(line.invoice_number for line in shown(database, tenant, run_id, wanted)) == numbers
    paged: list[RunLineRow] = []
    while True:
        last = paged[-1] if paged else None
        key = RunLineKey(last.customer_number, last.due_on, last.claim_id) if last else None
        some = shown(database, tenant, run_id, wanted, after=key, limit=1)
        if not some:
            break
        paged += some
    assert paged == shown(database, tenant, run_id, wanted)
    assert [line.customer_number for line in paged] == sorted(line.customer_number for line in paged)


def test_a_line_that_passes_because_of_an_override_says_so(database: Database) -> None:
    tenant, _ = a_tenant_with_lines(database)
    run_id = plan(database, tenant).run_id
    found = {line.invoice_number: line.overridden for line in shown(database, tenant, run_id, LineFilter())}
    assert {number for number, codes in found.items() if codes} == {"RE-21"}
    assert found["RE-21"] == ("held",)


def test_the_walk_of_a_long_list_and_the_sorting_of_a_short_one_agree(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, _ = a_tenant_with_lines(database)
    run_id = plan(database, tenant).run_id
    wanted = LineFilter("proposed", words="haus")
    sorted_ones = shown(database, tenant, run_id, wanted, limit=3)
    monkeypatch.setattr("backend.infrastructure.postgres.views.run_lines.FEW", 0)
    assert shown(database, tenant, run_id, wanted, limit=3) == sorted_ones


def test_all_lines_of_a_debtor_leave_with_one_reason_and_the_others_stay(database: Database) -> None:
    tenant, _ = a_tenant_with_lines(database)
    clerk = clerk_of(database, tenant)
    run_id = plan(database, tenant).run_id
    report = take_out(database, clerk, run_id, LineFilter(customer="K-1"))
    assert (report.excluded, report.refused_count) == (1, 1)
    assert report.refused == (RefusedLine("RE-11", "run_line_not_proposed", "blocked"),)
    kept = rows(database, tenant, "select reason, excluded_by from run_items where outcome = 'excluded'")
    assert kept == [("Kulanz", "claasen")]
    assert len(rows(database, tenant, LETTERS)) == 2
    released = release(database, clerk, run_id)
    assert (released.proposed, released.excluded, released.letters) == (4, 1, 2)
    events = rows(database, tenant, "select count(*) from eventlog where event_type = 'RunLineExcluded'")
    assert events == [(1,)]


def test_a_list_of_claims_leaves_and_what_does_not_is_named_with_its_reason(database: Database) -> None:
    tenant, claims = a_tenant_with_lines(database)
    clerk = clerk_of(database, tenant)
    run_id = plan(database, tenant).run_id
    named = ["RE-31", str(claims["RE-22"]), "RE-31", "RE-11", "RE-99"]
    report = take_out(database, clerk, run_id, named)
    assert report.excluded == 2
    assert report.refused == (
        RefusedLine("RE-11", "run_line_not_proposed", "blocked"),
        RefusedLine("RE-99", "run_line_unknown", None),
    )
    outcomes = dict(rows(database, tenant, OUTCOMES))
    assert [number for number, outcome in outcomes.items() if outcome == "excluded"] == ["RE-22", "RE-31"]


def test_all_lines_that_an_override_lets_pass_can_be_taken_out(database: Database) -> None:
    tenant, _ = a_tenant_with_lines(database)
    run_id = plan(database, tenant).run_id
    report = take_out(database, clerk_of(database, tenant), run_id, LineFilter("proposed", code="held"))
    assert (report.excluded, report.refused_count) == (1, 0)
    assert dict(rows(database, tenant, OUTCOMES))["RE-21"] == "excluded"


def test_nothing_leaves_without_naming_lines_or_after_the_release(database: Database) -> None:
    tenant, _ = a_tenant_with_lines(database)
    clerk = clerk_of(database, tenant)
    run_id = plan(database, tenant).run_id
    for unnamed in (LineFilter("proposed"), []):
        with pytest.raises(InvalidInput) as refused:
            take_out(database, clerk, run_id, unnamed)
        assert refused.value.code == "lines_unnamed"
    release(database, clerk, run_id)
    with pytest.raises(Conflict) as late:
        take_out(database, clerk, run_id, LineFilter(customer="K-1"))
    assert late.value.code == "run_not_waiting"


def test_with_a_letter_an_invoice_only_the_letter_of_the_excluded_line_goes(database: Database) -> None:
    """Found by this list: the letter of a neighbour was rewritten and the excluded line's own letter would have left."""
    tenant = make_dunnable_tenant(database)
    customer = make_customer(database, tenant)
    claims = [
        book_invoice(database, customer, f"RE-{n}", f"{n}00.00", due_on=TODAY - timedelta(days=40)).claim_id
        for n in (1, 2, 3)
    ]
    clerk, policies = clerk_of(database, tenant), ByInvoice()
    run_id = run(database, tenant, plan_only=True, policies=policies).run_id
    assert [total for _, total in rows(database, tenant, LETTERS)] == [100, 200, 300]
    for claim_id, left in ((claims[1], [100, 300]), (claims[0], [300])):
        exclude(database, clerk, run_id, claim_id, policies=policies)
        assert [total for _, total in rows(database, tenant, LETTERS)] == left
    include(database, clerk, run_id, claims[1], policies=policies)
    assert rows(database, tenant, LETTERS) == [("draft", 200), ("draft", 300)]
    assert dict(rows(database, tenant, OUTCOMES)) == {
        "RE-1": "excluded",
        "RE-2": "proposed",
        "RE-3": "proposed",
    }


def test_a_claim_that_was_paid_since_planning_leaves_when_its_neighbour_is_taken_out(
    database: Database,
) -> None:
    tenant, claims = a_tenant_with_lines(database)
    run_id = plan(database, tenant).run_id
    with database.works(tenant.actor) as work:
        hold_now = "update claims set closing = 'paid', open_principal = 0 where tenant_id = %s and id = %s"
        work.connection.exec_driver_sql(hold_now, (tenant.id, claims["RE-32"]))
        work.commit()
    take_out(database, clerk_of(database, tenant), run_id, ["RE-31"])
    found = rows(
        database, tenant, f"select outcome, codes from run_items where claim_id = '{claims['RE-32']}'"
    )
    assert found == [("blocked", ["closed"])]
