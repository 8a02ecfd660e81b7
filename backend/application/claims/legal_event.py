"""A person records court papers, talks or an acknowledgement of a claim, or takes a mistaken entry back."""

from __future__ import annotations

from datetime import date
from typing import Protocol
from uuid import UUID, uuid4

from backend.application.ports import FileOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.debtor_file import Claim
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.events.legal_state import LegalEventRecorded, LegalEventWithdrawn
from backend.domain.legal_events import LegalEvent, LegalEventCode
from backend.domain.legal_state import must_fit


class ClaimOwners(Protocol):
    """Whose claim it is."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""


class LegalEventStore(Protocol):
    """Rows of legal events."""

    def claim_of(self, work: Work, legal_event_id: UUID) -> UUID:
        """Raises NotFound `legal_event_unknown`."""


def record_legal_event(
    actor: Actor,
    claim_id: UUID,
    code: str,
    happened_on: date,
    *,
    works: Works,
    owners: ClaimOwners,
    file_of: FileOf,
) -> UUID:
    """Records what happened on a day and returns its id; the same event of the same day is recorded once.

    Only a person does that: it moves limitation and default. Raises NotFound `case_unknown`; InvalidInput
    `legal_event_unknown`, `date_in_future`, `date_out_of_range`, `event_before_claim`, `event_order` (an end or a paper
    before its beginning).
    """
    actor.must_sign()
    try:
        known = LegalEventCode(code)
    except ValueError:
        raise InvalidInput(
            f"Dieses Ereignis gibt es nicht. Erlaubt: {', '.join(LegalEventCode)}. / Unknown legal event.",
            code="legal_event_unknown",
            given=code,
        ) from None
    possible_day(happened_on, field="happened_on")
    with works(actor) as work:
        customer_id = owners.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        if happened_on > work.today:
            raise InvalidInput(
                "Der Tag liegt in der Zukunft. / The day is in the future.", code="date_in_future"
            )
        claim = _claim(file_of(work, customer_id, on=work.today).claim(claim_id))
        event = LegalEvent(known, happened_on)
        must_fit(claim, event)
        legal_event_id = uuid4()
        work.record(
            [
                LegalEventRecorded(
                    legal_event_id=legal_event_id,
                    claim_id=claim_id,
                    code=known.value,
                    happened_on=happened_on,
                    recorded_on=work.today,
                    recorded_by=actor.name,
                )
            ]
            if event not in claim.legal_events
            else []
        )
        work.commit()
    return legal_event_id


def withdraw_legal_event(
    actor: Actor, legal_event_id: UUID, *, works: Works, owners: ClaimOwners, legal_events: LegalEventStore
) -> None:
    """Takes a mistaken entry back. Raises NotFound `legal_event_unknown`; Conflict `state_moved` when it was before."""
    actor.must_sign()
    with works(actor) as work:
        claim_id = legal_events.claim_of(work, legal_event_id)
        work.lock_debtors([owners.customer_of_claim(work, claim_id)])
        work.record([LegalEventWithdrawn(legal_event_id, claim_id, work.today, actor.name)])
        work.commit()


def _claim(found: Claim | None) -> Claim:
    if found is None:
        raise NotFound("Diesen Fall gibt es nicht. / No such case.", code="case_unknown")
    return found
