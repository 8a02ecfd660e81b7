"""Row level security in migrations: one policy text for every table that has a tenant.

    enable_rls(op, ["claims", "postings"])

`current_setting(..., true)` is NULL on a fresh connection and '' after the first transaction that set it:
`nullif` makes both mean "no tenant", which sees and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from backend.infrastructure.postgres.roles import APP, RELAY

CURRENT_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"
POLICY = "tenant_isolation"
ALL_RIGHTS = ("select", "insert", "update", "delete")


class Operations(Protocol):
    """What is used of `alembic.op`."""

    def execute(self, sqltext: str) -> None: ...


def enable_rls(op: Operations, tables: Iterable[str], *, rights: Sequence[str] = ALL_RIGHTS) -> None:
    """Confines these tables to the current tenant, for the owner too, and lets flock_app work on them.

    Sets the default of the column tenant_id to the current tenant. `rights` narrows what flock_app may do,
    e.g. ("select", "insert") for tables that are only appended to.
    """
    for table in tables:
        op.execute(f"alter table {table} alter column tenant_id set default {CURRENT_TENANT}")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy {POLICY} on {table} using (tenant_id = {CURRENT_TENANT}) "
            f"with check (tenant_id = {CURRENT_TENANT})"
        )
        grant(op, [table], rights)


def disable_rls(op: Operations, tables: Iterable[str]) -> None:
    """The way back of `enable_rls`, for a downgrade that keeps the tables."""
    for table in tables:
        op.execute(f"revoke all on {table} from {APP}")
        op.execute(f"drop policy {POLICY} on {table}")
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"alter table {table} disable row level security")
        op.execute(f"alter table {table} alter column tenant_id drop default")


def grant(op: Operations, tables: Iterable[str], rights: Sequence[str] = ALL_RIGHTS) -> None:
    """Lets flock_app work on tables that have no tenant."""
    for table in tables:
        op.execute(f"grant {', '.join(rights)} on {table} to {APP}")


def show_to_relay(op: Operations, tables: Iterable[str], *, rights: Sequence[str] = ALL_RIGHTS) -> None:
    """Lets the relay's functions see these tables (outbox and its history) across all tenants."""
    for table in tables:
        op.execute(f"grant {', '.join(rights)} on {table} to {RELAY}")
        op.execute(f"create policy relay_sees_all on {table} to {RELAY} using (true) with check (true)")


def hand_to_relay(op: Operations, function: str) -> None:
    """Makes a function run with the relay's rights for whoever may call it: flock_app alone.

    `function` is a signature such as "claim_outbox(integer)". Its body must set search_path
    (PostgreSQL, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
    """
    op.execute(f"alter function {function} security definer set search_path = public, pg_temp")
    op.execute(f"revoke all on function {function} from public")
    op.execute(f"grant execute on function {function} to {APP}")
    op.execute(f"grant create on schema public to {RELAY}")  # ALTER ... OWNER TO asks it of the new owner
    op.execute(f"alter function {function} owner to {RELAY}")
    op.execute(f"revoke create on schema public from {RELAY}")
