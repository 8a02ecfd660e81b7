"""`flockctl events tail` and `flockctl dead-letters list|replay`."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from backend.domain.errors import InvalidInput, NotFound
from backend.entrypoints.cli.output import emit, plain, table

if TYPE_CHECKING:
    from backend.domain.actors import Actor
    from backend.infrastructure.postgres.database import Database
    from backend.infrastructure.postgres.views.events import EventRow

LOOK_BACK = 1000
"""An event may become visible after one with a higher number (ids are given before the commit): so many numbers are
read again while following, and what was shown is not shown twice."""

POLL_SECONDS = 0.5

events = typer.Typer(
    name="events",
    help="The eventlog: everything that happened, in order.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
letters = typer.Typer(
    name="dead-letters",
    help="Events that were given up after their last attempt.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Tenant = Annotated[
    str | None, typer.Option("--tenant", help="Slug of the tenant; default FLOCK_TENANT or the only one.")
]


def register(app: typer.Typer) -> None:
    """Adds the groups `events` and `dead-letters` to the command tree."""
    app.add_typer(events)
    app.add_typer(letters)


@events.callback()
def _group() -> None:
    """The eventlog: everything that happened, in order."""


@events.command()
def tail(
    tenant: Tenant = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="So many of the newest events.")] = 20,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until interrupted.")] = False,
    as_json: Json = False,
) -> None:
    """Prints the newest events, oldest first. Example: flockctl events tail --tenant demo --follow"""
    from backend.infrastructure.postgres.views.events import newest_events

    with _database() as (database, tenant_of):
        tenant_id = tenant_of(tenant)
        if follow:
            with suppress(KeyboardInterrupt):  # Ctrl-C and SIGTERM end with 0
                _follow(database, tenant_id, limit, as_json)
            return
        with database.unit_of_work(tenant_id) as work:
            rows = newest_events(work.connection, tenant_id, limit)
    emit([_document(row) for row in rows], as_json=as_json, text="\n".join(map(_line, rows)) or "-")


@letters.command("list")
def list_letters(
    tenant: Tenant = None,
    everything: Annotated[bool, typer.Option("--all", help="Replayed ones too.")] = False,
    as_json: Json = False,
) -> None:
    """Lists open dead letters with their reason. Example: flockctl dead-letters list --tenant demo"""
    from backend.infrastructure.postgres.views.events import dead_letters

    with _database() as (database, tenant_of):
        tenant_id = tenant_of(tenant)
        with database.unit_of_work(tenant_id) as work:
            rows = dead_letters(work.connection, tenant_id, replayed_too=everything)
    shown = table(
        ["id", "event", "destination", "attempts", "code", "message", "status"],
        [
            [r.id, r.event_type, r.destination, r.attempts, r.error_code, r.error_message, r.status]
            for r in rows
        ],
    )
    emit([_document(row) for row in rows], as_json=as_json, text=shown)


@letters.command()
def replay(
    letter: Annotated[str, typer.Argument(help="Id of the dead letter.")],
    user: Annotated[
        str | None, typer.Option("--user", help="Login of who decides; default FLOCK_USER.")
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> None:
    """Puts the event back to be tried again. Example: flockctl dead-letters replay ID --user anna --tenant demo"""
    from backend.application.events.replay_dead_letter import replay_dead_letter
    from backend.infrastructure.postgres.stores.dead_letters import PostgresDeadLetters
    from backend.infrastructure.settings import read_settings

    try:
        letter_id = UUID(letter)
    except ValueError:
        raise typer.BadParameter(f"{letter} is not an id") from None
    login = user or read_settings().user
    if not login:
        raise InvalidInput("Who decides? Give --user or set FLOCK_USER.", code="usage")
    with _database() as (database, tenant_of):
        actor = _person(database, tenant_of(tenant), login)
        replay_dead_letter(actor, letter_id, works=database.works, letters=PostgresDeadLetters())
    emit({"id": letter, "status": "replayed"}, as_json=as_json, text=f"{letter}: replayed")


def _follow(database: Database, tenant_id: UUID, limit: int, as_json: bool) -> None:
    from backend.infrastructure.postgres.views.events import events_after, newest_events

    signal.signal(signal.SIGTERM, _interrupted)
    with database.unit_of_work(tenant_id) as work:
        known = newest_events(work.connection, tenant_id, max(limit, LOOK_BACK))
    seen, rows = {row.seq for row in known}, known[-limit:]
    while True:
        for row in rows:
            line = json.dumps(_document(row), default=plain, ensure_ascii=False) if as_json else _line(row)
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        time.sleep(POLL_SECONDS)
        after = max(seen, default=0) - LOOK_BACK
        with database.unit_of_work(tenant_id) as work:
            found = events_after(work.connection, tenant_id, after, 10 * LOOK_BACK)
        rows = [row for row in found if row.seq not in seen]
        seen = {seq for seq in seen if seq > after} | {row.seq for row in rows}


@contextmanager
def _database() -> Iterator[tuple[Database, Any]]:
    from backend.infrastructure.postgres.database import open_database
    from backend.infrastructure.settings import read_settings

    settings = read_settings()
    with open_database(settings, application_name="flockctl") as database:
        yield database, lambda slug: _tenant_id(database, slug or settings.tenant)


def _tenant_id(database: Database, slug: str | None) -> UUID:
    from sqlalchemy import text

    with database.platform_work() as work:
        known = {
            row.slug: row.id for row in work.connection.execute(text("select * from tenant_directory()"))
        }
    if slug is None:
        if len(known) != 1:
            raise InvalidInput(f"There are {len(known)} tenants: say which with --tenant.", code="usage")
        slug = next(iter(known))
    if slug not in known:
        raise NotFound(f"Kein Mandant {slug}. / No tenant {slug}.", code="tenant_unknown", tenant=slug)
    return UUID(str(known[slug]))


def _person(database: Database, tenant_id: UUID, login: str) -> Actor:
    from sqlalchemy import text

    from backend.domain.actors import Role, person

    query = text("select id, roles from users where login = :login and kind = 'person' and status = 'active'")
    with database.unit_of_work(tenant_id) as work:
        row = work.connection.execute(query, {"login": login}).one_or_none()
    if row is None:
        raise NotFound(f"Kein Benutzer {login}. / No user {login}.", code="user_unknown", login=login)
    return person(tenant_id, login, row.id, *(Role(role) for role in row.roles))


def _document(row: Any) -> dict[str, Any]:
    return asdict(row)


def _line(row: EventRow) -> str:
    at = row.occurred_at.strftime("%Y-%m-%d %H:%M:%S")
    head = f"{row.seq:>8}  {at}  {row.event_type:<22}"
    return f"{head} {row.aggregate} {row.aggregate_id}  {row.actor_kind} {row.actor_name}"


def _interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt
