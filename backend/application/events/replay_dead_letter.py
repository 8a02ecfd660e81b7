"""A person lets an event that was given up be tried again."""

from __future__ import annotations

from uuid import UUID

from backend.application.events.ports import DeadLetters
from backend.application.ports import Works
from backend.domain.actors import Actor, ActorKind
from backend.domain.errors import NotFound, NotPermitted
from backend.domain.events.master_data import MasterDataChanged


def replay_dead_letter(actor: Actor, letter_id: UUID, *, works: Works, letters: DeadLetters) -> None:
    """Puts the event back into the outbox with its attempts at zero; who did it stands in the eventlog.

    Only a person decides this (NotPermitted `replay_needs_a_person`), because its effect may have happened in part.
    Raises NotFound `dead_letter_unknown` for a letter that is not there or no longer open.
    """
    actor.must_write()
    if actor.kind is not ActorKind.PERSON:
        raise NotPermitted(
            "Nur eine Person gibt ein unzustellbares Ereignis wieder frei. / Only a person replays a dead letter.",
            code="replay_needs_a_person",
            actor=actor.name,
        )
    with works(actor) as work:
        if not letters.put_back(work, letter_id):
            raise NotFound(
                "Kein offenes unzustellbares Ereignis mit dieser Kennung. / No open dead letter of this id.",
                code="dead_letter_unknown",
                dead_letter_id=letter_id,
            )
        work.record([MasterDataChanged(letter_id, "dead_letters", "replayed")])
        work.commit()
