"""Dead letters: back into the outbox, at the place in its line that the event had."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from backend.application.ports import Work
from backend.infrastructure.postgres.queue import CHANNEL
from backend.infrastructure.postgres.unit_of_work import UnitOfWork

PUT_BACK = text("""
    with letter as (
        update dead_letters set status = 'replayed' where tenant_id = :tenant and id = :id and status = 'open'
        returning event_id, destination
    ), taken as (
        delete from outbox_history h using letter l
        where h.tenant_id = :tenant and h.event_id = l.event_id and h.destination = l.destination
        and h.status = 'failed'
        returning h.*
    )
    insert into outbox (tenant_id, id, event_id, event_type, destination, aggregate_id, error_message, created_at)
    select tenant_id, id, event_id, event_type, destination, aggregate_id, error_message, created_at from taken
""")
WAKE = text("select pg_notify(:channel, '')")


class PostgresDeadLetters:
    """The port `DeadLetters` on PostgreSQL."""

    def put_back(self, work: Work, letter_id: UUID) -> bool:
        """See the port. The dead letter stays as `replayed`; it opens again if the event fails once more."""
        assert isinstance(work, UnitOfWork)
        moved = work.connection.execute(PUT_BACK, {"tenant": work.tenant_id, "id": letter_id}).rowcount > 0
        if moved:
            work.connection.execute(WAKE, {"channel": CHANNEL})
        return moved
