"""Use cases: a turn of an agent begins and ends. What a role did, on which tier, how surely, stays readable."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.agents.ports import AgentStore, Turn, TurnEnd
from backend.application.ports import Works
from backend.domain.actors import Actor


def start_turn(
    actor: Actor,
    subject_id: UUID | None,
    *,
    thread_id: str | None = None,
    works: Works,
    store: AgentStore,
) -> UUID:
    """Writes down that the agent begins to look at a subject and returns the turn's id."""
    actor.must_write()
    turn = Turn(uuid4(), actor.name, subject_id, "running", thread_id)
    with works(actor) as work:
        store.add_turn(work, turn)
        work.commit()
    return turn.turn_id


def finish_turn(actor: Actor, turn_id: UUID, end: TurnEnd, *, works: Works, store: AgentStore) -> None:
    """Writes down how the turn ended. Its effect is committed before, by `submit_proposal`."""
    actor.must_write()
    with works(actor) as work:
        store.end_turn(work, turn_id, end)
        work.commit()
