"""The policies of a tenant: rows with a JSON body, read as the frozen value that the rules take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from backend.application.dunning.ports import ActivePolicy
from backend.application.ports import Work
from backend.domain.law_tables import LawTables
from backend.domain.policy import Policy
from backend.domain.policy_body import override_from_body, policy_from_body
from backend.domain.policy_scopes import PolicyOverride, PolicyOverrides, PolicyScope
from backend.infrastructure.postgres.opened import cursor_of

# Of each target the version that began last and has not ended. A retired one still answers for its days.
ACTIVE = """
    select distinct on (p.scope, p.customer_group, p.customer_id, p.claim_id)
           p.id, p.scope, p.customer_group, p.customer_id, p.claim_id, p.version, p.name, p.valid_from, p.body,
           coalesce(p.customer_group, c.number, d.invoice_number, '')
    from policies p
      left join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
      left join claims d on d.tenant_id = p.tenant_id and d.id = p.claim_id
    where p.tenant_id = %(tenant)s and p.status in ('active', 'retired') and p.valid_from <= %(on)s
      and (p.valid_until is null or p.valid_until >= %(on)s)
    order by p.scope, p.customer_group, p.customer_id, p.claim_id, p.valid_from desc, p.version desc
"""


class PostgresPolicies:
    """The policy of a tenant with its overrides; without a row the default of the product."""

    def __init__(self, law: LawTables) -> None:
        self._law = law
        self._default = Policy(law=law)

    def active(self, work: Work, on: date) -> ActivePolicy:
        """What is valid on this business date, all scopes in one read."""
        rows = cursor_of(work).execute(ACTIVE, {"tenant": work.tenant_id, "on": on}).fetchall()
        policy_id: UUID | None = None
        policy = self._default
        overrides = []
        for row in rows:
            if row[1] == PolicyScope.TENANT:
                policy_id, policy = row[0], policy_from_body(row[8], self._law, row[5], row[6], row[7])
            else:
                overrides.append(row)
        if overrides:
            policy = replace(policy, overrides=_overrides(overrides))
        return ActivePolicy(policy_id, policy)


def _overrides(rows: list[Any]) -> PolicyOverrides:
    found: dict[str, dict[Any, PolicyOverride]] = {scope: {} for scope in PolicyScope}
    for _, scope, group, customer_id, claim_id, version, _, _, body, target in rows:
        key = {PolicyScope.GROUP: group, PolicyScope.CUSTOMER: customer_id}.get(scope, claim_id)
        found[scope][key] = override_from_body(body, PolicyScope(scope), target, version)
    return PolicyOverrides(found[PolicyScope.GROUP], found[PolicyScope.CUSTOMER], found[PolicyScope.CLAIM])
