"""Taking back the newest message (Rücknahme einer Mahnung): when that may be done, and what its claims return to.

A policy rule, no rule of law. § 286 (1) BGB knows no undoing of a notice that was received; who takes one back waives
what rests on it, and that only helps the debtor: stage, charges and the day of the notice go. The letter itself has
left, so it still counts for the pause between letters to this debtor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.domain.stages import Stage, next_stage
from backend.domain.transitions import MESSAGE, states_before

LEFT = states_before(MESSAGE, "ReminderUndone")
"""Statuses of a message that has left the house and may be taken back."""
WAITING = ("rendered", "approved", "queued", "open")
"""Statuses of a message that can still be recalled before it leaves."""


@dataclass(frozen=True, slots=True)
class SentReminder:
    """A reminder that has left: one stage of one claim in one message."""

    reminder_id: UUID
    message_id: UUID
    stage: Stage
    sent_on: date
    delivered_on: date | None
    payment_deadline: date
    interest_through: date | None


@dataclass(frozen=True, slots=True)
class Charges:
    """Side claims: what a message charged, or what is open of them."""

    costs: Decimal
    lump_sum: Decimal
    interest: Decimal

    def covers(self, other: Charges) -> bool:
        """Whether each part is at least that of the other."""
        return (
            self.costs >= other.costs and self.lump_sum >= other.lump_sum and self.interest >= other.interest
        )


@dataclass(frozen=True, slots=True)
class NoticedClaim:
    """A claim of the message: where it stands, its reminders that left and were not taken back, what is charged.
    The reminders are in the order in which they left.

    `step_pending`: a further step is being planned, waits or is on its way.
    """

    claim_id: UUID
    stage: Stage | None
    escalated: bool
    step_pending: bool
    first_notice_on: date | None
    reminders: tuple[SentReminder, ...]
    charged: Charges
    open: Charges


@dataclass(frozen=True, slots=True)
class PutBack:
    """What a claim returns to when its newest message is taken back, and the charges that are reversed."""

    claim_id: UUID
    reminder_id: UUID
    stage: Stage | None
    stage_sent_on: date | None
    stage_delivered_on: date | None
    payment_deadline: date | None
    first_notice_on: date | None
    interest_through: date | None
    charged: Charges


def why_not_undone(message_id: UUID, status: str, claims: Sequence[NoticedClaim]) -> str | None:
    """The code that stands against taking this message back, None when it may be.

    undo_outcome_unknown: nobody knows whether it left. undo_not_sent: it never did. undo_not_newest: a claim has gone
    further, or a further step is under way. undo_charge_paid: something that it charged was paid, or written off.
    """
    if status in ("unknown", "handing_over"):
        return "undo_outcome_unknown"
    if status not in LEFT or not claims:
        return "undo_not_sent"
    for claim in claims:
        newest = _newest(claim)
        if newest is None or newest.message_id != message_id or claim.escalated or claim.step_pending:
            return "undo_not_newest"
        before = _before(claim, newest)
        if (
            claim.stage is not newest.stage
            or next_stage(before.stage if before else None) is not newest.stage
        ):
            return "undo_not_newest"
        if not claim.open.covers(claim.charged):
            return "undo_charge_paid"
    return None


def put_back(claim: NoticedClaim) -> PutBack:
    """Where the claim stands without its newest message. `why_not_undone` has said that it may be taken back."""
    newest = _newest(claim)
    assert newest is not None, "a claim of the message has a reminder in it"
    before = _before(claim, newest)
    left = [one for one in claim.reminders if one.reminder_id != newest.reminder_id]
    return PutBack(
        claim_id=claim.claim_id,
        reminder_id=newest.reminder_id,
        stage=before.stage if before else None,
        stage_sent_on=before.sent_on if before else None,
        stage_delivered_on=before.delivered_on if before else None,
        payment_deadline=before.payment_deadline if before else None,
        first_notice_on=_first_notice(claim, newest, left),
        interest_through=max((one.interest_through for one in left if one.interest_through), default=None),
        charged=claim.charged,
    )


def put_back_json(lines: Sequence[PutBack]) -> list[dict[str, Any]]:
    """Lines as JSON values, as they stand in the event."""
    return [
        {
            "claim_id": str(line.claim_id),
            "reminder_id": str(line.reminder_id),
            "stage": line.stage.value if line.stage else None,
            "stage_sent_on": _day(line.stage_sent_on),
            "stage_delivered_on": _day(line.stage_delivered_on),
            "payment_deadline": _day(line.payment_deadline),
            "first_notice_on": _day(line.first_notice_on),
            "interest_through": _day(line.interest_through),
            "costs": str(line.charged.costs),
            "lump_sum": str(line.charged.lump_sum),
            "interest": str(line.charged.interest),
        }
        for line in lines
    ]


def _newest(claim: NoticedClaim) -> SentReminder | None:
    """The last one of the highest stage: a stage whose message came back was sent once more."""
    return max(reversed(claim.reminders), key=lambda one: one.stage.rank, default=None)


def _before(claim: NoticedClaim, newest: SentReminder) -> SentReminder | None:
    earlier = [one for one in claim.reminders if one.stage.rank < newest.stage.rank]
    return max(earlier, key=lambda one: one.stage.rank, default=None)


def _first_notice(claim: NoticedClaim, newest: SentReminder, left: Sequence[SentReminder]) -> date | None:
    """Receipt of the first notice that still stands; a soft reminder is none (§ 286 (1) BGB)."""
    if claim.first_notice_on is not None and claim.first_notice_on < newest.sent_on:
        return claim.first_notice_on
    return min(
        (one.delivered_on for one in left if one.stage is not Stage.SOFT and one.delivered_on), default=None
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
