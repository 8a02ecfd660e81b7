"""A person stops dunning (Mahnsperre) for a claim, a customer or the tenant, or lets it go on."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from backend.application.claims.ports import HoldStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput, NotFound, RuleViolation
from backend.domain.events.special_cases import HoldEnded, HoldPlaced
from backend.domain.holds import OF_A_RECORD, OF_THE_DEBTOR, OF_THE_HOUSE, HoldKind, HoldScope

LONGEST_NOTE = 2000


def place_hold(
    actor: Actor,
    *,
    scope: str,
    claim_id: UUID | None,
    customer_id: UUID | None,
    kind: str,
    until: date | None,
    note: str,
    works: Works,
    holds: HoldStore,
) -> UUID:
    """Places a hold from today until the day before `until` (None: until somebody ends it) and returns its id.

    Insolvency and death speak of the debtor: noticed on a claim, they stop all of his claims.

    Raises InvalidInput `hold_scope_invalid`, `hold_kind_unknown`, `hold_end_invalid`, `date_out_of_range`,
    `protection_needs_responsible`; NotFound for claim or customer.
    """
    actor.must_sign()
    if kind not in set(HoldKind) - OF_THE_HOUSE:
        raise InvalidInput(
            "Diese Art von Mahnsperre gibt es nicht. / Unknown kind.", code="hold_kind_unknown", kind=kind
        )
    if kind == HoldKind.PROTECTION:
        raise InvalidInput(
            "Eine Schutzfrist braucht eine verantwortliche Person: cases protect. / Protections have their own command.",
            code="protection_needs_responsible",
        )
    if scope not in set(HoldScope) or (scope == HoldScope.CLAIM) != (claim_id is not None):
        raise InvalidInput(
            "Eine Mahnsperre gilt für eine Forderung, einen Kunden oder den Mandanten. / Scope and claim differ.",
            code="hold_scope_invalid",
        )
    if until is not None:
        possible_day(until, field="until")
    with works(actor) as work:
        if until is not None and until <= work.today:
            raise InvalidInput(
                "Das Ende der Mahnsperre liegt nicht in der Zukunft. / The hold ends in the past.",
                code="hold_end_invalid",
            )
        debtor = customer_id if claim_id is None else holds.customer_of_claim(work, claim_id)
        if scope == HoldScope.CUSTOMER and (debtor is None or not holds.customer_exists(work, debtor)):
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        if debtor is not None:
            work.lock_debtors([debtor])
            if kind in OF_THE_DEBTOR:
                scope, claim_id = HoldScope.CUSTOMER.value, None
        hold_id = uuid4()
        work.record(
            [
                HoldPlaced(
                    hold_id=hold_id,
                    scope=scope,
                    claim_id=claim_id,
                    customer_id=None if scope == HoldScope.TENANT else debtor,
                    kind=kind,
                    starts_on=work.today,
                    until=until,
                    origin="person",
                    placed_by=actor.name,
                )
            ]
        )
        if note.strip():
            holds.keep_note(work, hold_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return hold_id


def end_hold(actor: Actor, hold_id: UUID, *, works: Works, holds: HoldStore) -> None:
    """Ends a hold today: dunning may go on. Only a person does that. Conflict `state_moved` when it has ended;
    RuleViolation `hold_of_a_record` for the hold of an instalment plan or a deferral: it stands as long as they do."""
    actor.must_sign()
    with works(actor) as work:
        debtor = holds.customer_of_hold(work, hold_id)
        if holds.kind_of_hold(work, hold_id) in OF_A_RECORD:
            raise RuleViolation(
                "Diese Mahnsperre gehört zu einer Ratenzahlung oder Stundung; sie endet mit ihr. / "
                "This hold belongs to an instalment plan or a deferral and ends with it.",
                code="hold_of_a_record",
            )
        if debtor is not None:
            work.lock_debtors([debtor])
        work.record([HoldEnded(hold_id, work.today, actor.name)])
        work.commit()
