"""`bench run`: a dunning run over N open claims, against plain SQL that reads and writes the same rows.

The limit is what PostgreSQL needs under the same role to look at the same claims in one statement and to insert the very
rows that the run left (items, proposals, events, outbox), without any rule and without a row leaving the server.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import psycopg

from backend.application.dunning.run_dunning import plan_parts, run_dunning
from backend.application.ports import Receipt, Work
from backend.bootstrap.planners import PlanningProcesses
from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.entrypoints.bench.scratch import Scratch, answer, bench_tenant, release_at_once
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.reference.law import load_law_tables

ON = date(2026, 11, 17)
WRITTEN = ("dunning_runs", "dunning_run_parts", "run_items", "proposals", "eventlog", "outbox")

ARRANGED = ("customers", "invoices", "claims", "postings", "bank_statements")
OF_A_SIZE = ("n", "seconds", "per_second", "us_per_item", "ratio_to_limit", "peak_mb", "planner_peak_mb")

# Two claims a debtor. Of ten claims one is due for a letter; the others are young, in their spacing, or by direct debit.
ARRANGE = """
    create temporary table bench_claims as
        select n, n / 2 as debtor, n %% 10 as lot,
               md5('claim' || n)::uuid as id, md5('invoice' || n)::uuid as invoice_id,
               md5('customer' || n / 2)::uuid as customer_id, 100 + n %% 900 + 0.37 as amount
        from generate_series(0, %(n)s - 1) as n;
    insert into customers (tenant_id, id, number, name, name_folded, kind, street, postcode, city, state, email)
        select %(tenant)s, customer_id, 'K-' || debtor, 'Kunde ' || debtor, 'kunde ' || debtor,
               case debtor %% 3 when 0 then 'consumer' else 'business' end, 'Weg 1', '80331', 'München', 'BY',
               'kunde' || debtor || '@example.test'
        from bench_claims group by debtor, customer_id;
    insert into invoices (tenant_id, id, customer_id, number, currency, gross_total, issued_on, due_on, due_basis)
        select %(tenant)s, invoice_id, customer_id, 'RE-' || n, 'EUR', amount, %(on)s::date - 75, %(on)s::date - 45,
               'contract' from bench_claims;
    insert into claims (tenant_id, id, invoice_id, customer_id, invoice_number, currency, issued_on, due_on, due_basis,
                        origin, direct_debit, stage, stage_sent_on, stage_delivered_on, payment_deadline,
                        open_principal)
        select %(tenant)s, id, invoice_id, customer_id, 'RE-' || n, 'EUR', %(on)s::date - 75,
               %(on)s::date + case when lot in (1, 2, 3, 4) then 10 else -45 end, 'contract', 'ledger', lot > 7,
               case when lot in (0, 5, 6, 7) then 'SOFT' end,
               case lot when 0 then %(on)s::date - 30 when 5 then %(on)s::date - 5 when 6 then %(on)s::date - 5
                        when 7 then %(on)s::date - 5 end,
               case lot when 0 then %(on)s::date - 30 when 5 then %(on)s::date - 5 when 6 then %(on)s::date - 5
                        when 7 then %(on)s::date - 5 end,
               case lot when 0 then %(on)s::date - 20 when 5 then %(on)s::date + 5 when 6 then %(on)s::date + 5
                        when 7 then %(on)s::date + 5 end,
               amount
        from bench_claims;
    insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on, cause_id)
        select %(tenant)s, md5('posting' || n)::uuid, id, 'invoice', 'principal', amount, %(on)s::date - 75,
               %(on)s::date - 75, invoice_id from bench_claims;
    insert into bank_statements (tenant_id, id, account, currency, format, content_key, booked_from, booked_to)
        select id, gen_random_uuid(), iban, 'EUR', 'camt053', 'bench', %(on)s::date - 200, %(on)s::date - 1
        from tenants where id = %(tenant)s;
    drop table bench_claims;
    analyze;
"""

LIMIT = (
    """
    insert into run_items (tenant_id, run_id, customer_id, claim_id, outcome, stage, codes, dunnable_from, proposal_id)
    select s.tenant_id, s.run_id, k.id, c.id, s.outcome, s.stage, s.codes, s.dunnable_from, s.proposal_id
    from claims c
    join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
    join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
    join (select tenant_id, claim_id, sum(amount) as principal from postings where tenant_id = %(tenant)s
          group by 1, 2) p on p.tenant_id = c.tenant_id and p.claim_id = c.id
    join bench_run_items s on s.claim_id = c.id
    where c.tenant_id = %(tenant)s and c.closing is null and p.principal = c.open_principal
    """,
    "insert into proposals select * from bench_proposals",
    "insert into eventlog select * from bench_eventlog",
    "insert into outbox select * from bench_outbox",
)


def bench_run(scratch: Scratch, sizes: Sequence[int] = (100_000,), rounds: int = 3) -> dict[str, Any]:
    """Measures each size, the biggest last: its figures are the answer's, and `sizes` has those of all, so that a cost
    per item that grows with the number is seen. Raises Conflict `bench_differs` if the limit wrote other rows,
    `bench_held` if the run was not released.
    """
    with (
        psycopg.connect(scratch.superuser_url, autocommit=True) as superuser,
        psycopg.connect(scratch.database.url) as app,
    ):
        actor = bench_tenant(superuser)
        found = [_one_size(scratch.database, superuser, app, actor, n, rounds) for n in sorted(set(sizes))]
    return {**found[-1], "sizes": [{name: one[name] for name in OF_A_SIZE} for one in found]}


def _one_size(
    database: Database,
    superuser: psycopg.Connection,
    app: psycopg.Connection,
    actor: Actor,
    n: int,
    rounds: int,
) -> dict[str, Any]:
    """Alternates the run and its limit `rounds` times; the limit is run once unmeasured before, so that it is warm."""
    steps: list[float] = []
    planners: list[float] = []
    ours: list[float] = []
    limit: list[float] = []
    # Policies may name customers, so they go as well.
    superuser.execute(f"truncate {', '.join(ARRANGED)} cascade")
    release_at_once(superuser, actor.tenant_id)
    with psycopg.ClientCursor(superuser) as cursor:
        cursor.execute(ARRANGE, {"n": n, "on": ON, "tenant": actor.tenant_id})
    for _ in range(rounds):
        _start_empty(superuser)
        spent, letters = _our_run(database, actor, steps, planners)
        ours.append(spent)
        expected = _keep(superuser)
        for warm in (True,) if limit else (False, True):
            _start_empty(superuser)
            spent = _the_limit(app, actor)
            if warm:
                limit.append(spent)
        if _counted(superuser) != expected:
            raise Conflict("The limit wrote other rows than the run.", code="bench_differs")
    result = answer("run", n, ours, steps, "the same rows read and written by plain SQL", limit)
    return {
        **result,
        "us_per_item": round(1e6 * result["seconds"] / n, 1),
        "planner_peak_mb": max(planners, default=None),
        "letters": letters,
        "rows": expected,
    }


def _our_run(
    database: Database, actor: Actor, steps: list[float], planners: list[float]
) -> tuple[float, int]:
    opened = 0

    @contextmanager
    def works(actor: Actor, *, receipt: Receipt | None = None) -> Iterator[Work]:
        """Times each transaction in which no other is done: not those of the tenant's turn and of the release."""
        nonlocal opened
        started, opened = time.perf_counter(), opened + 1
        own = opened
        with database.works(actor, receipt=receipt) as work:
            yield work
        if own == opened:
            steps.append(time.perf_counter() - started)

    started = time.perf_counter()
    runs, policies = PostgresRuns(), PostgresPolicies(load_law_tables())
    plan = partial(plan_parts, runs=runs, policies=policies, files=debtor_files)
    report = run_dunning(
        actor,
        ON,
        works=works,
        runs=runs,
        policies=policies,
        files=debtor_files,
        planners=PlanningProcesses(database.url, plan=plan, on_end=planners.append),
    )
    spent = time.perf_counter() - started
    if report.status != "released":
        raise Conflict("The run waits for a person: nothing was released.", code="bench_held")
    return spent, report.letters


def _the_limit(app: psycopg.Connection, actor: Actor) -> float:
    started = time.perf_counter()
    with app.transaction(), app.cursor() as cursor:
        cursor.execute("select set_config('app.tenant_id', %s, true)", [str(actor.tenant_id)])
        for statement in LIMIT:
            cursor.execute(statement, {"tenant": actor.tenant_id})
    return time.perf_counter() - started


def _keep(superuser: psycopg.Connection) -> dict[str, int]:
    """Sets the run's rows aside where the application role may read them."""
    for table in ("run_items", "proposals", "eventlog", "outbox"):
        superuser.execute(f"drop table if exists bench_{table}")
        superuser.execute(f"create table bench_{table} as select * from {table}")
        superuser.execute(f"grant select on bench_{table} to public")
        superuser.execute(f"analyze bench_{table}")
    return _counted(superuser)


def _counted(superuser: psycopg.Connection) -> dict[str, int]:
    found = {}
    for table in ("run_items", "proposals", "eventlog", "outbox"):
        row = superuser.execute(f"select count(*) from {table}").fetchone()
        assert row is not None
        found[table] = int(row[0])
    return found


def _start_empty(superuser: psycopg.Connection) -> None:
    superuser.execute(f"truncate {', '.join(WRITTEN)}")
    superuser.execute("checkpoint")
