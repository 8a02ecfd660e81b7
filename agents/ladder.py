"""The ladder graph: rules, then the small model, then the large one, then a person. Built per role from its task.

A turn calls two tools: one that gathers the facts, and submit_proposal. An answer that is not sure enough, does not
have its schema, contradicts an earlier tier or is rejected by the domain goes one rung up; a model's own claim of
confidence counts for nothing. The graph keeps no state: a rejection with comment starts a new turn.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from pydantic import BaseModel

from agents.models import LARGE, SMALL, Model, Models
from agents.prompts import Prompt
from backend.application.toolbox import FilingInput, HoldInput, Submitted, Toolbox
from backend.domain.errors import Unavailable

GATHER, RULES, SUBMIT = "gather", "rules", "submit"
PERSON = "person"
THRESHOLD = 0.7
"""Below this calibrated confidence the next tier answers."""
VOTE = 0.5
"""From this confidence on an earlier answer counts for agreement and disagreement."""

Proposed = HoldInput | FilingInput
Subject = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tier answers: a proposal, or None when there is nothing to do. Answers with the same `key` agree."""

    proposal: Proposed | None
    confidence: float
    reason: str
    key: str | None = None
    tier: str = RULES


@dataclass(frozen=True, slots=True)
class ModelTask:
    """The part of a task that a model may answer: prompt, schema of the answer, and how it becomes a proposal.

    `question` gives the data of the prompt, None when there is nothing a model could read. `answer` returns None when
    the output contradicts the facts. `priors` is the share of right answers per tier; until evals of real outcomes
    exist the values are set low on purpose.
    """

    prompt: Prompt
    variables: Mapping[str, str]
    schema: type[BaseModel]
    question: Callable[[Any], dict[str, str] | None]
    answer: Callable[[Any, Any, Subject], Answer | None]
    priors: Mapping[str, float] = field(default_factory=lambda: {SMALL: 0.75, LARGE: 0.8})


@dataclass(frozen=True, slots=True, eq=False)
class RoleTask:
    """What makes a role: where its facts come from, its rules, its model part, and what a person gets."""

    role: str
    gather: str
    argument: str
    facts: type[BaseModel]
    rules: Callable[[Any, Subject], Answer]
    to_person: Callable[[Any, Subject], Proposed | None]
    model: ModelTask | None = None

    @property
    def tools(self) -> frozenset[str]:
        """The tools of the role: what it gathers with, and submit_proposal."""
        return frozenset({self.gather, "submit_proposal"})


@dataclass(frozen=True, slots=True)
class LadderContext:
    """What a turn works with; not part of the state."""

    toolbox: Toolbox
    models: Models


class TurnState(TypedDict, total=False):
    """What a turn has found so far."""

    subject: dict[str, str]
    facts: dict[str, Any]
    answers: Annotated[list[Answer], operator.add]
    steps: Annotated[list[dict[str, Any]], operator.add]
    refused: Annotated[list[str], operator.add]
    submitted: Submitted | None
    outcome: str
    tier: str


LadderGraph = CompiledStateGraph[TurnState, LadderContext, TurnState, TurnState]


@cache
def build_ladder(task: RoleTask) -> LadderGraph:
    """The graph of a role: gather -> rules -> (small -> large) -> submit."""
    steps = _Steps(task)
    graph: StateGraph[TurnState, LadderContext, TurnState, TurnState] = StateGraph(
        TurnState, context_schema=LadderContext
    )
    graph.add_node(GATHER, steps.gather)
    graph.add_node(RULES, steps.rules)
    graph.add_node(SUBMIT, steps.submit)
    graph.add_edge(START, GATHER)
    graph.add_edge(GATHER, RULES)
    if task.model is None:
        graph.add_edge(RULES, SUBMIT)
        graph.add_edge(SUBMIT, END)
        return graph.compile(name=task.role)
    graph.add_node(SMALL, steps.small)
    graph.add_node(LARGE, steps.large)
    graph.add_conditional_edges(RULES, steps.after_answer, [SMALL, LARGE, SUBMIT])
    graph.add_conditional_edges(SMALL, steps.after_answer, [LARGE, SUBMIT])
    graph.add_edge(LARGE, SUBMIT)
    graph.add_conditional_edges(SUBMIT, steps.after_submit, [SMALL, LARGE, END])
    return graph.compile(name=task.role)


def calibrated(prior: float, key: str | None, earlier: list[Answer]) -> float:
    """Confidence of a model's answer: the tier's prior, raised by agreement, lowered by disagreement."""
    votes = [answer for answer in earlier if answer.key is not None and answer.confidence >= VOTE]
    agreed = any(answer.key == key for answer in votes)
    contradicted = any(answer.key != key for answer in votes)
    return round(min(0.99, prior + 0.1 * agreed) - 0.2 * contradicted, 2)


class _Steps:
    """The nodes and branches of one role's graph."""

    def __init__(self, task: RoleTask) -> None:
        self._task = task

    async def gather(self, state: TurnState, runtime: Runtime[LadderContext]) -> TurnState:
        subject = state["subject"]
        facts = await runtime.context.toolbox.call(
            self._task.gather, {self._task.argument: subject[self._task.argument]}
        )
        return {"facts": facts, "steps": [{"node": GATHER, "tool": self._task.gather}]}

    async def rules(self, state: TurnState) -> TurnState:
        answer = self._task.rules(self._facts(state), state["subject"])
        return {"answers": [answer], "steps": [_step(RULES, answer)]}

    async def small(self, state: TurnState, runtime: Runtime[LadderContext]) -> TurnState:
        return await self._ask(SMALL, state, runtime)

    async def large(self, state: TurnState, runtime: Runtime[LadderContext]) -> TurnState:
        return await self._ask(LARGE, state, runtime)

    async def submit(self, state: TurnState, runtime: Runtime[LadderContext]) -> TurnState:
        answer = state["answers"][-1]
        sure = _sure(answer) and answer.tier not in state.get("refused", [])
        tier = answer.tier if sure else PERSON
        proposal = answer.proposal if sure else self._task.to_person(self._facts(state), state["subject"])
        if proposal is None:
            outcome = "nothing_to_do" if sure else "handed_to_person"
            return {"outcome": outcome, "tier": tier, "steps": [{"node": SUBMIT, "outcome": outcome}]}
        submitted = await runtime.context.toolbox.submit(
            proposal, tier=tier, confidence=Decimal(str(answer.confidence))
        )
        rejected = submitted.outcome == "rejected"
        return {
            "submitted": submitted,
            "tier": tier,
            "outcome": "refused" if rejected else ("done" if sure else "handed_to_person"),
            "refused": [answer.tier] if rejected else [],
            "steps": [
                {"node": SUBMIT, "tier": tier, "outcome": submitted.outcome, "status": submitted.status}
            ],
        }

    def after_answer(self, state: TurnState, runtime: Runtime[LadderContext]) -> str:
        answer = state["answers"][-1]
        return SUBMIT if _sure(answer) else self._next_rung(state, runtime) or SUBMIT

    def after_submit(self, state: TurnState, runtime: Runtime[LadderContext]) -> str:
        if state["outcome"] != "refused" or state["tier"] == PERSON:
            return END
        return self._next_rung(state, runtime) or END

    def _next_rung(self, state: TurnState, runtime: Runtime[LadderContext]) -> str | None:
        asked = {step["node"] for step in state["steps"]}
        if self._task.model is None or self._task.model.question(self._facts(state)) is None:
            return None
        above = [tier for tier in (SMALL, LARGE) if tier not in asked and runtime.context.models.of(tier)]
        if LARGE in asked:
            return None
        return above[0] if above else None

    async def _ask(self, tier: str, state: TurnState, runtime: Runtime[LadderContext]) -> TurnState:
        task, model = self._task.model, runtime.context.models.of(tier)
        assert task is not None and model is not None, "the branch leads here only with a model"
        facts = self._facts(state)
        step: dict[str, Any] = {"node": tier, "model": model.name, "prompt": task.prompt.name}
        answer, found = await _model_answer(task, model, tier, facts, state)
        unsure = Answer(None, 0.0, step_reason(found), tier=tier)
        return {"answers": [answer or unsure], "steps": [{**step, **found}]}

    def _facts(self, state: TurnState) -> Any:
        return self._task.facts.model_validate(state["facts"])


async def _model_answer(
    task: ModelTask, model: Model, tier: str, facts: Any, state: TurnState
) -> tuple[Answer | None, dict[str, Any]]:
    """The answer of a model if it is usable, and what the call was like."""
    question = task.question(facts)
    instructions = task.prompt.render(**task.variables)
    try:
        said = await model.ask(instructions, json.dumps(question, ensure_ascii=False))
    except Unavailable as failed:
        return None, {"outcome": failed.code}
    cost = {"tokens_in": said.tokens_in, "tokens_out": said.tokens_out, "latency_ms": said.latency_ms}
    output = said.parsed(task.schema)
    if output is None:
        return None, {**cost, "outcome": "schema_failed"}
    answer = task.answer(facts, output, state["subject"])
    if answer is None:
        return None, {**cost, "outcome": "contradicts_facts"}
    confidence = calibrated(task.priors[tier], answer.key, state["answers"])
    answer = Answer(answer.proposal, confidence, answer.reason, answer.key, tier)
    outcome = "sure" if _sure(answer) else "unsure"
    return answer, {**cost, "outcome": outcome, "key": answer.key, "confidence": confidence}


def step_reason(found: Mapping[str, Any]) -> str:
    """Why a tier has no answer."""
    return str(found["outcome"])


def _sure(answer: Answer) -> bool:
    return answer.confidence >= THRESHOLD


def _step(node: str, answer: Answer) -> dict[str, Any]:
    return {"node": node, "key": answer.key, "confidence": answer.confidence, "reason": answer.reason}
