"""No tenant reads or writes another tenant's rows, whatever the query forgot. Each guard has a twin with it
off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from backend.infrastructure.postgres import rls
from backend.infrastructure.postgres.database import Database

HOLES = """
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
    and has_table_privilege('flock_app', c.oid, 'select,insert,update,delete')
    and exists (select from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
    and not (c.relrowsecurity and c.relforcerowsecurity
             and exists (select from pg_policy p where p.polrelid = c.oid))
"""
FOREIGN_KEYS_WITHOUT_TENANT = """
    select k.conname from pg_constraint k
    where k.contype = 'f'
    and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id')
    and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
    and not exists (select from unnest(k.conkey, k.confkey) as pair(own, other)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
                    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
                    where a.attname = 'tenant_id' and b.attname = 'tenant_id')
"""


class ForOwner:
    """Lets the migration's functions act on a database at once."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def execute(self, sqltext: str) -> None:
        self.connection.execute(sqltext)  # type: ignore[arg-type]


@pytest.fixture
def two_tables(new_database: Callable[..., Database]) -> Iterator[tuple[Database, psycopg.Connection]]:
    """A scratch database with two tables of the usual shape, and the owner's connection to spoil them."""
    database = new_database(empty=True)
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute(
            "create table cases (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), "
            "title text not null, unique (tenant_id, id))"
        )
        owner.execute(
            "create table notes (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), "
            "case_id uuid not null, foreign key (tenant_id, case_id) references cases (tenant_id, id))"
        )
        rls.enable_rls(ForOwner(owner), ["cases", "notes"])
        yield database, owner


def add_case(database: Database, tenant: UUID, title: str) -> UUID:
    with database.unit_of_work(tenant) as work:
        insert = text("insert into cases (title) values (:title) returning id")
        number: UUID = work.connection.execute(insert, {"title": title}).scalar_one()
        work.commit()
        return number


def titles(database: Database, tenant: UUID) -> list[str]:
    """A query that forgot its tenant."""
    with database.unit_of_work(tenant) as work:
        return list(work.connection.execute(text("select title from cases order by title")).scalars())


def test_a_query_that_forgot_its_tenant_reads_nothing_of_another(two_tables) -> None:
    database, _ = two_tables
    one, other = uuid4(), uuid4()
    add_case(database, one, "ours")
    add_case(database, other, "theirs")
    for _ in range(3):  # the same pooled connection, turn by turn
        assert titles(database, one) == ["ours"]
        assert titles(database, other) == ["theirs"]


@pytest.mark.parametrize(
    "spoil",
    [
        "alter table cases disable row level security",
        "drop policy tenant_isolation on cases; create policy open on cases using (true)",
    ],
)
def test_without_the_policy_the_forgotten_tenant_leaks(two_tables, spoil: str) -> None:
    database, owner = two_tables
    one, other = uuid4(), uuid4()
    add_case(database, one, "ours")
    add_case(database, other, "theirs")
    owner.execute(spoil)
    assert titles(database, one) == ["ours", "theirs"]


def test_an_update_or_delete_that_forgot_its_tenant_touches_nothing_of_another(two_tables) -> None:
    database, _ = two_tables
    one, other = uuid4(), uuid4()
    add_case(database, other, "theirs")
    with database.unit_of_work(one) as work:
        assert work.connection.execute(text("update cases set title = 'changed'")).rowcount == 0
        assert work.connection.execute(text("delete from cases")).rowcount == 0
        work.commit()
    assert titles(database, other) == ["theirs"]


def test_a_row_cannot_be_written_into_another_tenant(two_tables) -> None:
    database, _ = two_tables
    one, other = uuid4(), uuid4()
    insert = text("insert into cases (tenant_id, title) values (:tenant, 'smuggled')")
    with database.unit_of_work(one) as work, pytest.raises(Exception, match="row-level security"):
        work.connection.execute(insert, {"tenant": other})
    add_case(database, one, "ours")
    with database.unit_of_work(one) as work, pytest.raises(Exception, match="row-level security"):
        work.connection.execute(text("update cases set tenant_id = :tenant"), {"tenant": other})


def test_without_row_security_a_row_lands_in_another_tenant(two_tables) -> None:
    database, owner = two_tables
    one, other = uuid4(), uuid4()
    owner.execute("alter table cases disable row level security")
    with database.unit_of_work(one) as work:
        work.connection.execute(
            text("insert into cases (tenant_id, title) values (:t, 'smuggled')"), {"t": other}
        )
        work.commit()
    owner.execute("alter table cases enable row level security")
    assert titles(database, other) == ["smuggled"]


def test_without_a_tenant_nothing_is_seen_and_nothing_is_written(two_tables) -> None:
    database, _ = two_tables
    add_case(database, uuid4(), "somebody's")
    for _ in range(2):  # on the second turn the setting is '' instead of NULL
        with database.platform_work() as work:
            assert work.connection.execute(text("select count(*) from cases")).scalar_one() == 0
            with pytest.raises(Exception, match=r"null value|row-level security"):
                work.connection.execute(text("insert into cases (title) values ('nobody')"))


def test_the_owner_is_confined_too(two_tables) -> None:
    database, owner = two_tables
    add_case(database, uuid4(), "somebody's")
    assert owner.execute("select count(*) from cases").fetchone() == (0,)
    owner.execute(
        "alter table cases no force row level security"
    )  # the twin: FORCE is what confines the owner
    assert owner.execute("select count(*) from cases").fetchone() == (1,)


def test_a_foreign_key_with_the_tenant_refuses_another_tenants_row(two_tables) -> None:
    database, _ = two_tables
    theirs = add_case(database, uuid4(), "theirs")
    note = text("insert into notes (case_id) values (:case)")
    with database.unit_of_work(uuid4()) as work, pytest.raises(Exception, match="foreign key"):
        work.connection.execute(note, {"case": theirs})


def test_a_foreign_key_without_the_tenant_reaches_across(two_tables) -> None:
    """The twin: foreign keys are checked past row security."""
    database, owner = two_tables
    owner.execute("alter table notes drop constraint notes_tenant_id_case_id_fkey")
    owner.execute("alter table notes add foreign key (case_id) references cases (id)")
    theirs = add_case(database, uuid4(), "theirs")
    with database.unit_of_work(uuid4()) as work:
        work.connection.execute(text("insert into notes (case_id) values (:case)"), {"case": theirs})
        work.commit()
    assert [row[0] for row in owner.execute(FOREIGN_KEYS_WITHOUT_TENANT).fetchall()]  # type: ignore[arg-type]


def test_the_application_role_defines_nothing(two_tables) -> None:
    database, _ = two_tables
    for ddl in (
        "create table mine (x integer)",
        "alter table cases disable row level security",
        "drop policy tenant_isolation on cases",
        "create policy open on cases using (true)",
        "truncate cases",
        "create schema mine",
    ):
        with (
            database.unit_of_work(uuid4()) as work,
            pytest.raises(Exception, match=r"permission denied|must be owner"),
        ):
            work.connection.execute(text(ddl))


def test_the_schema_has_no_table_with_a_hole(database: Database) -> None:
    with database.platform_work() as work:
        assert list(work.connection.execute(text(HOLES)).scalars()) == []
        assert list(work.connection.execute(text(FOREIGN_KEYS_WITHOUT_TENANT)).scalars()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "alter table cases disable row level security",
        "alter table cases no force row level security",
        "drop policy tenant_isolation on cases",
    ],
)
def test_the_search_for_holes_finds_one(two_tables, spoil: str) -> None:
    _, owner = two_tables
    assert owner.execute(HOLES).fetchall() == []
    owner.execute(spoil)
    assert owner.execute(HOLES).fetchall() == [("cases",)]
