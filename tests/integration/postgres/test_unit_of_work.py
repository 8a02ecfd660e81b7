"""Connections, units of work and the pool against the real PostgreSQL."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.domain.errors import InvalidInput
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.engine import make_engine

WHO = text("select session_user, current_user, current_setting('app.tenant_id', true)")


@pytest.fixture(autouse=True)
def fresh_pool(database: Database) -> None:
    """Other tests leave several connections in the pool; here the next one must be the last one again."""
    database.engine.dispose()


def test_a_reused_connection_is_still_logged_in_as_the_application_role(database: Database) -> None:
    database.engine.dispose()  # of other tests: begin with an empty pool
    seen = []
    for _ in range(4):
        with database.unit_of_work(uuid4()) as work:
            backend = work.connection.execute(text("select pg_backend_pid()")).scalar_one()
            seen.append((backend, *work.connection.execute(WHO).one()[:2]))
            work.commit()
    assert len({backend for backend, _, _ in seen}) == 1, "the pool must hand out the same connection"
    assert {(session, current) for _, session, current in seen} == {("flock_app", "flock_app")}


def test_the_application_role_can_not_become_another_role(database: Database) -> None:
    for role in ("flock_owner", "flock_relay", "flock_backup", "postgres"):
        with database.platform_work() as work, pytest.raises(Exception, match="permission denied"):
            work.connection.execute(text(f"set role {role}"))


def test_nothing_of_the_last_user_survives_on_a_reused_connection(database: Database) -> None:
    with database.unit_of_work(uuid4()) as work:
        work.connection.execute(text("set search_path = pg_catalog"))
        work.connection.execute(text("select set_config('app.tenant_id', 'stays', false)"))
        work.connection.execute(text("create temporary table left_behind (x integer)"))
        work.connection.execute(text("select pg_advisory_lock(4711)"))
        work.commit()
    with database.platform_work() as work:
        assert work.connection.execute(WHO).one()[2] in (None, "")
        assert work.connection.execute(text("select to_regclass('left_behind')")).scalar_one() is None
        assert work.connection.execute(text("show search_path")).scalar_one() == '"$user", public'
        held = text("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
        assert work.connection.execute(held).scalar_one() == 0


def test_without_the_reset_the_next_user_inherits_the_tenant(database: Database) -> None:
    """The twin: a pool without the reset listener shows the harm."""
    from sqlalchemy import event

    from backend.infrastructure.postgres import engine as module

    engine = make_engine(database.url, pool_size=1)
    event.remove(engine, "reset", module._as_new)
    tenant = str(uuid4())
    with engine.connect() as connection:
        connection.execute(text("select set_config('app.tenant_id', :t, false)"), {"t": tenant})
        connection.commit()
    with engine.connect() as connection:
        assert connection.execute(WHO).one()[2] == tenant
    engine.dispose()


@pytest.mark.parametrize("tenant", [None, "", "not-a-uuid"])
def test_a_unit_of_work_without_tenant_refuses_to_open(database: Database, tenant: str | None) -> None:
    before = database.engine.pool.checkedout()  # type: ignore[attr-defined]
    with pytest.raises(InvalidInput) as refused:
        database.unit_of_work(tenant)
    assert refused.value.code == "tenant_missing"
    assert database.engine.pool.checkedout() == before  # type: ignore[attr-defined]


def test_leaving_without_commit_rolls_back(database: Database) -> None:
    tenant = uuid4()
    with database.unit_of_work(tenant) as work:
        work.connection.execute(text("select set_config('app.probe', 'x', false)"))
        before = work.connection.execute(text("select pg_current_xact_id()::text")).scalar_one()
    with database.unit_of_work(tenant) as work:
        status = work.connection.execute(
            text("select pg_xact_status(cast(:x as xid8))"), {"x": before}
        ).scalar_one()
    assert status == "aborted"


def test_commit_makes_durable_and_ends_the_unit(database: Database) -> None:
    with database.unit_of_work(uuid4()) as work:
        number = work.connection.execute(text("select pg_current_xact_id()::text")).scalar_one()
        work.commit()
        with pytest.raises(AssertionError, match="over after commit"):
            _ = work.connection
    with database.platform_work() as work:
        status = work.connection.execute(
            text("select pg_xact_status(cast(:x as xid8))"), {"x": number}
        ).scalar_one()
    assert status == "committed"


def test_the_cursor_works_in_the_same_transaction(database: Database) -> None:
    tenant = uuid4()
    with database.unit_of_work(tenant) as work:
        one = work.connection.execute(text("select pg_current_xact_id()::text")).scalar_one()
        with work.cursor() as cursor:
            cursor.execute("select pg_current_xact_id()::text, current_setting('app.tenant_id')")
            assert cursor.fetchone() == (one, str(tenant))


def test_a_statement_repeated_often_survives_the_reset_of_its_connection(database: Database) -> None:
    """psycopg would prepare it on the server after five uses, and DISCARD ALL would drop it there."""
    for round_ in range(12):
        with database.unit_of_work(uuid4()) as work:
            assert (
                work.connection.execute(text("select cast(:n as integer)"), {"n": round_}).scalar_one()
                == round_
            )
