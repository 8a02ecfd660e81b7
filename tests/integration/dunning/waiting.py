"""A run that waits for a person, and what a person may do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.application.dunning.decide_run import discard_run, release_waiting_run
from backend.application.dunning.edit_run import exclude_line, include_line
from backend.application.dunning.report import RunReport
from backend.domain.actors import Actor, Role
from backend.domain.blast_radius import BlastLimits
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.reference.law import load_law_tables
from tests.builders.ledger import TenantRow, make_person
from tests.integration.dunning.runs import parts, run


class StrictPolicies(PostgresPolicies):
    """The default policy with other limits of a run."""

    def __init__(self, limits: BlastLimits) -> None:
        super().__init__(load_law_tables())
        self._default = replace(self._default, blast_radius=limits)


def clerk_of(database: Database, tenant: TenantRow) -> Actor:
    """A person who may release a run."""
    return make_person(database, tenant, "claasen", Role.CLERK)


def plan(database: Database, tenant: TenantRow) -> RunReport:
    """A run that waits for its release."""
    return run(database, tenant, plan_only=True)


def exclude(
    database: Database, actor: Actor, run_id: UUID, claim_id: UUID, reason: str = "Kulanz", **given: Any
) -> None:
    """Takes a line out."""
    exclude_line(actor, run_id, claim_id, reason, **{**parts(database), **given})


def include(database: Database, actor: Actor, run_id: UUID, claim_id: UUID, **given: Any) -> None:
    """Takes an exclusion back."""
    include_line(actor, run_id, claim_id, **{**parts(database), **given})


def release(database: Database, actor: Actor, run_id: UUID, comment: str = "", **given: Any) -> RunReport:
    """Releases a waiting run."""
    known = {**parts(database), **given}
    known.pop("files")
    return release_waiting_run(actor, run_id, comment, **known)


def discard(database: Database, actor: Actor, run_id: UUID, reason: str = "Falscher Tag") -> None:
    """Gives a waiting run up."""
    known = parts(database)
    discard_run(actor, run_id, reason, works=known["works"], runs=known["runs"])
