"""Role planner: handles the exceptions of the dunning run. A claim whose documents contradict each other is held.

Stopping is safe, so the planner may do it alone for 30 days; anything longer, and everything that resumes or charges,
is for a person. Which document is right a person decides (ContradictionResolved).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from agents.ladder import Answer, RoleTask
from backend.application.toolbox import ClaimShape, DebtorFileShape, HoldInput, HoldShape
from backend.domain.judge import LONGEST_HOLD_BY_AGENT

ROLE = "planner"
HOLD_FOR: timedelta = LONGEST_HOLD_BY_AGENT
CERTAIN = 1.0


def contradiction(file: DebtorFileShape, subject: Mapping[str, str]) -> Answer:
    """A hold until a person has looked, unless nothing is open, the contradiction is gone or a clerk holds it."""
    claim_id = UUID(subject["claim_id"])
    claim = next((claim for claim in file.claims if claim.claim_id == claim_id), None)
    settled = _settled(claim) or _held(file.holds, claim_id)
    if settled:
        return Answer(None, CERTAIN, settled, "nothing")
    hold = HoldInput(
        customer_id=file.customer_id,
        claim_id=claim_id,
        hold_kind="clerk",
        until=file.as_of + HOLD_FOR,
        reason="document_conflict",
        source_item_id=UUID(subject["item_id"]) if subject.get("item_id") else None,
    )
    return Answer(hold, CERTAIN, "documents contradict", "hold")


def _settled(claim: ClaimShape | None) -> str | None:
    if claim is None:
        return "the claim is not one of this debtor"
    if claim.closing is not None:
        return f"closed: {claim.closing}"
    return None if claim.contradicted else "the contradiction is resolved"


def _held(holds: list[HoldShape], claim_id: UUID) -> str | None:
    held = any(
        hold.stands and hold.kind == "clerk" and (hold.scope != "claim" or hold.claim_id == claim_id)
        for hold in holds
    )
    return "a clerk's hold stands already" if held else None


def nothing_for_a_person(file: DebtorFileShape, subject: Mapping[str, str]) -> None:
    """The rules of this role are always sure: the queue of a person gets nothing from it."""


TASK = RoleTask(
    role=ROLE,
    gather="get_debtor_file",
    argument="customer_id",
    facts=DebtorFileShape,
    rules=contradiction,
    to_person=nothing_for_a_person,
)
