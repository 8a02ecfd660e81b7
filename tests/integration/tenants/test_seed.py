"""`flockctl seed`: an invented ledger that is repeatable, whole, and folds from its events."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from backend.application.tenants.seed_ledger import LedgerSize, SeedReport, seed_ledger
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.names import folded
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.record.fold import empty, fold
from backend.infrastructure.postgres.stores.seeding import PostgresSeeding
from tests.builders.ledger import TenantRow, make_tenant
from tests.integration.dunning.runs import rows, run
from tests.integration.events.test_cli_events import flockctl

SIZE = LedgerSize(customers=60, invoices=400)
STATE = ("claims", "postings", "allocations", "holds", "disputes", "promises")


def seeded(database: Database, tenant: TenantRow, size: LedgerSize = SIZE) -> SeedReport:
    return seed_ledger(tenant.actor, size, works=database.works, ledgers=PostgresSeeding())


def state(database: Database, tenant: TenantRow) -> dict[str, list[Any]]:
    """Everything that events carry, without the times of writing."""
    line = "(to_jsonb(t) - 'tenant_id' - 'created_at')::text as line"
    return {
        table: rows(database, tenant, f"select {line} from {table} t order by line")
        for table in (*STATE, "payments", "customers", "invoices")
    }


def test_a_ledger_has_every_kind_of_case(database: Database) -> None:
    tenant = make_tenant(database)
    report = seeded(database, tenant)
    assert (report.customers, report.invoices) == (60, 400)
    assert set(report.stages) == {"SOFT", "M1", "M2", "FINAL"}
    assert 300 < report.open_claims < 400
    assert min(report.payments, report.holds, report.disputes, report.promises) > 0
    kinds = {row[0] for row in rows(database, tenant, "select distinct kind from customers")}
    assert kinds == {"business", "consumer", "unknown"}
    partly = "select count(*) from claims c where closing is null and exists (select from allocations where claim_id = c.id)"
    assert rows(database, tenant, partly)[0][0] > 0
    states = rows(database, tenant, "select count(distinct state) from customers")[0][0]
    assert states > 8


def test_balances_are_the_sum_of_their_postings(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant)
    off = """
        select c.id from claims c join postings p on p.claim_id = c.id group by c.id, c.open_principal
        having sum(p.amount) <> c.open_principal or c.open_principal < 0
    """
    assert rows(database, tenant, off) == []
    assert rows(database, tenant, "select 1 from claims where (closing is null) = (open_principal = 0)") == []
    assert rows(database, tenant, "select 1 from payments where allocated <> amount") == []
    assert rows(database, tenant, "select 1 from claims where stage_sent_on <= due_on") == []


def test_names_are_folded_as_an_import_folds_them(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant)
    for name, name_folded in rows(database, tenant, "select name, name_folded from customers"):
        assert folded(name) == name_folded


def test_the_same_seed_gives_the_same_ledger_and_another_another(database: Database) -> None:
    first, second, third = (
        make_tenant(database, slug, iban=iban)
        for slug, iban in (
            ("eins", "DE61900500990004711008"),
            ("zwei", "DE02120300000000202051"),
            ("drei", "DE02500105170137075030"),
        )
    )
    seeded(database, first)
    seeded(database, second)
    seeded(database, third, LedgerSize(60, 400, seed=2))
    assert state(database, first) == state(database, second)
    assert state(database, first)["claims"] != state(database, third)["claims"]


def test_folding_its_events_gives_the_same_state(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant)
    before = state(database, tenant)
    # Payments are rows of the bank data; what the events did to them is folded as well.
    with psycopg.connect(database.owner_url) as owner, owner.cursor() as cursor:
        cursor.execute("select set_config('app.tenant_id', %s, true)", [str(tenant.id)])
        empty(cursor, tenant.id)
        fold(cursor, tenant.id)
        owner.commit()
    assert state(database, tenant) == before


def test_nobody_is_told_of_what_an_earlier_system_did(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant)
    assert rows(database, tenant, "select 1 from outbox") == []


def test_a_seeded_tenant_can_be_dunned(database: Database) -> None:
    tenant = make_tenant(database)
    report = seeded(database, tenant)
    found = run(database, tenant, dry_run=True)
    assert found.claims == report.open_claims and found.refused == 0
    assert found.proposed > 20
    assert {"not_due", "held", "disputed", "direct_debit"} <= set(found.by_code)


def test_no_run_over_an_invented_ledger_stops_because_nothing_is_usual_yet(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant, LedgerSize(customers=5, invoices=20))
    assert run(database, tenant, dry_run=True).comparisons == ()
    log = "select event_type, data->'body' from eventlog where event_type like 'Policy%' order by seq"
    assert rows(database, tenant, log) == [
        ("PolicyProposed", {"blast_radius": {"on": False}}),
        ("PolicyActivated", None),
    ]


def test_only_an_empty_tenant_is_filled(database: Database) -> None:
    tenant = make_tenant(database)
    seeded(database, tenant)
    with pytest.raises(Conflict) as refused:
        seeded(database, tenant)
    assert refused.value.code == "tenant_not_empty"


@pytest.mark.parametrize("size", [LedgerSize(0, 1), LedgerSize(2, 1), LedgerSize(1, 5_000_001)])
def test_impossible_sizes_are_refused(database: Database, size: LedgerSize) -> None:
    tenant = make_tenant(database)
    with pytest.raises(InvalidInput) as refused:
        seeded(database, tenant, size)
    assert refused.value.code == "seed_size"


def test_the_command_creates_the_tenant_it_fills(flock_environment: dict[str, str]) -> None:
    code, document = flockctl(flock_environment, "seed", "--invoices", "30", "--customers", "5")
    assert code == 0
    assert (document["tenant"], document["customers"], document["invoices"]) == ("muster", 5, 30)
