"""Every pair of state and event of a message and its reminder, tried against the database: only the table's steps happen.

And of the closing of a claim. An event that a state does not allow is refused or changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.domain.errors import Conflict
from backend.domain.events.decisions import ApprovalExpired, ApprovalGranted, ApprovalLapsed, ApprovalRejected
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed, ClaimReopened
from backend.domain.events.messages import (
    DeliveryPostponed,
    DeliveryRequested,
    DeliveryUnknown,
    MessageBounced,
    MessageDelivered,
    MessageSent,
)
from backend.domain.events.runs import ReminderUndone
from backend.domain.transitions import CLOSING, GIVEN_UP, MESSAGE, MET, OPEN, REMINDER, follow
from backend.domain.undo import Charges, PutBack, put_back_json
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from tests.builders.house import House, make_house
from tests.builders.ledger import TODAY

NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)
STATES = (*dict.fromkeys(step.before for step in MESSAGE), "rejected", "expired", "lapsed", "undone")
EVENTS = tuple(dict.fromkeys(step.event for step in MESSAGE))
DELIVERIES = {
    "queued": ("requested", "postponed", "handing_over"),
    "unknown": ("unknown",),
    "sent": ("sent",),
    "delivered": ("delivered",),
    "bounced": ("bounced",),
    "undone": ("sent", "delivered", "bounced"),
}
"""Where the delivery of a message in this state can be; before that there is none."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A message with all that its events name."""

    message: UUID
    approval: UUID
    proposal: UUID
    customer: UUID
    back: PutBack


def first_of(state: str) -> str:
    """The reminder's word for the message's state."""
    return "planned" if state == "rendered" else state


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def test_a_message_and_its_reminder_go_only_the_steps_of_their_tables(house: House) -> None:
    approval, _, proposal = house.waiting_for_signature()
    message, reminder = house.one("select m.id, r.id from messages m, reminders r")
    nothing = Charges(Decimal(0), Decimal(0), Decimal(0))
    back = PutBack(house.claim.claim_id, reminder, None, None, None, None, None, None, nothing)
    carried = Carried(message, approval, proposal.proposal_id, house.customer.id, back)
    done: set[tuple[str, str, str]] = set()
    with house.app.database.works(house.service) as work:
        for state, event in product(STATES, EVENTS):
            for delivery in DELIVERIES.get(state, ("",)):
                after = outcome(work, state, delivery, event, carried)
                if after is None or after == (state, first_of(state)):
                    continue
                assert after[0] == follow(MESSAGE, state, event).after, (state, event, after)
                assert after[1] == follow(REMINDER, first_of(state), event).after, (state, event, after)
                done.add((state, event, after[0]))
    steps = {(s.before, s.event, s.after) for s in MESSAGE if s.before != s.after}
    assert steps == done


def outcome(
    work: UnitOfWork, state: str, delivery: str, event: str, carried: Carried
) -> tuple[str, str] | None:
    """States of message and reminder after the event, None when it was refused; nothing is kept."""
    delivery_id, run = uuid4(), work.connection.execute
    with work.connection.begin_nested() as kept:
        run(text("update messages set status = :s"), {"s": state})
        run(text("update reminders set status = :s"), {"s": first_of(state)})
        if delivery:
            row = {"t": work.tenant_id, "d": delivery_id, "m": carried.message, "s": delivery}
            run(
                text(
                    "insert into deliveries (tenant_id, id, message_id, channel, status) "
                    "values (:t, :d, :m, 'email', :s)"
                ),
                row,
            )
        try:
            work.record([made(event, delivery_id, carried)])
            found = run(text("select m.status, r.status from messages m, reminders r")).one()
        except Conflict:
            found = None
        kept.rollback()
    return None if found is None else (found[0], found[1])


def made(event: str, delivery_id: UUID, carried: Carried) -> Event:
    message, approval, proposal = carried.message, carried.approval, carried.proposal
    decided = {"ApprovalGranted": ApprovalGranted, "ApprovalRejected": ApprovalRejected}
    if event in decided:
        return decided[event](approval, proposal, "clerk")
    match event:
        case "ApprovalExpired":
            return ApprovalExpired(approval, proposal)
        case "ApprovalLapsed":
            return ApprovalLapsed(proposal, approval, [])
        case "DeliveryRequested":
            return DeliveryRequested(uuid4(), message, "email")
        case "DeliveryUnknown":
            return DeliveryUnknown(delivery_id, message)
        case "DeliveryPostponed":
            return DeliveryPostponed(delivery_id, message, "test", None)
        case "MessageSent":
            return MessageSent(uuid4(), delivery_id, message, "p-1", TODAY, NOW)
        case "MessageDelivered":
            return MessageDelivered(uuid4(), delivery_id, message, "strong", TODAY, NOW)
        case "ReminderUndone":
            return ReminderUndone(message, proposal, carried.customer, TODAY, put_back_json([carried.back]))
        case _:
            return MessageBounced(uuid4(), delivery_id, message, True, TODAY, NOW)


def closings() -> Iterator[tuple[str, Event, str]]:
    claim_id = UUID(int=1)
    for state in (OPEN, *MET, *GIVEN_UP):
        for closing in (*MET, *GIVEN_UP):
            yield state, ClaimClosed(claim_id, closing, TODAY), closing
        yield state, ClaimReopened(claim_id, TODAY), OPEN


def test_a_claim_is_closed_and_opened_only_by_the_steps_of_the_table(house: House) -> None:
    done: set[tuple[str, str, str]] = set()
    for state, event, wanted in closings():
        name = type(event).__name__
        with house.app.database.works(house.service) as work:
            change = text("update claims set closing = :c where id = :id")
            names = {"c": None if state == OPEN else state, "id": house.claim.claim_id}
            work.connection.execute(change, names)
            moved = (
                ClaimClosed(house.claim.claim_id, wanted, TODAY)
                if name == "ClaimClosed"
                else ClaimReopened(house.claim.claim_id, TODAY)
            )
            try:
                work.record([moved])
            except Conflict:
                continue
            after = work.connection.execute(text("select closing from claims")).scalar_one() or OPEN
        done.add((state, name, after))
    assert done == {(step.before, step.event, step.after) for step in CLOSING}
