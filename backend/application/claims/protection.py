"""Protection (Schutzfrist) of a claim or customer, the work that keeps it alive, and the daily check that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import HoldStore
from backend.application.ports import PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.protection import (
    ActivityRecorded,
    ProtectionExpired,
    ProtectionGraceStarted,
    ProtectionPlaced,
)
from backend.domain.events.special_cases import HoldEnded, HoldPlaced
from backend.domain.holds import Hold
from backend.domain.policy import Policy
from backend.domain.protection import ActivityKind, Protection, ProtectionStatus, protection_state

AT_ONCE = 500
"""Protections in one transaction."""


@dataclass(frozen=True, slots=True)
class StandingProtection:
    """A protection whose hold stands, with everything that its state depends on."""

    protection: Protection
    hold_id: UUID
    customer_id: UUID
    grace_since: date | None
    activities: tuple[date, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class ProtectionReport:
    """What one check found; `grace` and `expired` are those that became so now."""

    active: int = 0
    grace: int = 0
    expired: int = 0

    def __add__(self, other: ProtectionReport) -> ProtectionReport:
        return ProtectionReport(
            self.active + other.active, self.grace + other.grace, self.expired + other.expired
        )


class ProtectionStore(Protocol):
    """Rows of protections."""

    def is_login(self, work: Work, login: str) -> bool:
        """Whether an active person of the tenant has this login."""

    def standing(self, work: Work, claim_id: UUID | None, customer_id: UUID) -> UUID | None:
        """The protection that stands for exactly this claim, or this customer when `claim_id` is None."""

    def standing_after(self, work: Work, after: UUID | None, limit: int) -> list[tuple[UUID, UUID]]:
        """(id, customer) of protections whose hold stands, in the order of their ids, behind `after`."""

    def load(self, work: Work, protection_ids: Sequence[UUID]) -> list[StandingProtection]:
        """Those of them that still stand. After `lock_debtors`."""


def protect(
    actor: Actor,
    claim_id: UUID,
    responsible: str,
    note: str = "",
    *,
    whole_customer: bool = False,
    works: Works,
    holds: HoldStore,
    protections: ProtectionStore,
) -> UUID:
    """Protects a claim, or all claims of its customer, and returns the protection's id; dunning stops from today.

    `responsible` is the login of the person who looks after it. Raises NotFound `case_unknown`; InvalidInput
    `responsible_unknown`; Conflict `protection_stands`.
    """
    actor.must_sign()
    with works(actor) as work:
        customer_id = holds.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        if not protections.is_login(work, responsible):
            raise InvalidInput(
                f"Niemand mit dem Namen {responsible} bearbeitet Fälle. / Nobody of that name works on cases.",
                code="responsible_unknown",
                responsible=responsible,
            )
        only = None if whole_customer else claim_id
        if protections.standing(work, only, customer_id) is not None:
            raise Conflict(
                "Eine Schutzfrist besteht schon. / It is protected already.", code="protection_stands"
            )
        hold_id, protection_id = uuid4(), uuid4()
        work.record(
            [
                HoldPlaced(
                    hold_id=hold_id,
                    scope="customer" if whole_customer else "claim",
                    claim_id=only,
                    customer_id=customer_id,
                    kind="protection",
                    starts_on=work.today,
                    until=None,
                    origin="person",
                    placed_by=actor.name,
                ),
                ProtectionPlaced(
                    protection_id=protection_id,
                    hold_id=hold_id,
                    claim_id=only,
                    customer_id=customer_id,
                    responsible=responsible,
                    starts_on=work.today,
                    placed_by=actor.name,
                ),
            ]
        )
        if note.strip():
            holds.keep_note(work, hold_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return protection_id


def record_activity(
    actor: Actor, claim_id: UUID, kind: str, text: str, *, works: Works, holds: HoldStore
) -> UUID:
    """Records work on a claim today (note, call, contact) and returns its id; `text` is kept beside it.

    Only a person works on a case. Raises NotFound `case_unknown`, InvalidInput `activity_kind_unknown`,
    `activity_text_missing`.
    """
    actor.must_sign()
    if kind not in set(ActivityKind):
        raise InvalidInput(
            f"Diese Aktivität gibt es nicht: {', '.join(ActivityKind)}. / Unknown kind of activity.",
            code="activity_kind_unknown",
            given=kind,
        )
    if not text.strip():
        raise InvalidInput(
            "Was wurde getan? Ein Satz genügt. / Say what was done.", code="activity_text_missing"
        )
    activity_id = uuid4()
    with works(actor) as work:
        customer_id = holds.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        work.record(
            [
                ActivityRecorded(
                    activity_id=activity_id,
                    claim_id=claim_id,
                    customer_id=customer_id,
                    kind=kind,
                    done_on=work.today,
                    recorded_by=actor.name,
                )
            ]
        )
        holds.keep_note(work, activity_id, actor.name, text.strip()[:LONGEST_NOTE])
        work.commit()
    return activity_id


def check_protections(
    actor: Actor, *, works: Works, protections: ProtectionStore, policy_of: PolicyOf
) -> ProtectionReport:
    """Looks at every standing protection on the business date: warns once when grace begins, ends what has expired.

    For every day; run twice it does nothing twice.
    """
    actor.must_write()
    report, after = ProtectionReport(), None
    while True:
        with works(actor) as work:
            found = protections.standing_after(work, after, AT_ONCE)
            if found:
                work.lock_debtors(sorted({customer_id for _, customer_id in found}))
                loaded = protections.load(work, [protection_id for protection_id, _ in found])
                report += _check(work, loaded, policy_of(work, work.today))
                work.commit()
        if len(found) < AT_ONCE:
            return report
        after = found[-1][0]


def _check(work: Work, loaded: Sequence[StandingProtection], policy: Policy) -> ProtectionReport:
    warned: list[Event] = []
    expired: list[Event] = []
    ended: list[Event] = []
    for one in loaded:
        state = protection_state(one.protection, one.activities, work.today, one.holds, policy)
        known, who = one.protection.protection_id, one.protection.responsible
        if state.status is ProtectionStatus.EXPIRED:
            expired.append(ProtectionExpired(known, who, work.today))
            ended.append(HoldEnded(one.hold_id, work.today, work.actor.name))
        elif state.grace_since is not None and one.grace_since is None:
            warned.append(ProtectionGraceStarted(known, who, state.grace_since, state.expires_on))
    work.record([*warned, *expired, *ended])
    return ProtectionReport(len(loaded) - len(warned) - len(expired), len(warned), len(expired))
