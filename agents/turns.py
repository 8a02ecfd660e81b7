"""Runs turns: starts one, runs the role's graph with its toolbox, writes down how it ended.

The worker's handlers and `flockctl agents run` call this; nothing else starts an agent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from agents import escalation
from agents.ladder import Answer, LadderContext, RoleTask, TurnState, build_ladder
from agents.loop import LoopThread
from agents.models import LARGE, SMALL, Models
from backend.application.agents.escalate import WAITING, Asked, decided
from backend.application.agents.ports import AgentStore, DecidedApproval, Turn, TurnEnd
from backend.application.agents.turns import finish_turn, start_turn
from backend.application.ports import Receipt, Works
from backend.application.toolbox import Caller, Submitted, Toolbox, TurnOrigin
from backend.domain.actors import Actor, agent
from backend.domain.errors import FlockError, NotFound


class Toolboxes(Protocol):
    """Opens the toolbox of a turn: the caller's tools, restricted to the named ones."""

    def __call__(self, caller: Caller, allowed: frozenset[str]) -> AbstractAsyncContextManager[Toolbox]: ...


class EscalationParts(Protocol):
    """What escalations need beside the ladder's parts."""

    def checkpointer(self) -> AbstractAsyncContextManager[Any]:
        """A saver on the PostgreSQL schema `checkpoints`."""

    def locked(self, thread_id: str) -> AbstractContextManager[None]:
        """One at a time per thread, over all processes."""

    def ask(self, actor: Actor, proposal_id: UUID) -> Asked: ...

    def execute(self, actor: Actor, approval_id: UUID) -> Asked: ...


@dataclass(frozen=True, slots=True)
class TurnResult:
    """How a turn ended: done, nothing_to_do, refused, handed_to_person, waiting, or the status of an escalation."""

    turn_id: UUID | None
    outcome: str
    tier: str | None = None
    submitted: Submitted | None = None


class Agents:
    """All turns of all roles; one instance per process, it keeps no state of a turn."""

    def __init__(
        self,
        *,
        works: Works,
        store: AgentStore,
        toolboxes: Toolboxes,
        models: Models,
        escalations: EscalationParts,
        loop: LoopThread,
    ) -> None:
        self._works = works
        self._store = store
        self._toolboxes = toolboxes
        self._models = models
        self._escalations = escalations
        self._loop = loop

    def run_role(
        self, tenant_id: UUID, task: RoleTask, subject: Mapping[str, str], *, receipt: Receipt | None = None
    ) -> TurnResult:
        """One turn of a ladder role. Errors of tools are written down with the turn and raised."""
        actor = agent(tenant_id, task.role)
        subject_id = UUID(next(iter(subject.values())))
        turn_id = start_turn(actor, subject_id, works=self._works, store=self._store)
        caller = Caller(actor, TurnOrigin(turn_id, "rules", Decimal(0), receipt))
        with self._failing(actor, turn_id):
            state = self._loop.run(self._climb(task, subject, caller))
        end = _end_of(state, task)
        self._finish(actor, turn_id, end)
        return TurnResult(turn_id, end.status, end.tier, state.get("submitted"))

    def customer_of(self, tenant_id: UUID, claim_id: UUID) -> UUID:
        """The debtor of a claim, for events that name the claim only."""
        with self._works(agent(tenant_id, "planner")) as work:
            return self._store.customer_of_claim(work, claim_id)

    def escalate(
        self, tenant_id: UUID, proposal_id: UUID, customer_id: UUID, claim_ids: list[str]
    ) -> TurnResult:
        """Prepares the dossier and asks; safe to call again, the thread goes on where it stands."""
        actor = agent(tenant_id, escalation.ROLE)
        thread_id = escalation.thread_of(tenant_id, proposal_id)
        first: escalation.EscalationState = {
            "proposal_id": str(proposal_id),
            "customer_id": str(customer_id),
            "claim_ids": sorted(claim_ids),
        }
        with self._escalations.locked(thread_id):
            known = self._turn_of(actor, thread_id)
            if known is not None and known.status == WAITING:
                return TurnResult(known.turn_id, WAITING)
            turn_id = start_turn(
                actor, proposal_id, thread_id=thread_id, works=self._works, store=self._store
            )
            with self._failing(actor, turn_id):
                stand = self._loop.run(self._in_thread(actor, escalation.begin, thread_id, first))
            self._finish(actor, turn_id, _escalation_end(stand, proposal_id))
        return TurnResult(turn_id, stand.status)

    def resume_escalation(self, tenant_id: UUID, approval_id: UUID) -> TurnResult:
        """Tells the waiting graph what the approval says, once; later calls change nothing.

        Raises NotFound `thread_unknown` for a thread that no turn of this tenant began.
        """
        actor = agent(tenant_id, escalation.ROLE)
        approval = self.decided(tenant_id, approval_id)
        thread_id = escalation.thread_of(tenant_id, approval.proposal_id)
        answer = escalation.Decision.model_validate(
            {"approval_id": str(approval_id), "status": approval.status, "decided_by": approval.decided_by}
        )
        with self._escalations.locked(thread_id):
            turn = self._turn_of(actor, thread_id)
            if turn is None:
                raise NotFound("No turn began this escalation.", code="thread_unknown", thread_id=thread_id)
            stand = self._loop.run(self._in_thread(actor, escalation.resume, thread_id, answer))
            if stand.moved:
                self._finish(actor, turn.turn_id, _escalation_end(stand, approval.proposal_id))
        return TurnResult(turn.turn_id if stand.moved else None, stand.status)

    def decided(self, tenant_id: UUID, approval_id: UUID) -> DecidedApproval:
        """What the row of an approval says."""
        return decided(agent(tenant_id, escalation.ROLE), approval_id, works=self._works, store=self._store)

    def close(self) -> None:
        """Ends the connections of the models and the loop on which the graphs run."""
        self._loop.run(self._models.aclose())
        self._loop.close()

    async def _climb(self, task: RoleTask, subject: Mapping[str, str], caller: Caller) -> TurnState:
        async with self._toolboxes(caller, task.tools) as toolbox:
            result: Any = await build_ladder(task).ainvoke(
                {"subject": dict(subject)}, context=LadderContext(toolbox, self._models), version="v2"
            )
        state: TurnState = result.value
        return state

    async def _in_thread(
        self, actor: Actor, step: Callable[..., Any], thread_id: str, given: Any
    ) -> escalation.Stand:
        parts = self._escalations
        async with (
            self._toolboxes(Caller(actor), escalation.TOOLS) as toolbox,
            parts.checkpointer() as saver,
        ):
            context = escalation.EscalationContext(toolbox, _Bound(parts, actor))
            stand: escalation.Stand = await step(
                escalation.build_escalation(saver), thread_id, given, context
            )
            return stand

    def _turn_of(self, actor: Actor, thread_id: str) -> Turn | None:
        with self._works(actor) as work:
            return self._store.turn_of_thread(work, thread_id)

    def _finish(self, actor: Actor, turn_id: UUID, end: TurnEnd) -> None:
        finish_turn(actor, turn_id, end, works=self._works, store=self._store)

    def _failing(self, actor: Actor, turn_id: UUID) -> _Failing:
        return _Failing(lambda code: self._finish(actor, turn_id, TurnEnd("failed", error=code)))


class _Failing:
    """Writes a failure down with its turn; the error goes on to the worker, which decides about another attempt."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if error is not None:
            self._failed(error.code if isinstance(error, FlockError) else type(error).__name__)


@dataclass(frozen=True, slots=True)
class _Bound:
    parts: EscalationParts
    actor: Actor

    def ask(self, proposal_id: UUID) -> Asked:
        return self.parts.ask(self.actor, proposal_id)

    def execute(self, approval_id: UUID) -> Asked:
        return self.parts.execute(self.actor, approval_id)


def _end_of(state: TurnState, task: RoleTask) -> TurnEnd:
    answer: Answer = state["answers"][-1]
    called = [step for step in state["steps"] if step["node"] in (SMALL, LARGE)]
    submitted = state.get("submitted")
    return TurnEnd(
        status=state["outcome"],
        tier=state["tier"],
        model=called[-1]["model"] if called else None,
        prompt=task.model.prompt.name if task.model and called else None,
        confidence=Decimal(str(answer.confidence)),
        steps=state["steps"],
        proposal_id=submitted.proposal_id if submitted else None,
    )


def _escalation_end(stand: escalation.Stand, proposal_id: UUID) -> TurnEnd:
    step = {"approval_id": stand.values.get("approval_id"), "codes": stand.values.get("codes", [])}
    status = "waiting" if stand.status == WAITING else stand.status
    return TurnEnd(status=status, tier="rules", proposal_id=proposal_id, steps=[step])
