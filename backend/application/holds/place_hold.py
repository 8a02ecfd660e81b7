"""A person stops dunning (Pausieren): of one claim, or of everything of a customer."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from backend.application.holds.ports import HoldStore
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput
from backend.domain.events import HoldPlaced
from backend.domain.holds import HoldKind, HoldScope


def place_hold(
    actor: Actor,
    *,
    scope: str,
    claim_id: UUID | None = None,
    customer_id: UUID | None = None,
    kind: str = HoldKind.CLERK,
    until: date | None = None,
    works: Works,
    holds: HoldStore,
) -> UUID:
    """Places a hold and returns its id. `until` is the first day on which dunning may go on; None: until it is ended.

    Raises InvalidInput `scope_invalid`, `kind_invalid`, `until_past`; NotFound `case_unknown`, `customer_unknown`.
    """
    actor.must_write()
    wanted, reason = _scope(scope, claim_id, customer_id), _kind(kind)
    with works(actor) as work:
        if until is not None and until <= work.today:
            raise InvalidInput(
                "Das Ende der Mahnsperre liegt nicht in der Zukunft. / The hold would end today or earlier.",
                code="until_past",
            )
        debtor = _debtor(work, holds, claim_id, customer_id)
        work.lock_debtors([debtor])
        hold_id = uuid4()
        work.record(
            [
                HoldPlaced(
                    hold_id=hold_id,
                    scope=wanted.value,
                    claim_id=claim_id if wanted is HoldScope.CLAIM else None,
                    customer_id=debtor,
                    kind=reason.value,
                    starts_on=work.today,
                    until=until,
                    origin="person",
                    placed_by=actor.name,
                )
            ]
        )
        work.commit()
    return hold_id


def _scope(scope: str, claim_id: UUID | None, customer_id: UUID | None) -> HoldScope:
    if scope == HoldScope.CLAIM and claim_id is not None:
        return HoldScope.CLAIM
    if scope == HoldScope.CUSTOMER and customer_id is not None:
        return HoldScope.CUSTOMER
    raise InvalidInput(
        "Eine Mahnsperre gilt einem Fall oder einem Kunden. / A hold is on a case or on a customer.",
        code="scope_invalid",
    )


def _kind(kind: str) -> HoldKind:
    try:
        return HoldKind(kind)
    except ValueError:
        raise InvalidInput(
            f"'{kind}' ist kein Grund einer Mahnsperre. / '{kind}' is no kind of hold.", code="kind_invalid"
        ) from None


def _debtor(work: Work, holds: HoldStore, claim_id: UUID | None, customer_id: UUID | None) -> UUID:
    if claim_id is not None:
        return holds.debtor_of_claim(work, claim_id)
    assert customer_id is not None
    holds.must_know_customer(work, customer_id)
    return customer_id
