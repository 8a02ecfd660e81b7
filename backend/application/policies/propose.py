"""Proposes a version of a policy: read, checked against law and scope, compared with what holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from backend.application.policies.ports import PoliciesInForce, PolicyDraft, PolicyVersion, PolicyVersions
from backend.application.ports import Work, Works
from backend.domain.actors import Actor, ActorKind, Role
from backend.domain.errors import InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.policies import PolicyActivated, PolicyProposed
from backend.domain.policy import Policy
from backend.domain.policy_body import (
    changes_of,
    must_name_days_of_a_year,
    override_from_body,
    policy_from_body,
)
from backend.domain.policy_changes import relevant_change
from backend.domain.policy_scopes import NO_OVERRIDES, PolicyScope, effective

OPEN, ACTIVE, REJECTED, RETIRED = "open", "active", "rejected", "retired"


def propose_policy(
    actor: Actor, draft: PolicyDraft, *, works: Works, policies: PoliciesInForce, versions: PolicyVersions
) -> PolicyVersion:
    """Keeps the draft as the next version of its target.

    A harsher one waits for a second person with the role admin; any other one waits for an admin, and holds at once
    when an admin proposed it. Raises InvalidInput `policy_invalid`, `policy_too_strict_for_debtor` and the like,
    `policy_valid_from_past`; NotFound for a target nobody knows.
    """
    actor.must_sign()
    with works(actor) as work:
        versions.lock(work)
        version = drafted(work, draft, actor, policies=policies, versions=versions)
        at_once = not version.four_eyes and is_admin(actor)
        versions.add(work, version)
        events: list[Event] = [_proposed(version)]
        if at_once:
            versions.activate(work, version.policy_id, version.valid_from, actor.name)
            events.append(PolicyActivated(version.policy_id, version.valid_from, actor.name))
            version = replace(version, status=ACTIVE, decided_by=actor.name)
        work.record(events)
        work.commit()
    return version


def drafted(
    work: Work, draft: PolicyDraft, actor: Actor, *, policies: PoliciesInForce, versions: PolicyVersions
) -> PolicyVersion:
    """The version that this draft would be, open, with what gets harsher; nothing is written."""
    _must_have_dates(draft, work.today)
    scope = _scope(draft.scope)
    if scope is PolicyScope.TENANT and draft.target.strip():
        raise InvalidInput(
            f"Für alle Kunden oder nur für „{draft.target.strip()}“? Wählen Sie den Geltungsbereich. / "
            "The scope tenant has no target: choose the scope it is for.",
            code="policy_target_not_for_scope",
        )
    must_name_days_of_a_year(changes_of(draft.body).get("quiet_days", ()))
    place = versions.place_of(work, scope, draft.target.strip())
    number = versions.next_version(work, place)
    present = policies.active(work, draft.valid_from).policy
    version = PolicyVersion(
        policy_id=uuid4(),
        place=place,
        target=draft.target.strip(),
        version=number,
        name=draft.name.strip(),
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        status=OPEN,
        body=dict(draft.body),
        reason=draft.reason.strip(),
        harsher=(),
        proposed_by=actor.name,
        proposed_by_id=actor.id,
        created_at=datetime.now(UTC),
        decided_by=None,
        decided_at=None,
        comment=None,
    )
    return replace(version, harsher=made_harsher(version, present))


def made_harsher(version: PolicyVersion, present: Policy) -> tuple[str, ...]:
    """What the version makes harsher at its own place, compared with what holds there now."""
    old, new = effective(present, version.place), effective(with_version(version, present), version.place)
    return relevant_change(old, new, ends=version.valid_until is not None)


def with_version(version: PolicyVersion, present: Policy) -> Policy:
    """The policy of the tenant as if this version held: what a backtest and an approval look at."""
    overrides = present.overrides or NO_OVERRIDES
    if version.place.scope is PolicyScope.TENANT:
        policy = policy_from_body(
            version.body, present.law, version.version, version.name, version.valid_from
        )
        return replace(policy, overrides=present.overrides)
    override = override_from_body(version.body, version.place.scope, version.target, version.version)
    policy = replace(present, overrides=overrides.with_override(version.place, override))
    effective(policy, version.place)  # an override that makes an unlawful policy is refused here
    return policy


def is_admin(actor: Actor) -> bool:
    """A person with the role admin."""
    return actor.kind is ActorKind.PERSON and Role.ADMIN in actor.roles


def _proposed(version: PolicyVersion) -> PolicyProposed:
    return PolicyProposed(
        policy_id=version.policy_id,
        scope=version.place.scope.value,
        customer_group=version.place.customer_group,
        customer_id=version.place.customer_id,
        claim_id=version.place.claim_id,
        policy_version=version.version,
        name=version.name,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        body=dict(version.body),
        harsher=[{"field": name} for name in version.harsher],
        reason=version.reason,
        proposed_by=version.proposed_by,
    )


def _scope(given: str) -> PolicyScope:
    try:
        return PolicyScope(given)
    except ValueError:
        raise InvalidInput(
            f"'{given}' ist kein Geltungsbereich. / No scope: tenant, customer_group, customer, claim.",
            code="policy_scope_unknown",
        ) from None


def _must_have_dates(draft: PolicyDraft, today: date) -> None:
    if not draft.name.strip():
        raise InvalidInput(
            "Die Richtlinie braucht einen Namen. / The policy needs a name.", code="field_missing"
        )
    if draft.valid_from < today:
        raise InvalidInput(
            "Eine Richtlinie gilt frühestens ab heute. / A policy holds from today on at the earliest.",
            code="policy_valid_from_past",
            today=today,
        )
    if draft.valid_until is not None and draft.valid_until < draft.valid_from:
        raise InvalidInput("Sie endet vor ihrem Beginn. / It ends before it begins.", code="policy_invalid")
