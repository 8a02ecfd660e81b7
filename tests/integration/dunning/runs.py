"""A tenant that can be dunned: fresh bank data, overdue claims, and the run with its stores."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from backend.application.dunning.explain import explain
from backend.application.dunning.report import RunReport
from backend.application.dunning.run_dunning import run_dunning
from backend.domain.events.event import Event
from backend.domain.proposals import ClaimAnswer
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.stores.cases import PostgresCases
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.runs import PostgresRuns
from backend.infrastructure.postgres.tables import bank_statements
from backend.infrastructure.reference.law import load_law_tables
from tests.builders.ledger import TODAY, TenantRow, make_tenant

DAY = timedelta(days=1)


def make_dunnable_tenant(database: Database, slug: str = "nordlicht", **columns: Any) -> TenantRow:
    """A tenant whose bank statements reach from March to yesterday."""
    tenant = make_tenant(database, slug, **columns)
    add_statement(database, tenant, date(2026, 3, 2), TODAY - DAY)
    return tenant


def add_statement(database: Database, tenant: TenantRow, first: date, last: date) -> UUID:
    """A bank statement of the tenant's account."""
    statement_id = uuid4()
    with database.works(tenant.actor) as work:
        work.connection.execute(
            bank_statements.insert().values(
                id=statement_id,
                account=tenant.iban,
                currency="EUR",
                format="camt053",
                content_key=str(statement_id),
                booked_from=first,
                booked_to=last,
            )
        )
        work.commit()
    return statement_id


def record(database: Database, tenant: TenantRow, *events: Event) -> None:
    """Records events of a test."""
    with database.works(tenant.actor) as work:
        work.record(list(events))
        work.commit()


def parts(database: Database) -> dict[str, Any]:
    """What the use cases of a run get from bootstrap."""
    return {
        "works": database.works,
        "runs": PostgresRuns(),
        "policies": PostgresPolicies(load_law_tables()),
        "files": debtor_files,
    }


def run(database: Database, tenant: TenantRow, on: date | None = None, **options: Any) -> RunReport:
    """The run as in the product."""
    return partial(run_dunning, **parts(database))(tenant.actor, on, **options)


def ask(database: Database, tenant: TenantRow, case: UUID | str) -> ClaimAnswer:
    """The explanation of one case."""
    given = parts(database)
    given.pop("runs")
    return explain(tenant.actor, case, cases=PostgresCases(), **given)


def rows(database: Database, tenant: TenantRow, statement: str) -> list[tuple[Any, ...]]:
    """Rows of one statement, as the tenant sees them."""
    with database.works(tenant.actor) as work:
        return [tuple(row) for row in work.cursor().execute(statement).fetchall()]
