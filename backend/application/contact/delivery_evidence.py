"""A person records what became of a message: posted, delivered, returned to the sender.

The creditor bears the burden of proof that a declaration arrived (§ 130 BGB); a letter that was posted has not
arrived by that. Where the policy says so (`letter_presumed_after_days`), arrival is presumed after working days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from backend.application.contact.ports import ContactStore, KnownDelivery
from backend.application.ports import PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.calendar import add_working_days
from backend.domain.channels import LETTER
from backend.domain.errors import InvalidInput, NotFound, RuleViolation
from backend.domain.events.contact import LetterPosted
from backend.domain.events.event import Event
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.events.messages import MessageBounced, MessageDelivered
from backend.domain.events.special_cases import HoldPlaced

POSTED, DELIVERED, RETURNED = "posted", "delivered", "returned"
BY_PERSON, REGISTERED, PRESUMED = "person", "registered", "presumed"
CHUNK = 500


def record_delivery_evidence(
    actor: Actor,
    message_id: UUID,
    kind: str,
    on: date | None = None,
    reference: str = "",
    *,
    works: Works,
    contacts: ContactStore,
) -> str:
    """Records that a message was posted, delivered or returned on a day (default: today); returns the new status.

    `reference` is the number of a registered letter. What came back places a hold (wrong address) until a person has
    found out. Raises NotFound `message_unknown`; InvalidInput `evidence_kind_unknown`, `evidence_day_invalid`;
    RuleViolation `not_sent`, `not_a_letter`, `delivered_before_posted`.
    """
    actor.must_sign()
    if kind not in (POSTED, DELIVERED, RETURNED):
        raise InvalidInput(
            "Nachweise sind posted, delivered, returned. / Unknown evidence.", code="evidence_kind_unknown"
        )
    with works(actor) as work:
        known = _must_be_sent(contacts.delivery_of(work, message_id), kind)
        work.lock_debtors([known.customer_id])
        known = _must_be_sent(contacts.delivery_of(work, message_id), kind)
        day = on or work.today
        if day > work.today or (known.sent_on is not None and day < known.sent_on):
            raise InvalidInput(
                "Der Tag liegt in der Zukunft oder vor der Übergabe. / The day is in the future or before hand-over.",
                code="evidence_day_invalid",
            )
        if kind == DELIVERED and known.posted_on is not None and day < known.posted_on:
            raise RuleViolation(
                "Zugestellt vor der Einlieferung kann nicht sein. / Delivered before it was posted.",
                code="delivered_before_posted",
            )
        work.record(_events(work, known, kind, day, reference.strip()))
        if kind == RETURNED and known.channel == LETTER:
            contacts.return_letter(work, known.customer_id)
        work.commit()
    return {POSTED: known.status, DELIVERED: "delivered", RETURNED: "bounced"}[kind]


def presume_letters(actor: Actor, *, works: Works, contacts: ContactStore, policy_of: PolicyOf) -> int:
    """Takes letters as delivered whose working days since posting are over; returns how many.

    Does nothing unless the policy sets `letter_presumed_after_days`: the law presumes no arrival of a letter.
    """
    with works(actor) as work:
        policy = policy_of(work, work.today)
        days = policy.letter_presumed_after_days
        if days is None:
            return 0
        due = [
            (known, arrived)
            for known in contacts.posted_letters(work, CHUNK)
            if known.posted_on is not None
            and (arrived := add_working_days(known.posted_on, days, known.debtor_state, policy.law.holidays))
            <= work.today
        ]
        work.lock_debtors([known.customer_id for known, _ in due])
        work.record([_delivered(known, day, PRESUMED) for known, day in due])
        work.commit()
    return len(due)


def _must_be_sent(known: KnownDelivery | None, kind: str) -> KnownDelivery:
    if known is None:
        raise NotFound("Dieses Schreiben gibt es nicht. / There is no such message.", code="message_unknown")
    if known.status not in ("sent", "delivered"):
        raise RuleViolation(
            "Das Schreiben ist nicht hinausgegangen oder kam schon zurück. / It has not left, or has come back.",
            code="not_sent",
            status=known.status,
        )
    if kind == POSTED and known.channel != LETTER:
        raise RuleViolation(
            "Nur ein Brief wird eingeliefert. / Only a letter is posted.", code="not_a_letter"
        )
    return known


def _events(work: Work, known: KnownDelivery, kind: str, day: date, reference: str) -> list[Event]:
    now = datetime.now(UTC)
    if kind == POSTED:
        return [
            LetterPosted(
                uuid4(),
                known.delivery_id,
                known.message_id,
                day,
                now,
                reference or None,
                work.actor.name,
            )
        ]
    if kind == DELIVERED:
        return [_delivered(known, day, REGISTERED if reference or known.registered else BY_PERSON)]
    bounced = MessageBounced(uuid4(), known.delivery_id, known.message_id, True, day, now)
    if known.channel != LETTER:
        return [bounced]
    hold = HoldPlaced(
        hold_id=uuid4(),
        scope="customer",
        claim_id=None,
        customer_id=known.customer_id,
        kind="wrong_address",
        starts_on=work.today,
        until=None,
        origin="person",
        placed_by=work.actor.name,
    )
    return [bounced, hold, MasterDataChanged(known.customer_id, "customers", "letter_returned")]


def _delivered(known: KnownDelivery, day: date, grade: str) -> MessageDelivered:
    return MessageDelivered(uuid4(), known.delivery_id, known.message_id, grade, day, datetime.now(UTC))
