"""Handlers of events that start or continue a turn of an agent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from backend.application.handling import EventRef, Handler
from backend.application.routing import CLASSIFY, ESCALATE, EXCEPTION, RESUME
from backend.domain.actors import Actor, agent

if TYPE_CHECKING:
    from agents.turns import Agents

ExecuteHold = Callable[..., str]


def handlers(agents: Agents, execute_hold: ExecuteHold) -> dict[str, Handler]:
    """The handlers by destination. `execute_hold(actor, approval_id, receipt=)` places a signed hold."""
    from agents.roles import classifier, planner

    def classify(ref: EventRef) -> None:
        agents.run_role(ref.tenant_id, classifier.TASK, {"item_id": ref.data["item_id"]}, receipt=ref.receipt)

    def exception(ref: EventRef) -> None:
        claim_id = ref.data["claim_id"]
        customer_id = agents.customer_of(ref.tenant_id, UUID(claim_id))
        subject = {"claim_id": claim_id, "customer_id": str(customer_id), "item_id": ref.data["item_id"]}
        agents.run_role(ref.tenant_id, planner.TASK, subject, receipt=ref.receipt)

    def escalate(ref: EventRef) -> None:
        claim_ids = [claim_id_of(entry) for entry in ref.data["claim_ids"]]
        agents.escalate(
            ref.tenant_id, UUID(ref.data["proposal_id"]), UUID(ref.data["customer_id"]), claim_ids
        )

    def resume(ref: EventRef) -> None:
        approval_id = UUID(ref.data["approval_id"])
        kind = agents.decided(ref.tenant_id, approval_id).kind
        if kind == "escalation":
            agents.resume_escalation(ref.tenant_id, approval_id)
        elif kind == "hold" and ref.event_type == "ApprovalGranted":
            actor: Actor = agent(ref.tenant_id, planner.ROLE)
            execute_hold(actor, approval_id, receipt=ref.receipt)

    return {CLASSIFY: classify, EXCEPTION: exception, ESCALATE: escalate, RESUME: resume}


def claim_id_of(entry: str | dict[str, str]) -> str:
    """A claim's id in an event: the id itself or an object that holds it."""
    return entry if isinstance(entry, str) else entry["claim_id"]
