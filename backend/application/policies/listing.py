"""The versions of a tenant's policies as a person reads them: what holds today and what each version changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.application.policies.ports import PolicyVersion, PolicyVersions
from backend.application.policies.propose import ACTIVE, REJECTED, RETIRED
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.law_tables import LawTables
from backend.domain.policy import Policy
from backend.domain.policy_body import changes_of
from backend.domain.policy_changes import figures_of
from backend.domain.policy_scopes import PolicyScope


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that a version changes; "" where the version names none (override) or has none."""

    field: str
    before: str
    after: str
    harsher: bool


@dataclass(frozen=True, slots=True)
class ListedPolicy:
    """A version with what it changes against the version before it (`compared_with`; None: the default or nothing)."""

    version: PolicyVersion
    in_force: bool
    compared_with: int | None
    changes: tuple[ChangedFigure, ...]


def list_policies(
    actor: Actor, *, works: Works, versions: PolicyVersions, law: LawTables
) -> list[ListedPolicy]:
    """Every version of every scope, the newest of a target first."""
    with works(actor) as work:
        found, today = versions.all(work), work.today
    holding = _in_force(found, today)
    return [_listed(one, found, one.policy_id in holding, law) for one in found]


def _in_force(found: Sequence[PolicyVersion], today: date) -> set[UUID]:
    """Of each target the version that began last and has not ended."""
    newest: dict[Any, PolicyVersion] = {}
    for one in found:
        ended = one.valid_until is not None and one.valid_until < today
        if one.status not in (ACTIVE, RETIRED) or one.valid_from > today or ended:
            continue
        key = (one.place.scope, one.target)
        known = newest.get(key)
        if known is None or (one.valid_from, one.version) > (known.valid_from, known.version):
            newest[key] = one
    return {one.policy_id for one in newest.values()}


def _listed(
    version: PolicyVersion, found: Sequence[PolicyVersion], in_force: bool, law: LawTables
) -> ListedPolicy:
    earlier = [
        one
        for one in found
        if (one.place.scope, one.target) == (version.place.scope, version.target)
        and one.version < version.version
        and one.status != REJECTED
    ]
    before = max(earlier, key=lambda one: one.version, default=None)
    default = Policy(law=law) if version.place.scope is PolicyScope.TENANT else None
    old = figures_of(changes_of(before.body) if before else {}, default)
    new = figures_of(changes_of(version.body), default)
    changes = tuple(
        ChangedFigure(name, old.get(name, ""), new.get(name, ""), name in version.harsher)
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    )
    return ListedPolicy(version, in_force, before.version if before else None, changes)
