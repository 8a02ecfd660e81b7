"""Policies of narrower scope (Mahnrichtlinie je Kundengruppe, Kunde, Forderung): the most specific wins, by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import InvalidInput
from backend.domain.policy import Policy


class PolicyScope(StrEnum):
    """For whom a version holds, from the widest to the most specific."""

    TENANT = "tenant"
    GROUP = "customer_group"
    CUSTOMER = "customer"
    CLAIM = "claim"


TENANT_FIELDS = frozenset(
    {
        *("approval_working_days", "claimed_payment_days", "promise_tolerance_days", "promise_longest_days"),
        *("limitation_yellow_days", "limitation_red_days", "override_roles", "override_longest_days"),
        "hold_review_days",
        *("protection_months", "protection_activity_days", "protection_grace_days"),
        *("instalment_tolerance_days", "instalments_missed_business", "instalments_missed_consumer"),
        *("small_remainder", "write_off_alone_up_to", "blast_radius"),
        *("letter_presumed_after_days", "delivery_stop_from", "plan_acknowledges", "deferral_suspends"),
        *("automatic_notices", "notice_signatures"),
    }
)
"""Figures of the tenant's own work; no debtor has his own."""

DEBTOR_FIELDS = frozenset(
    {
        *("payment_deadline_days", "debtor_pause_days", "signatures", "bank_fresh_days"),
        *("send_from", "send_until", "send_weekdays"),
        *("channels", "letter_stages", "quiet_days", "grouping"),
    }
)
"""Figures of a letter, which speaks of all claims of a debtor: a single claim cannot have its own."""

TOGETHER = (
    frozenset({"send_from", "send_until"}),
    frozenset({"consumer_fee", "documented_unit_cost", "cost_evidence"}),
)
"""Fields that are checked against each other: an override names all of a group or none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whom a version speaks of: nobody named is the tenant, a claim stands below its customer and his group."""

    scope: PolicyScope = PolicyScope.TENANT
    customer_group: str | None = None
    customer_id: UUID | None = None
    claim_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PolicyOverride:
    """The fields that a version of narrower scope changes; `label` names scope and target for the frozen figures."""

    label: str
    version: int
    changes: Mapping[str, Any]

    def on(self, policy: Policy) -> Policy:
        """The policy with these fields changed. Signatures are merged stage by stage."""
        changes = dict(self.changes)
        if "signatures" in changes:
            changes["signatures"] = tuple({**dict(policy.signatures), **dict(changes["signatures"])}.items())
        return replace(policy, scopes=(*policy.scopes, f"{self.label}:{self.version}"), **changes)


@dataclass(frozen=True, slots=True)
class PolicyOverrides:
    """All overrides of a tenant that are in force on a day, by the target they name."""

    groups: Mapping[str, PolicyOverride] = field(default_factory=dict)
    customers: Mapping[UUID, PolicyOverride] = field(default_factory=dict)
    claims: Mapping[UUID, PolicyOverride] = field(default_factory=dict)

    def for_debtor(self, policy: Policy, file: DebtorFile) -> Policy:
        """The policy with what the debtor's group and then the debtor changes; resolving twice changes nothing."""
        if policy.resolved_for == file.customer_id:
            return policy
        changed = applied(
            policy, self.layers(Place(PolicyScope.CUSTOMER, file.customer_group, file.customer_id))
        )
        return policy if changed is policy else replace(changed, resolved_for=file.customer_id)

    def for_claim(self, policy: Policy, claim_id: UUID) -> Policy:
        """The debtor's policy with what the claim changes."""
        found = self.claims.get(claim_id)
        return policy if found is None else found.on(policy)

    def layers(self, place: Place) -> tuple[PolicyOverride, ...]:
        """What changes the tenant's policy at this place, the most specific last."""
        found = (
            self.groups.get(place.customer_group) if place.customer_group is not None else None,
            self.customers.get(place.customer_id) if place.customer_id is not None else None,
            self.claims.get(place.claim_id) if place.claim_id is not None else None,
        )
        return tuple(one for one in found if one is not None)

    def with_override(self, place: Place, override: PolicyOverride | None) -> PolicyOverrides:
        """The same overrides with another one (or none) at this place."""
        if place.scope is PolicyScope.GROUP:
            return replace(self, groups=_changed(self.groups, place.customer_group, override))
        if place.scope is PolicyScope.CUSTOMER:
            return replace(self, customers=_changed(self.customers, place.customer_id, override))
        return replace(self, claims=_changed(self.claims, place.claim_id, override))


NO_OVERRIDES = PolicyOverrides()


def _changed(
    known: Mapping[Any, PolicyOverride], key: Any, override: PolicyOverride | None
) -> Mapping[Any, PolicyOverride]:
    others = {name: one for name, one in known.items() if name != key}
    return others if override is None else {**others, key: override}


def applied(policy: Policy, layers: Sequence[PolicyOverride]) -> Policy:
    """The policy with each override on top of the one before."""
    for layer in layers:
        policy = layer.on(policy)
    return policy


def effective(policy: Policy, place: Place) -> Policy:
    """What holds at a place: for a claim, a customer, a group, or the tenant as a whole."""
    overrides = policy.overrides
    if overrides is None:
        return policy
    found = {
        PolicyScope.TENANT: Place(),
        PolicyScope.GROUP: replace(place, customer_id=None, claim_id=None),
        PolicyScope.CUSTOMER: replace(place, claim_id=None),
        PolicyScope.CLAIM: place,
    }[place.scope]
    return applied(policy, overrides.layers(found))


def must_fit_scope(changes: Mapping[str, Any], scope: PolicyScope) -> None:
    """Raises InvalidInput `policy_field_not_for_scope` or `policy_fields_belong_together`, `policy_empty`."""
    if scope is PolicyScope.TENANT:
        return
    if not changes:
        raise InvalidInput(
            "Die Abweichung ändert nichts. / The override changes nothing.", code="policy_empty"
        )
    barred = TENANT_FIELDS | DEBTOR_FIELDS if scope is PolicyScope.CLAIM else TENANT_FIELDS
    if wrong := sorted(barred & set(changes)):
        raise InvalidInput(
            f"Diese Angaben gelten nicht je {scope.value}: {', '.join(wrong)}. / Not fields of this scope.",
            code="policy_field_not_for_scope",
            fields=", ".join(wrong),
        )
    for group in TOGETHER:
        named = group & set(changes)
        if named and named != group:
            raise InvalidInput(
                f"Diese Angaben gehören zusammen: {', '.join(sorted(group))}. / These fields belong together.",
                code="policy_fields_belong_together",
                fields=", ".join(sorted(group)),
            )
