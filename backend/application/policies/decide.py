"""A person decides about a policy: approves or refuses a proposed version, withdraws one that holds."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from backend.application.policies.ports import PoliciesInForce, PolicyVersion, PolicyVersions
from backend.application.policies.propose import (
    ACTIVE,
    OPEN,
    REJECTED,
    RETIRED,
    is_admin,
    made_harsher,
)
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput, NotPermitted
from backend.domain.events.policies import PolicyActivated, PolicyRejected, PolicyRetired
from backend.domain.policy_changes import harsher_fields
from backend.domain.policy_scopes import effective

_DAY = timedelta(days=1)
_GERMAN = {OPEN: "offen", ACTIVE: "gültig", REJECTED: "abgelehnt", RETIRED: "zurückgezogen"}


def approve_policy(
    actor: Actor, policy_id: UUID, *, works: Works, policies: PoliciesInForce, versions: PolicyVersions
) -> PolicyVersion:
    """Lets an open version hold, from its day or from today when that has passed.

    Raises NotPermitted `admin_needed`, `policy_four_eyes` when the proposer would decide alone about a harsher one;
    Conflict `policy_not_open`.
    """
    _must_be_admin(actor)
    with works(actor) as work:
        versions.lock(work)
        found = _in_status(versions.get(work, policy_id), OPEN)
        valid_from = max(found.valid_from, work.today)
        if found.valid_until is not None and found.valid_until < valid_from:
            raise Conflict("Ihre Gültigkeit ist vorbei. / Its time has passed.", code="policy_expired")
        # What holds may have changed since: harsher than proposed or harsher than what holds now, both count.
        now_harsher = made_harsher(found, policies.active(work, valid_from).policy)
        if (found.harsher or now_harsher) and actor.id == found.proposed_by_id:
            raise NotPermitted(
                "Was den Schuldner härter trifft, gibt eine zweite Person frei. / "
                "What is harsher for the debtor needs a second person.",
                code="policy_four_eyes",
                fields=", ".join(dict.fromkeys((*found.harsher, *now_harsher))),
            )
        versions.activate(work, policy_id, valid_from, actor.name)
        work.record([PolicyActivated(policy_id, valid_from, actor.name)])
        found = versions.get(work, policy_id)
        work.commit()
    return found


def reject_policy(
    actor: Actor, policy_id: UUID, comment: str, *, works: Works, versions: PolicyVersions
) -> PolicyVersion:
    """Refuses an open version; the proposer may take back his own. Raises InvalidInput `comment_missing`."""
    actor.must_sign()
    comment = _said(comment)
    with works(actor) as work:
        versions.lock(work)
        found = _in_status(versions.get(work, policy_id), OPEN)
        if actor.id != found.proposed_by_id:
            _must_be_admin(actor)
        versions.reject(work, policy_id, comment, actor.name)
        work.record([PolicyRejected(policy_id, comment, actor.name)])
        found = versions.get(work, policy_id)
        work.commit()
    return found


def retire_policy(
    actor: Actor,
    policy_id: UUID,
    comment: str,
    *,
    works: Works,
    policies: PoliciesInForce,
    versions: PolicyVersions,
) -> PolicyVersion:
    """Withdraws a version from today on: the one before it, the wider scope or the default holds again.

    Raises NotPermitted `admin_needed`; Conflict `policy_not_active`; NotPermitted `policy_four_eyes` where what comes
    back is harsher: then a new version is proposed, which a second person approves.
    """
    _must_be_admin(actor)
    comment = _said(comment)
    with works(actor) as work:
        versions.lock(work)
        found = _in_status(versions.get(work, policy_id), ACTIVE)
        last_day = work.today - _DAY
        missed_from = max(work.today, found.valid_from)
        before = effective(policies.active(work, missed_from).policy, found.place)
        versions.retire(work, policy_id, last_day, comment, actor.name)
        after = effective(policies.active(work, missed_from).policy, found.place)
        if harsher := harsher_fields(before, after):
            raise NotPermitted(
                "Was dann gälte, ist härter: Schlagen Sie stattdessen eine neue Fassung vor. / "
                "What would hold then is harsher: propose a new version instead.",
                code="policy_four_eyes",
                fields=", ".join(harsher),
            )
        work.record([PolicyRetired(policy_id, last_day, comment, actor.name)])
        found = versions.get(work, policy_id)
        work.commit()
    return found


def _in_status(found: PolicyVersion, status: str) -> PolicyVersion:
    if found.status != status:
        raise Conflict(
            f"Diese Fassung ist nicht (mehr) {_GERMAN[status]}, sondern {_GERMAN[found.status]}. / "
            f"This version is {found.status}.",
            code=f"policy_not_{status}",
            status=found.status,
        )
    return found


def _must_be_admin(actor: Actor) -> None:
    actor.must_sign()
    if not is_admin(actor):
        raise NotPermitted(
            "Über Mahnrichtlinien entscheidet ein Admin. / An admin decides about policies.",
            code="admin_needed",
            actor=actor.name,
        )


def _said(comment: str) -> str:
    if not comment.strip():
        raise InvalidInput("Bitte begründen Sie das. / Say why.", code="comment_missing")
    return comment.strip()
