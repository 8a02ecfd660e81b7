"""A database that a bench may fill and that is gone afterwards, and the shape of a bench's answer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from backend.domain.actors import Actor, service
from backend.domain.errors import InvalidInput
from backend.infrastructure.memory import peak_megabytes
from backend.infrastructure.postgres.database import SUPERUSER, Database
from backend.infrastructure.postgres.embedded import EmbeddedPostgres
from backend.infrastructure.postgres.migrate import migrate
from backend.infrastructure.postgres.roles import APP, OWNER, ensure_database
from backend.infrastructure.settings import Settings


@dataclass(frozen=True, slots=True)
class Scratch:
    """A migrated, empty database. `superuser_url` arranges; what is measured logs in as the application."""

    database: Database
    superuser_url: str


@contextmanager
def scratch_database(settings: Settings) -> Iterator[Scratch]:
    """Makes a database on the embedded server and drops it. Raises InvalidInput `bench_needs_embedded` with a
    FLOCK_DATABASE_URL: a bench does not fill an installation's own server."""
    if settings.database_url is not None:
        raise InvalidInput(
            "Ein Bench füllt keine fremde Datenbank: FLOCK_DATABASE_URL weglassen. / "
            "A bench does not fill a database of its operator: unset FLOCK_DATABASE_URL.",
            code="bench_needs_embedded",
        )
    handle = EmbeddedPostgres(settings.data_dir).acquire()
    name = f"flock_bench_{os.getpid()}"
    try:
        server = handle.url(SUPERUSER, "postgres")
        ensure_database(server, name)
        try:
            with Database(
                handle.url(APP, name), handle.url(OWNER, name), application_name="flock bench"
            ) as database:
                migrate(database)
                yield Scratch(database, handle.url(SUPERUSER, name))
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
    finally:
        handle.release()


def bench_tenant(superuser: psycopg.Connection) -> Actor:
    """A tenant to measure with."""
    tenant_id: UUID = uuid4()
    superuser.execute(
        "insert into tenants (id, slug, name, street, postcode, city, state, email, iban, account_holder) values "
        "(%s, 'bench', 'Bench GmbH', 'Weg 1', '10115', 'Berlin', 'BE', 'bench@example.test', "
        "'DE02120300000000202051', 'Bench GmbH')",
        [tenant_id],
    )
    release_at_once(superuser, tenant_id)
    return service(tenant_id, "bench")


def release_at_once(superuser: psycopg.Connection, tenant_id: UUID) -> None:
    """Gives the tenant a policy without blast radius: a bench has no history, so its first run would stop for a person."""
    superuser.execute(
        "insert into policies (tenant_id, id, version, name, valid_from, created_by, body) values "
        "(%s, %s, 1, 'Bench', '2002-01-01', 'bench', '{\"blast_radius\": {\"on\": false}}')",
        [tenant_id, uuid4()],
    )


def answer(
    name: str,
    n: int,
    seconds: Sequence[float],
    steps: Sequence[float],
    limit: str,
    limit_seconds: Sequence[float],
) -> dict[str, Any]:
    """The shape all benches print. `seconds` and `limit_seconds` are the rounds (their median counts), `steps` the
    single calls; ratio_to_limit is our speed over the limit's: 1 is as fast, below 1 is slower."""
    ours, theirs = median(seconds), median(limit_seconds)
    cuts = quantiles(steps, n=20, method="inclusive") if len(steps) > 1 else [*steps] * 19
    return {
        "name": name,
        "n": n,
        "seconds": round(ours, 3),
        "per_second": round(n / ours),
        "p50_ms": round(1000 * cuts[9], 3),
        "p95_ms": round(1000 * cuts[18], 3),
        "peak_mb": peak_megabytes(),
        "limit": {"what": limit, "per_second": round(n / theirs)},
        "ratio_to_limit": round(theirs / ours, 3),
    }
