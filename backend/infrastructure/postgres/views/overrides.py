"""Overrides (Übersteuerungen) of a tenant: the list, and how many there are by state, code, role and person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.fetch import fetch

STATES = ("active", "expired", "ended")


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """One override with its case. `state` is active, expired, or ended by a person before its time."""

    override_id: UUID
    claim_id: UUID
    invoice_number: str
    customer_number: str
    customer_name: str
    code: str
    state: str
    starts_on: date
    expires_on: date
    reason: str
    granted_by: str
    signatures: int
    ended_on: date | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class OverrideKey:
    """Where a page of overrides ends: the newest first."""

    starts_on: date
    override_id: UUID


@dataclass(frozen=True, slots=True)
class OverrideCount:
    """How many overrides fall under one word, and how many of them are in force."""

    word: str
    active: int
    expired: int
    ended: int
    total: int


@dataclass(frozen=True, slots=True)
class OverrideCounts:
    """Overrides counted (REQUIREMENTS D17). A role is one that the person has today: `nobody` where there is no such
    user any more; a person of two roles counts under both."""

    active: int
    expired: int
    ended: int
    total: int
    by_code: tuple[OverrideCount, ...]
    by_role: tuple[OverrideCount, ...]
    by_person: tuple[OverrideCount, ...]


def override_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    on: date,
    state: str = "",
    code: str = "",
    claim_id: UUID | None = None,
    after: OverrideKey | None = None,
    limit: int = 50,
) -> list[OverrideLine]:
    """Overrides, newest first, behind `after`; `state` is one of STATES on the business date `on`."""
    sql = _LINES + " where true"
    sql += " and o.state = :state" * bool(state) + " and o.code = :code" * bool(code)
    sql += " and o.claim_id = :claim" * (claim_id is not None)
    sql += " and (o.starts_on, o.id) < (:day, :id)" * (after is not None)
    values = {"tenant": tenant_id, "on": on, "limit": limit}
    values |= {"state": state} if state else {}
    values |= {"code": code} if code else {}
    values |= {"claim": claim_id} if claim_id is not None else {}
    values |= {"day": after.starts_on, "id": after.override_id} if after else {}
    return fetch(
        connection, OverrideLine, sql + " order by o.starts_on desc, o.id desc limit :limit", **values
    )


def override_counts(connection: Connection, tenant_id: UUID, *, on: date) -> OverrideCounts:
    """Overrides of the tenant by state, and by code, role and person."""
    values = {"tenant": tenant_id, "on": on}
    by_code = fetch(connection, OverrideCount, _counted("o.code", ""), **values)
    by_person = fetch(connection, OverrideCount, _counted("o.granted_by", ""), **values)
    by_role = fetch(connection, OverrideCount, _counted("coalesce(r.role, 'nobody')", _ROLES), **values)
    return OverrideCounts(
        active=sum(one.active for one in by_code),
        expired=sum(one.expired for one in by_code),
        ended=sum(one.ended for one in by_code),
        total=sum(one.total for one in by_code),
        by_code=tuple(by_code),
        by_role=tuple(by_role),
        by_person=tuple(by_person),
    )


def overrides_in_force(
    connection: Connection, tenant_id: UUID, claim_id: UUID, *, on: date
) -> list[OverrideLine]:
    """The overrides that let a blocker of this claim pass on a business date."""
    return override_list(connection, tenant_id, on=on, state="active", claim_id=claim_id, limit=100)


_WITH_STATE = """
    select *, case when ended_on is not null and ended_on < expires_on and ended_on <= :on then 'ended'
                   when expires_on <= :on then 'expired' else 'active' end as state
    from overrides where tenant_id = :tenant
"""

_LINES = f"""
select o.id as override_id, o.claim_id, c.invoice_number, d.number as customer_number, d.name as customer_name, o.code,
       o.state, o.starts_on, o.expires_on, o.reason, o.granted_by, o.signatures, o.ended_on, o.ended_by
from ({_WITH_STATE}) o
join claims c on c.tenant_id = o.tenant_id and c.id = o.claim_id
join customers d on d.tenant_id = o.tenant_id and d.id = o.customer_id
"""

_ROLES = """
left join lateral (select unnest(u.roles) as role from users u
                   where u.tenant_id = o.tenant_id and u.login = o.granted_by) r on true
"""


def _counted(word: str, joined: str) -> str:
    return f"""
    select {word} as word, count(*) filter (where o.state = 'active') as active,
           count(*) filter (where o.state = 'expired') as expired, count(*) filter (where o.state = 'ended') as ended,
           count(*) as total
    from ({_WITH_STATE}) o {joined} group by 1 order by 5 desc, 1
    """
