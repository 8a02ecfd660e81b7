"""The escalation graph: a dossier of facts, the question to two persons, and what follows from their decision.

It stops at `interrupt()` on a PostgreSQL checkpointer and goes on after the answer, days and restarts later. The row
of the approval is the truth; the graph is told what the row says. Node names are persistent data: a node on which a
question may wait is never renamed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypedDict
from uuid import UUID

from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, interrupt
from pydantic import BaseModel, ConfigDict

from backend.application.agents.escalate import EXECUTED, WAITING, Asked
from backend.application.toolbox import ClaimShape, DebtorFileShape, Toolbox
from backend.domain.errors import Conflict

ROLE = "escalation"
TOOLS = frozenset({"get_debtor_file"})
DOSSIER, ASK, DECISION, CLOSE = "dossier", "ask", "decision", "close"
STATE_VERSION = 1


class EscalationState(TypedDict, total=False):
    """Ids and small values only: it is copied into each checkpoint."""

    state_version: int
    proposal_id: str
    customer_id: str
    claim_ids: list[str]
    dossier: dict[str, Any]
    approval_id: str | None
    status: str
    codes: list[str]
    decision: dict[str, Any] | None


class Decision(BaseModel):
    """What the row of the approval says; the only answer the question takes."""

    model_config = ConfigDict(extra="forbid")

    approval_id: str
    status: Literal["granted", "rejected", "expired", "lapsed"]
    decided_by: str | None = None


class EscalationSteps(Protocol):
    """The use cases of the graph, bound to their actor."""

    def ask(self, proposal_id: UUID) -> Asked:
        """`request_escalation_approval`."""

    def execute(self, approval_id: UUID) -> Asked:
        """`execute_escalation`."""


@dataclass(frozen=True, slots=True)
class EscalationContext:
    """What a pass works with; not part of the state."""

    toolbox: Toolbox
    steps: EscalationSteps


EscalationGraph = CompiledStateGraph[EscalationState, EscalationContext, EscalationState, EscalationState]


def build_escalation(checkpointer: Any) -> EscalationGraph:
    """dossier -> ask -> decision (waits for a person) -> close."""
    graph: StateGraph[EscalationState, EscalationContext, EscalationState, EscalationState] = StateGraph(
        EscalationState, context_schema=EscalationContext
    )
    graph.add_node(DOSSIER, _dossier)
    graph.add_node(ASK, _ask)
    graph.add_node(DECISION, _decision)
    graph.add_node(CLOSE, _close)
    graph.add_edge(START, DOSSIER)
    graph.add_edge(DOSSIER, ASK)
    graph.add_conditional_edges(ASK, _after_ask, [DECISION, END])
    graph.add_conditional_edges(DECISION, _after_decision, [CLOSE, END])
    graph.add_edge(CLOSE, END)
    return graph.compile(checkpointer=checkpointer, name=ROLE)


def thread_of(tenant_id: UUID, proposal_id: UUID) -> str:
    """The thread of an escalation: built by the server, with the tenant in it."""
    return f"{tenant_id}:{ROLE}:{proposal_id}"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a thread stands after a pass: `moved` tells whether this pass did anything."""

    status: str
    moved: bool
    values: Mapping[str, Any]


async def begin(
    graph: EscalationGraph, thread_id: str, first: EscalationState, context: EscalationContext
) -> Stand:
    """Runs to the question. A thread that has begun before goes on where it stopped, or stays at its question."""
    config = _config(thread_id)
    before = await graph.aget_state(config)
    if before.interrupts:
        return Stand(WAITING, False, before.values)
    if before.values and not before.next:
        return Stand(before.values["status"], False, before.values)
    start = None if before.values else {**first, "state_version": STATE_VERSION}
    return await _run(graph, start, thread_id, context)


async def resume(
    graph: EscalationGraph, thread_id: str, decision: Decision, context: EscalationContext
) -> Stand:
    """Answers the pending question, once. Raises Conflict `not_waiting` for a thread that has not asked yet.

    The caller holds the lock of the thread: LangGraph has none and would run a node twice.
    """
    before = await graph.aget_state(_config(thread_id))
    if not before.values:
        raise Conflict(
            "The escalation has not asked its question yet.", code="not_waiting", thread_id=thread_id
        )
    if before.interrupts:
        answer = {before.interrupts[0].id: decision.model_dump()}
        return await _run(graph, Command(resume=answer), thread_id, context)
    if before.next:
        return await _run(graph, None, thread_id, context)
    return Stand(before.values["status"], False, before.values)


async def _run(graph: EscalationGraph, given: Any, thread_id: str, context: EscalationContext) -> Stand:
    result = await graph.ainvoke(given, _config(thread_id), context=context, version="v2", durability="sync")
    values: Any = result.value
    return Stand(WAITING if result.interrupts else values["status"], True, values)


def _config(thread_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread_id}}


async def _dossier(state: EscalationState, runtime: Runtime[EscalationContext]) -> EscalationState:
    found = await runtime.context.toolbox.call("get_debtor_file", {"customer_id": state["customer_id"]})
    file = DebtorFileShape.model_validate(found)
    wanted = set(state["claim_ids"])
    claims = [_claim_facts(claim) for claim in file.claims if str(claim.claim_id) in wanted]
    return {
        "dossier": {
            "as_of": file.as_of.isoformat(),
            "customer_number": file.number,
            "debtor_kind": file.debtor_kind,
            "bank_covered_to": _text(file.bank_covered_to),
            "claims": claims,
        }
    }


def _claim_facts(claim: ClaimShape) -> dict[str, str]:
    """What lawyer or court will ask first; every value from the ledger."""
    return {
        "claim_id": str(claim.claim_id),
        "invoice_number": claim.invoice_number,
        "due_on": claim.due_on.isoformat(),
        "open_principal": claim.open_principal,
        "open_total": claim.open_total,
        "currency": claim.currency,
        "last_stage": claim.stage or "",
        "last_stage_delivered_on": _text(claim.stage_delivered_on),
        "payment_deadline": _text(claim.payment_deadline),
        "origin": claim.origin,
    }


async def _ask(state: EscalationState, runtime: Runtime[EscalationContext]) -> EscalationState:
    asked = await asyncio.to_thread(runtime.context.steps.ask, UUID(state["proposal_id"]))
    return {
        "status": asked.status,
        "approval_id": str(asked.approval_id) if asked.approval_id else None,
        "codes": list(asked.codes),
    }


def _after_ask(state: EscalationState) -> str:
    return DECISION if state["approval_id"] is not None and state["status"] != "lapsed" else END


def _decision(state: EscalationState) -> EscalationState:
    answer = interrupt(question(state), response_schema=Decision)
    return {"decision": answer.model_dump(), "status": answer.status}


def _after_decision(state: EscalationState) -> str:
    return CLOSE if state["status"] == "granted" else END


async def _close(state: EscalationState, runtime: Runtime[EscalationContext]) -> EscalationState:
    approval_id = state["approval_id"]
    assert approval_id is not None, "only a thread with an approval gets here"
    closed = await asyncio.to_thread(runtime.context.steps.execute, UUID(approval_id))
    return {"status": closed.status, "codes": list(closed.codes)}


def question(state: EscalationState) -> dict[str, Any]:
    """The payload of the interrupt in both forms that known clients read (agent-chat-ui, agent-inbox).

    A client shows it; the decision is made in the approval, and the server alone resumes.
    """
    args = {"proposal_id": state["proposal_id"], "approval_id": state["approval_id"], **state["dossier"]}
    description = (
        "Eskalation: Übergabe an Anwalt oder Gericht. Zwei Personen zeichnen in der Freigabeliste. / "
        "Escalation: hand-over to lawyer or court. Two persons sign in the approval queue."
    )
    return {
        "action_requests": [{"name": "escalate", "args": args, "description": description}],
        "review_configs": [{"action_name": "escalate", "allowed_decisions": ["approve", "reject"]}],
        "action_request": {"action": "escalate", "args": args},
        "config": {
            "allow_accept": True,
            "allow_edit": False,
            "allow_respond": False,
            "allow_ignore": False,
        },
        "description": description,
    }


def is_done(status: str) -> bool:
    """Whether the claims were escalated."""
    return status == EXECUTED


def _text(value: Any) -> str:
    return "" if value is None else str(value)
