"""A person lets dunning go on (Fortsetzen)."""

from __future__ import annotations

from uuid import UUID

from backend.application.holds.ports import HoldStore
from backend.application.ports import Works
from backend.domain.actors import Actor, ActorKind
from backend.domain.errors import Conflict, NotPermitted
from backend.domain.events import HoldEnded


def end_hold(actor: Actor, hold_id: UUID, *, works: Works, holds: HoldStore) -> None:
    """Ends a hold. Only a person does: what resumes dunning never comes from a document or an agent.

    Raises NotPermitted `person_needed`, NotFound `hold_unknown`, Conflict `hold_ended`.
    """
    actor.must_write()
    if actor.kind is not ActorKind.PERSON:
        raise NotPermitted(
            "Nur eine Person hebt eine Mahnsperre auf. / Only a person ends a hold.", code="person_needed"
        )
    with works(actor) as work:
        hold = holds.hold(work, hold_id)
        if hold.customer_id is not None:
            work.lock_debtors([hold.customer_id])
        if hold.ended:
            raise Conflict(
                "Diese Mahnsperre ist schon aufgehoben. / This hold has ended already.", code="hold_ended"
            )
        work.record([HoldEnded(hold_id=hold_id, ended_on=work.today, ended_by=actor.name)])
        work.commit()
