"""Rows of policies: every version of every scope, with who proposed and who decided."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from backend.application.policies.ports import PolicyVersion
from backend.application.ports import Work
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.policy_scopes import Place, PolicyScope
from backend.infrastructure.postgres.opened import cursor_of
from backend.infrastructure.postgres.stores.cases import PostgresCases

SELECT = """
    select p.id, p.scope, p.customer_group, p.customer_id, p.claim_id,
           coalesce(p.customer_group, c.number, d.invoice_number, ''), p.version, p.name, p.valid_from, p.valid_until,
           p.status, p.body, p.reason, p.harsher, p.created_by, p.created_by_id, p.created_at, p.decided_by,
           p.decided_at, p.comment
    from policies p
      left join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
      left join claims d on d.tenant_id = p.tenant_id and d.id = p.claim_id
    where p.tenant_id = %(tenant)s
"""
SAME_PLACE = """
    scope = %(scope)s and customer_group is not distinct from %(group)s
    and customer_id is not distinct from %(customer)s and claim_id is not distinct from %(claim)s
"""
INSERT = """
    insert into policies (tenant_id, id, scope, customer_group, customer_id, claim_id, version, name, valid_from,
                          valid_until, status, body, reason, harsher, created_by, created_by_id)
    values (%(tenant)s, %(id)s, %(scope)s, %(group)s, %(customer)s, %(claim)s, %(version)s, %(name)s, %(from)s,
            %(until)s, %(status)s, %(body)s, %(reason)s, %(harsher)s, %(by)s, %(by_id)s)
"""
ORDER = """
    order by array_position(array['tenant', 'customer_group', 'customer', 'claim'], p.scope), 6, p.version desc
"""


class PostgresPolicyVersions:
    """The port `PolicyVersions`."""

    def lock(self, work: Work) -> None:
        cursor_of(work).execute(
            "select pg_advisory_xact_lock(hashtextextended('policies', 0) # hashtextextended(%s, 0))",
            [str(work.tenant_id)],
        )

    def place_of(self, work: Work, scope: str, target: str) -> Place:
        chosen = PolicyScope(scope)
        if chosen is PolicyScope.TENANT:
            return Place()
        if not target:
            raise InvalidInput(
                "Für wen gilt die Richtlinie? / Say for whom: group, customer number or invoice number.",
                code="policy_target_missing",
            )
        if chosen is PolicyScope.GROUP:
            return Place(chosen, customer_group=target)
        if chosen is PolicyScope.CUSTOMER:
            return self._customer(work, target)
        case = PostgresCases().find(work, target)
        return Place(chosen, self._group_of(work, case.customer_id), case.customer_id, case.claim_id)

    def _customer(self, work: Work, number: str) -> Place:
        row = (
            cursor_of(work)
            .execute(
                "select id, customer_group from customers where tenant_id = %s and number = %s",
                [work.tenant_id, number],
            )
            .fetchone()
        )
        if row is None:
            raise NotFound(
                f"Den Kunden {number} gibt es nicht. / There is no customer {number}.",
                code="customer_unknown",
                customer=number,
            )
        return Place(PolicyScope.CUSTOMER, row[1], row[0])

    def _group_of(self, work: Work, customer_id: UUID) -> str | None:
        row = (
            cursor_of(work)
            .execute(
                "select customer_group from customers where tenant_id = %s and id = %s",
                [work.tenant_id, customer_id],
            )
            .fetchone()
        )
        return row[0] if row else None

    def next_version(self, work: Work, place: Place) -> int:
        row = (
            cursor_of(work)
            .execute(
                f"select coalesce(max(version), 0) + 1 from policies where tenant_id = %(tenant)s and {SAME_PLACE}",
                {"tenant": work.tenant_id, **_target(place)},
            )
            .fetchone()
        )
        assert row is not None
        return int(row[0])

    def add(self, work: Work, version: PolicyVersion) -> None:
        values = {
            "tenant": work.tenant_id,
            "id": version.policy_id,
            **_target(version.place),
            "version": version.version,
            "name": version.name,
            "from": version.valid_from,
            "until": version.valid_until,
            "status": version.status,
            "body": Jsonb(dict(version.body)),
            "reason": version.reason,
            "harsher": list(version.harsher),
            "by": version.proposed_by,
            "by_id": version.proposed_by_id,
        }
        cursor_of(work).execute(INSERT, values)

    def get(self, work: Work, policy_id: UUID) -> PolicyVersion:
        names = {"tenant": work.tenant_id, "id": policy_id}
        row = cursor_of(work).execute(f"{SELECT} and p.id = %(id)s", names).fetchone()
        if row is None:
            raise NotFound("Diese Mahnrichtlinie gibt es nicht. / No such policy.", code="policy_unknown")
        return self._version(work, row)

    def all(self, work: Work) -> list[PolicyVersion]:
        rows = cursor_of(work).execute(SELECT + ORDER, {"tenant": work.tenant_id}).fetchall()
        return [self._version(work, row) for row in rows]

    def _version(self, work: Work, row: Any) -> PolicyVersion:
        scope, (group, customer_id, claim_id) = PolicyScope(row[1]), row[2:5]
        if scope is PolicyScope.CLAIM:
            case = PostgresCases().find(work, claim_id)
            customer_id = case.customer_id
        if scope in (PolicyScope.CLAIM, PolicyScope.CUSTOMER):
            group = self._group_of(work, customer_id)
        place = Place(scope, group, customer_id, claim_id)
        values: tuple[Any, ...] = (*row[5:13], tuple(row[13]), *row[14:])
        return PolicyVersion(row[0], place, *values)

    def activate(self, work: Work, policy_id: UUID, valid_from: date, decided_by: str) -> None:
        cursor_of(work).execute(
            "update policies set status = 'active', valid_from = %s, decided_by = %s, decided_at = now() "
            "where tenant_id = %s and id = %s",
            [valid_from, decided_by, work.tenant_id, policy_id],
        )

    def reject(self, work: Work, policy_id: UUID, comment: str, decided_by: str) -> None:
        cursor_of(work).execute(
            "update policies set status = 'rejected', comment = %s, decided_by = %s, decided_at = now() "
            "where tenant_id = %s and id = %s",
            [comment, decided_by, work.tenant_id, policy_id],
        )

    def retire(self, work: Work, policy_id: UUID, last_day: date, comment: str, decided_by: str) -> None:
        cursor_of(work).execute(
            "update policies set status = 'retired', valid_until = %s, comment = %s, decided_by = %s, "
            "decided_at = now() where tenant_id = %s and id = %s",
            [last_day, comment, decided_by, work.tenant_id, policy_id],
        )


def _target(place: Place) -> dict[str, Any]:
    """The columns that name the target: a version of a customer or claim does not keep the group."""
    return {
        "scope": place.scope.value,
        "group": place.customer_group if place.scope is PolicyScope.GROUP else None,
        "customer": place.customer_id if place.scope is PolicyScope.CUSTOMER else None,
        "claim": place.claim_id if place.scope is PolicyScope.CLAIM else None,
    }
