"""A person says what court and credit bureau ask for: grounds of a claim, notices given, who represents a party."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID, uuid4

from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.dossier.particulars import (
    LONGEST,
    BureauNotice,
    ClaimGrounds,
    CounterPerformance,
    checked_grounds,
    checked_notice,
)
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.events.event import Event
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.events.particulars import (
    BureauNoticeRecorded,
    BureauNoticeWithdrawn,
    ClaimGroundsRecorded,
)
from backend.domain.events.special_cases import HoldPlaced


class ParticularStore(Protocol):
    """Rows of grounds, notices and representatives."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""

    def grounds(self, work: Work, claim_id: UUID) -> ClaimGrounds | None: ...

    def claim_of_notice(self, work: Work, notice_id: UUID) -> UUID:
        """Raises NotFound `bureau_notice_unknown`."""

    def keep_representative(self, work: Work, customer_id: UUID, name: str | None) -> bool:
        """Whether there is such a customer."""

    def keep_seat(self, work: Work, represented_by: str | None, country: str) -> None:
        """The tenant's own."""


def record_grounds(
    actor: Actor, claim_id: UUID, grounds: ClaimGrounds, *, works: Works, particulars: ParticularStore
) -> None:
    """Records what a claim rests on; the last word counts. Only a person does that: a court will read it.

    An outstanding counter-performance closes the way to the court (§ 688 (2) no. 2 ZPO) and gives the debtor the defence
    of § 320 BGB: the claim is held until a person lets it go on. Raises NotFound `case_unknown` and the codes of
    `checked_grounds`.
    """
    actor.must_sign()
    with works(actor) as work:
        customer_id = particulars.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        said = checked_grounds(grounds, work.today)
        before = particulars.grounds(work, claim_id)
        events: list[Event] = []
        if before != said:
            events.append(_recorded(work, claim_id, said))
        if _is_open(said) and not (before and _is_open(before)):
            events.append(_hold(work, claim_id, customer_id))
        work.record(events)
        work.commit()


def record_bureau_notice(
    actor: Actor, claim_id: UUID, notice: BureauNotice, *, works: Works, particulars: ParticularStore
) -> UUID:
    """Records when and how the debtor was told of a credit bureau, and returns the entry's id. Only a person does that.

    Raises NotFound `case_unknown` and the codes of `checked_notice`.
    """
    actor.must_sign()
    notice_id = uuid4()
    with works(actor) as work:
        work.lock_debtors([particulars.customer_of_claim(work, claim_id)])
        said = checked_notice(notice, work.today)
        work.record(
            [
                BureauNoticeRecorded(
                    *(notice_id, claim_id, said.given_on, said.evidence), work.today, actor.name
                )
            ]
        )
        work.commit()
    return notice_id


def withdraw_bureau_notice(
    actor: Actor, notice_id: UUID, *, works: Works, particulars: ParticularStore
) -> None:
    """Takes a mistaken entry back. Raises NotFound `bureau_notice_unknown`; Conflict `state_moved` when it was before."""
    actor.must_sign()
    with works(actor) as work:
        claim_id = particulars.claim_of_notice(work, notice_id)
        work.lock_debtors([particulars.customer_of_claim(work, claim_id)])
        work.record([BureauNoticeWithdrawn(notice_id, claim_id, work.today, actor.name)])
        work.commit()


def name_representative(
    actor: Actor, customer_id: UUID, name: str, *, works: Works, particulars: ParticularStore
) -> None:
    """Who represents a debtor in law (§ 690 (1) no. 1 ZPO), empty for nobody known. Master data: no event names him.

    Raises NotFound `customer_unknown`, InvalidInput `representative_too_long`.
    """
    actor.must_write()
    with works(actor) as work:
        if not particulars.keep_representative(work, customer_id, _name(name)):
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        work.record([MasterDataChanged(customer_id, "customers", "representative_changed")])
        work.commit()


def change_seat(
    actor: Actor, represented_by: str, country: str, *, works: Works, particulars: ParticularStore
) -> None:
    """Who represents the creditor, and in which country its seat is: abroad the court is another (§ 689 (2) S. 2 ZPO).

    `country` has two letters (ISO 3166). Raises InvalidInput `country_unknown`, `representative_too_long`.
    """
    actor.must_write()
    seat = country.strip().upper()
    if len(seat) != 2 or not seat.isascii() or not seat.isalpha():
        raise InvalidInput(
            "Das Land hat zwei Buchstaben, etwa DE oder AT. / A country has two letters, like DE or AT.",
            code="country_unknown",
            country=country,
        )
    with works(actor) as work:
        particulars.keep_seat(work, _name(represented_by), seat)
        work.record([MasterDataChanged(work.tenant_id, "tenants", "seat_changed")])
        work.commit()


def _name(given: str) -> str | None:
    name = given.strip()
    if len(name) > LONGEST:
        raise InvalidInput(
            f"Der Name ist länger als {LONGEST} Zeichen. / The name is too long.",
            code="representative_too_long",
        )
    return name or None


def _is_open(grounds: ClaimGrounds) -> bool:
    return grounds.counter_performance is CounterPerformance.OPEN


def _recorded(work: Work, claim_id: UUID, said: ClaimGrounds) -> ClaimGroundsRecorded:
    declared = said.counter_performance
    return ClaimGroundsRecorded(
        claim_id=claim_id,
        subject=said.subject,
        concluded_on=said.concluded_on,
        catalogue_number=said.catalogue_number,
        counter_performance=declared.value if declared else None,
        credit_points=said.credit_points,
        recorded_on=work.today,
        recorded_by=work.actor.name,
    )


def _hold(work: Work, claim_id: UUID, customer_id: UUID) -> HoldPlaced:
    return HoldPlaced(
        hold_id=uuid4(),
        scope="claim",
        claim_id=claim_id,
        customer_id=customer_id,
        kind="clerk",
        starts_on=work.today,
        until=None,
        origin="person",
        placed_by=work.actor.name,
    )
