"""Handlers of events that start or continue a turn of an agent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.routing import CLASSIFY, ESCALATE, EXCEPTION, RESUME

if TYPE_CHECKING:
    from agents.turns import Agents


def agent_handlers(agents: Callable[[], Agents], kind_of: Callable[[UUID, UUID], str]) -> dict[str, Handler]:
    """By destination; `agents` is asked for with each event, so that a worker starts without loading them.

    `kind_of` (tenant, approval) names the kind of an approval's proposal. Decisions about other proposals than
    escalations took effect with the signature: no graph waits for them, and none is loaded.
    """

    def classify(ref: EventRef) -> None:
        from agents.roles import classifier

        agents().run_role(
            ref.tenant_id, classifier.TASK, {"item_id": ref.data["item_id"]}, receipt=ref.receipt
        )

    def exception(ref: EventRef) -> None:
        from agents.roles import planner

        claim_id = ref.data["claim_id"]
        customer_id = agents().customer_of(ref.tenant_id, UUID(claim_id))
        subject = {"claim_id": claim_id, "customer_id": str(customer_id), "item_id": ref.data["item_id"]}
        agents().run_role(ref.tenant_id, planner.TASK, subject, receipt=ref.receipt)

    def escalate(ref: EventRef) -> None:
        claim_ids = [entry["claim_id"] for entry in ref.data["claim_ids"]]
        agents().escalate(
            ref.tenant_id, UUID(ref.data["proposal_id"]), UUID(ref.data["customer_id"]), claim_ids
        )

    def resume(ref: EventRef) -> None:
        if ref.data["approval_id"] is None:
            return  # a proposal lapsed before anybody was asked
        approval_id = UUID(ref.data["approval_id"])
        if kind_of(ref.tenant_id, approval_id) == "escalation":
            agents().resume_escalation(ref.tenant_id, approval_id)

    return {CLASSIFY: classify, EXCEPTION: exception, ESCALATE: escalate, RESUME: resume}
