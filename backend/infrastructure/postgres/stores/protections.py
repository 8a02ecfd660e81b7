"""Rows of protections, legal events and overrides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.claims.protection import StandingProtection
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.protection import Protection
from backend.infrastructure.postgres.opened import connection_of

_STANDS = "p.expired_on is null and h.ended_on is null"
_JOIN = "from protections p join holds h on h.tenant_id = p.tenant_id and h.id = p.hold_id"

_LOGIN = """
    select 1 from users where tenant_id = :tenant and login = :login and kind = 'person' and status = 'active'
      and roles && array['clerk', 'admin']::text[]
"""

_STANDING = f"""
    select p.id {_JOIN}
    where p.tenant_id = :tenant and p.customer_id = :customer and {_STANDS}
      and p.claim_id is not distinct from cast(:claim as uuid)
    limit 1
"""

_AFTER = f"""
    select p.id, p.customer_id {_JOIN}
    where p.tenant_id = :tenant and {_STANDS} and (cast(:after as uuid) is null or p.id > cast(:after as uuid))
    order by p.id limit :limit
"""

_LOAD = f"""
    select p.id, p.hold_id, p.claim_id, p.customer_id, p.responsible, p.starts_on, p.grace_since {_JOIN}
    where p.tenant_id = :tenant and p.id = any(:ids) and {_STANDS} order by p.id
"""

_ACTIVITIES = """
    select claim_id, customer_id, done_on from activities where tenant_id = :tenant and customer_id = any(:customers)
"""

_HOLDS = """
    select h.id, h.scope, h.claim_id, coalesce(h.customer_id, c.customer_id) as customer_id, h.kind, h.starts_on, h.until,
           h.ended_on, h.origin, h.placed_by
    from holds h left join claims c on c.tenant_id = h.tenant_id and c.id = h.claim_id
    where h.tenant_id = :tenant and h.kind <> 'protection'
      and (h.scope = 'tenant' or h.customer_id = any(:customers) or h.claim_id = any(:claims))
"""

_LEGAL_EVENT = "select claim_id from legal_events where tenant_id = :tenant and id = :id"
_OVERRIDE = "select claim_id from overrides where tenant_id = :tenant and id = :id"


class PostgresProtections:
    """The ports ProtectionStore, LegalEventStore and OverrideStore on PostgreSQL."""

    def is_login(self, work: Work, login: str) -> bool:
        return bool(_rows(work, _LOGIN, login=login))

    def standing(self, work: Work, claim_id: UUID | None, customer_id: UUID) -> UUID | None:
        found = _rows(work, _STANDING, claim=claim_id, customer=customer_id)
        return cast(UUID, found[0].id) if found else None

    def standing_after(self, work: Work, after: UUID | None, limit: int) -> list[tuple[UUID, UUID]]:
        return [(row.id, row.customer_id) for row in _rows(work, _AFTER, after=after, limit=limit)]

    def load(self, work: Work, protection_ids: Sequence[UUID]) -> list[StandingProtection]:
        rows = _rows(work, _LOAD, ids=list(protection_ids))
        customers = list({row.customer_id for row in rows})
        activities: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
        for done in _rows(work, _ACTIVITIES, customers=customers):
            activities[done.customer_id].append((done.claim_id, done.done_on))
        holds: dict[UUID | None, list[Hold]] = defaultdict(list)
        claims = [row.claim_id for row in rows if row.claim_id is not None]
        for row in _rows(work, _HOLDS, customers=customers, claims=claims):
            holds[None if row.scope == "tenant" else row.customer_id].append(_hold(row))
        return [
            StandingProtection(
                Protection(row.id, row.claim_id, row.responsible, row.starts_on),
                row.hold_id,
                row.customer_id,
                row.grace_since,
                tuple(
                    day
                    for claim_id, day in activities[row.customer_id]
                    if row.claim_id is None or claim_id == row.claim_id
                ),
                (*holds[None], *holds[row.customer_id]),
            )
            for row in rows
        ]

    def claim_of(self, work: Work, legal_event_id: UUID) -> UUID:
        found = _rows(work, _LEGAL_EVENT, id=legal_event_id)
        if not found:
            raise NotFound("Diesen Eintrag gibt es nicht. / No such entry.", code="legal_event_unknown")
        return cast(UUID, found[0].claim_id)

    def claim_of_override(self, work: Work, override_id: UUID) -> UUID:
        found = _rows(work, _OVERRIDE, id=override_id)
        if not found:
            raise NotFound("Diese Übersteuerung gibt es nicht. / No such override.", code="override_unknown")
        return cast(UUID, found[0].claim_id)


def _hold(row: Row[Any]) -> Hold:
    scope = HoldScope(row.scope)
    return Hold(
        *(row.id, scope, row.claim_id if scope is HoldScope.CLAIM else None, HoldKind(row.kind)),
        *(row.starts_on, row.until, row.ended_on, row.origin, row.placed_by),
    )


def _rows(work: Work, sql: str, **values: Any) -> list[Row[Any]]:
    return list(connection_of(work).execute(text(sql), {"tenant": work.tenant_id, **values}))
