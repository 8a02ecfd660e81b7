"""What a command caused is worked off before it ends: the command line alone brings a letter out of the house.

Where `flockctl worker` or `flockctl up` runs as well, both take their share of the events; --no-wait leaves all of it
to them. Only events of the command's own tenant are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from backend.entrypoints.cli.output import note

if TYPE_CHECKING:
    from uuid import UUID

    from backend.bootstrap import Application

PATIENCE_SECONDS = 20.0
"""So long a command waits for a retry, or for what another worker has in hand, when nothing else is to be done."""

LEASE_SECONDS = 30.0

NoWait = Annotated[
    bool,
    typer.Option(
        "--no-wait", help="Leave what this causes (reading, letters, sending) to `flockctl worker` or `up`."
    ),
]


@dataclass(frozen=True, slots=True)
class WorkedOff:
    """What happened after the command itself: messages that left, events that wait, events given up."""

    sent: int
    waiting: int
    dead: int
    refused: int = 0
    """Claims whose letter could not be made: a hold tells why, and a person ends it."""


def work_off(app: Application, tenant_id: UUID, *, no_wait: bool = False) -> WorkedOff | None:
    """Works until nothing of this tenant can be done now; None with `no_wait`. Tells on stderr what is left."""
    if no_wait:
        note("Nicht abgearbeitet (--no-wait): das erledigt `flockctl worker` oder `flockctl up`.")
        return None
    import logging

    from backend.entrypoints.logs import configure_logs
    from backend.entrypoints.worker.handlers import worker_of

    configure_logs(logging.ERROR)
    before, refused, dead = _sent(app, tenant_id), _refused(app, tenant_id), 0
    with worker_of(app, tenant_id=tenant_id, lease_seconds=LEASE_SECONDS) as worker:
        while (tally := worker.run_until_idle(PATIENCE_SECONDS)).handled:
            dead += tally.dead
        dead += tally.dead
        waiting = sum(line.rows for line in worker.queue.waiting())
    done = WorkedOff(_sent(app, tenant_id) - before, waiting, dead, _refused(app, tenant_id) - refused)
    if done.sent:
        note(f"{done.sent} Schreiben haben das Haus verlassen.")
    if done.refused:
        note(
            f"Zu {done.refused} Forderungen ließ sich das Schreiben nicht herstellen; sie sind gesperrt, bis eine Person "
            "nachgesehen hat (letter_refused; flockctl explain)."
        )
    if done.dead:
        note(f"{done.dead} Ereignisse sind gescheitert: flockctl dead-letters list")
    if done.waiting:
        note(f"{done.waiting} Ereignisse warten, z. B. auf die Sendezeit; `flockctl worker` erledigt sie.")
    return done


def _sent(app: Application, tenant_id: UUID) -> int:
    return _count(app, tenant_id, "deliveries where tenant_id = :tenant and status in ('sent', 'delivered')")


def _refused(app: Application, tenant_id: UUID) -> int:
    return _count(app, tenant_id, "holds where tenant_id = :tenant and kind = 'letter_refused'")


def _count(app: Application, tenant_id: UUID, rows: str) -> int:
    from sqlalchemy import text

    query = text(f"select count(*) from {rows}")
    with app.database.unit_of_work(tenant_id) as work:
        return int(work.connection.execute(query, {"tenant": tenant_id}).scalar_one())
