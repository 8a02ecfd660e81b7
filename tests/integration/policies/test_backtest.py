"""The backtest over a tenant's history: loaded by one read, fast, and nothing of it is written."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.application.policies.ports import PolicyDraft
from backend.domain.actors import Role
from backend.domain.backtest import Shift
from backend.domain.errors import InvalidInput
from backend.domain.events.ledger import PaymentAllocated
from backend.infrastructure.postgres.database import Database
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY, make_person

DAY = timedelta(days=1)
DRAFT = PolicyDraft("Probe", TODAY, {"soft_after_working_days": 10})


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """A tenant at work: one invoice booked 60 days ago, due on 18 October 2026, a Sunday."""
    return make_house(database, tmp_path)


def written(house: House) -> list[tuple[int, ...]]:
    """How many rows each table of the tenant has, and where the log ends."""
    tables = (
        "eventlog",
        "outbox",
        "policies",
        "proposals",
        "reminders",
        "messages",
        "dunning_runs",
        "postings",
    )
    with house.app.database.unit_of_work(house.tenant.id) as work:
        return [tuple(work.connection.execute(text(f"select count(*) from {one}")).one()) for one in tables]


def test_a_longer_grace_dunns_later_and_nothing_is_written(house: House) -> None:
    before = written(house)
    report = house.app.backtest_policy(house.service, DRAFT)
    assert written(house) == before
    found = report.differences[0]
    assert found.present is not None and found.draft is not None
    # Payable until Monday 19.10.; the 5th working day after it is 26.10., the 10th is 02.11.
    assert (found.shift, found.present.on, found.draft.on) == (
        Shift.LATER, date(2026, 10, 26), date(2026, 11, 2),
    )  # fmt: skip
    assert (report.debtors, report.claims, report.present[0].principal) == (1, 1, house.claim.gross)


def test_payments_and_holds_are_replayed_as_they_were(house: House) -> None:
    paid_on = date(2026, 10, 28)
    nothing = dict.fromkeys(("costs", "lump_sum", "interest", "discount"), Decimal(0))
    with house.app.database.works(house.service) as work:
        work.record(
            [
                PaymentAllocated(
                    allocation_id=uuid4(),
                    claim_id=house.claim.claim_id,
                    payment_id=uuid4(),
                    principal=house.claim.gross,
                    value_on=paid_on,
                    booked_on=paid_on,
                    proposal_id=None,
                    **nothing,
                )
            ]
        )
        work.commit()
    report = house.app.backtest_policy(house.service, DRAFT)
    assert [(one.shift, one.stage.value) for one in report.differences] == [(Shift.NOT_AT_ALL, "SOFT")]


def test_a_draft_for_one_customer_is_compared_for_that_customer_only(house: House) -> None:
    narrow = replace(DRAFT, scope="customer", target="K-10001")
    assert house.app.backtest_policy(house.service, narrow).claims_by_shift["later"] == 1
    foreign = replace(DRAFT, scope="customer_group", target="nobody")
    assert house.app.backtest_policy(house.service, foreign).differences == ()


def test_a_draft_that_a_proposal_would_refuse_and_a_period_ahead_are_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as strict:
        house.app.backtest_policy(house.service, replace(DRAFT, body={"spacing_days": 1}))
    assert strict.value.code == "policy_too_strict_for_debtor"
    with pytest.raises(InvalidInput) as ahead:
        house.app.backtest_policy(house.service, DRAFT, TODAY, TODAY + DAY)
    assert ahead.value.code == "period_invalid"


def test_an_auditor_may_backtest(house: House, database: Database) -> None:
    auditor = make_person(database, house.tenant, "pruefer", Role.AUDITOR)
    assert house.app.backtest_policy(auditor, DRAFT).claims == 1


COPIES = """
with n as (select g, md5('c' || g)::uuid as customer, md5('k' || g)::uuid as claim from generate_series(1, :n) g),
c as (insert into customers (tenant_id, id, number, name, name_folded, kind, state, email)
      select :tenant, customer, 'V-' || g, 'Viele ' || g, 'viele', 'business', 'HH', 'v' || g || '@kunde.example' from n),
i as (insert into invoices (tenant_id, id, customer_id, number, currency, gross_total, issued_on, due_on, due_basis)
      select :tenant, claim, customer, 'V-' || g, 'EUR', 100, date '2026-01-01' + g % 200, date '2026-01-15' + g % 200,
             'contract' from n),
k as (insert into claims (tenant_id, id, invoice_id, customer_id, invoice_number, currency, issued_on, due_on, due_basis,
                          origin, open_principal)
      select :tenant, claim, claim, customer, 'V-' || g, 'EUR', date '2026-01-01' + g % 200,
             date '2026-01-15' + g % 200, 'contract', 'ledger', 100 from n)
insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
select :tenant, md5('p' || g)::uuid, claim, 'invoice', 'principal', 100, date '2026-01-01' + g % 200,
       date '2026-01-01' + g % 200, claim from n
"""


def test_a_thousand_claims_take_seconds(house: House) -> None:
    with house.app.database.unit_of_work(house.tenant.id) as work:
        work.connection.execute(text(COPIES), {"tenant": house.tenant.id, "n": 1000})
        work.commit()
    begin = time.perf_counter()
    report = house.app.backtest_policy(house.service, replace(DRAFT, body={"spacing_days": 21}))
    assert time.perf_counter() - begin < 20, "about two seconds on an idle core"
    assert report.claims == 1001
    assert report.steps_by_shift["later"] > 2000
