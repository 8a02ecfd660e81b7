"""Agents of a test: the roles over the real application, with scripted models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import PrivateAttr
from sqlalchemy import text

from agents.models import NO_MODELS, Model, Models
from agents.turns import Agents
from backend.application.handling import EventRef
from backend.application.routing import CLASSIFY, ESCALATE, EXCEPTION, RESUME
from backend.bootstrap import Application
from backend.bootstrap.agents import build_agents
from backend.domain.actors import Actor
from backend.domain.events.decisions import ApprovalGranted, EscalationProposed, SignatureGiven
from backend.domain.proposals import DunningProposal
from backend.entrypoints.worker.handlers_agents import agent_handlers
from tests.builders.house import House
from tests.builders.ledger import TODAY

OURS = (CLASSIFY, EXCEPTION, ESCALATE, RESUME)


class ScriptedChat(BaseChatModel):
    """A chat model that says what the test wrote down, and keeps what it was asked."""

    answers: list[str]
    _asked: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    @property
    def asked(self) -> list[list[BaseMessage]]:
        return self._asked

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        self._asked.append(messages)
        answer = self.answers[len(self._asked) - 1]
        usage = {"input_tokens": 100, "output_tokens": 10, "total_tokens": 110}
        message = AIMessage(content=answer, usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])


def scripted(
    small: Sequence[str] = (), large: Sequence[str] = ()
) -> tuple[Models, ScriptedChat, ScriptedChat]:
    """Models of both tiers (a tier without answers is absent), and their chats to look at."""
    chats = ScriptedChat(answers=list(small)), ScriptedChat(answers=list(large))
    models = Models(
        Model("scripted-small", chats[0]) if small else None,
        Model("scripted-large", chats[1]) if large else None,
    )
    return models, *chats


@contextmanager
def agents_of(app: Application, models: Models = NO_MODELS) -> Iterator[Agents]:
    """The agents of an application; their loop ends with the test."""
    agents = build_agents(app, models=models)
    try:
        yield agents
    finally:
        agents.close()


@dataclass(frozen=True, slots=True)
class Office:
    """Calls the handlers of agents for what waits in the outbox."""

    app: Application
    tenant_id: UUID
    agents: Agents

    def work(self, *destinations: str) -> list[EventRef]:
        """Handles what waits for these destinations (default: all of the agents) and settles it as the worker does."""
        handled = self.waiting(*destinations)
        handlers = agent_handlers(lambda: self.agents, self.app.approval_kind)
        for ref in handled:
            handlers[ref.destination](ref)
            self._settle(ref)
        return handled

    def waiting(self, *destinations: str) -> list[EventRef]:
        """The events that wait, oldest first."""
        rows = self.all(
            "select o.event_id, o.event_type, o.destination, o.aggregate_id, e.data from outbox o "
            "join eventlog e on e.tenant_id = o.tenant_id and e.event_id = o.event_id "
            "where o.destination = any(:wanted) order by o.id",
            wanted=list(destinations or OURS),
        )
        return [
            EventRef(
                row.event_id, row.event_type, row.destination, self.tenant_id, row.aggregate_id, 1, row.data
            )
            for row in rows
        ]

    def all(self, query: str, **values: Any) -> list[Any]:
        """Rows of a query, seen as this tenant."""
        with self.app.database.unit_of_work(self.tenant_id) as work:
            return list(work.connection.execute(text(query), values))

    def one(self, query: str, **values: Any) -> Any:
        """The first row."""
        return self.all(query, **values)[0]

    def events(self) -> list[str]:
        """The types of all events, in order."""
        return [row[0] for row in self.all("select event_type from eventlog order by seq")]

    def _settle(self, ref: EventRef) -> None:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            work.connection.execute(
                text("delete from outbox where event_id = :event and destination = :destination"),
                {"event": ref.event_id, "destination": ref.destination},
            )
            work.commit()


def propose_escalation(house: House) -> DunningProposal:
    """A claim whose last reminder was delivered long ago, and the run's proposal to escalate it."""
    sent = TODAY - timedelta(days=40)
    with house.app.database.works(house.service) as work:
        work.connection.execute(
            text(
                "update claims set stage = 'FINAL', stage_sent_on = :on, stage_delivered_on = :on, "
                "payment_deadline = :deadline, first_notice_on = :on where id = :id"
            ),
            {"on": sent, "deadline": sent + timedelta(days=10), "id": house.claim.claim_id},
        )
        work.commit()
    proposal = house.plan()
    assert proposal.stage.value == "ESCALATION", proposal.stage
    with house.app.database.works(house.service) as work:
        ids = [{"claim_id": str(item.claim_id)} for item in proposal.items]
        work.record([EscalationProposed(proposal.proposal_id, proposal.customer_id, ids)])
        work.commit()
    return proposal


def grant(house: House, *signers: Actor) -> UUID:
    """Signatures and the grant, recorded as the use case does; returns the approval's id."""
    approval_id, proposal_id, sha256 = house.one(
        "select id, proposal_id, sha256 from approvals where status = 'open'"
    )
    with house.app.database.works(signers[-1]) as work:
        for signer in signers:
            assert signer.id is not None
            work.record([SignatureGiven(uuid4(), approval_id, proposal_id, signer.id, sha256)])
        work.record([ApprovalGranted(approval_id, proposal_id, signers[-1].name)])
        work.commit()
    return UUID(str(approval_id))
