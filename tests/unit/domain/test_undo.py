"""When the newest message may be taken back, and what its claim returns to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backend.domain.stages import Stage
from backend.domain.undo import Charges, NoticedClaim, SentReminder, put_back, why_not_undone

NOTHING = Charges(Decimal("0.00"), Decimal("0.00"), Decimal("0.00"))
CHARGED = Charges(Decimal("0.00"), Decimal("40.00"), Decimal("3.20"))
DAYS = {Stage.SOFT: date(2026, 9, 1), Stage.M1: date(2026, 9, 20), Stage.M2: date(2026, 10, 10)}


def reminder(stage: Stage, delivered: bool = True) -> SentReminder:
    sent = DAYS[stage]
    number = stage.rank + 1
    return SentReminder(
        reminder_id=UUID(int=number),
        message_id=UUID(int=100 + number),
        stage=stage,
        sent_on=sent,
        delivered_on=sent + timedelta(days=1) if delivered else None,
        payment_deadline=sent + timedelta(days=10),
        interest_through=None if stage is Stage.SOFT else sent,
    )


def claim_at(*stages: Stage, **fields: Any) -> NoticedClaim:
    noticed = NoticedClaim(
        claim_id=UUID(int=7),
        stage=stages[-1],
        escalated=False,
        step_pending=False,
        first_notice_on=DAYS[Stage.M1] + timedelta(days=1) if Stage.M1 in stages else None,
        reminders=tuple(reminder(stage) for stage in stages),
        charged=CHARGED,
        open=CHARGED,
    )
    return replace(noticed, **fields)


M1 = claim_at(Stage.SOFT, Stage.M1)
M1_MESSAGE = reminder(Stage.M1).message_id


def test_the_newest_message_may_be_taken_back_while_nothing_it_charged_was_paid() -> None:
    for status in ("sent", "delivered", "bounced"):
        assert why_not_undone(M1_MESSAGE, status, [M1]) is None


def test_a_stage_that_was_sent_once_more_is_taken_back_by_its_second_message() -> None:
    came_back = replace(
        reminder(Stage.M1, delivered=False), reminder_id=UUID(int=20), message_id=UUID(int=120)
    )
    repeated = replace(M1, reminders=(M1.reminders[0], came_back, M1.reminders[1]))
    assert why_not_undone(M1_MESSAGE, "delivered", [repeated]) is None
    assert put_back(repeated).stage is Stage.SOFT
    assert why_not_undone(came_back.message_id, "bounced", [repeated]) == "undo_not_newest"


@pytest.mark.parametrize(
    ("status", "claim", "code"),
    [
        ("unknown", M1, "undo_outcome_unknown"),
        ("handing_over", M1, "undo_outcome_unknown"),
        ("queued", M1, "undo_not_sent"),
        ("undone", M1, "undo_not_sent"),
        ("sent", replace(M1, escalated=True), "undo_not_newest"),
        ("sent", replace(M1, step_pending=True), "undo_not_newest"),
        ("sent", claim_at(Stage.SOFT, Stage.M1, Stage.M2), "undo_not_newest"),
        ("sent", claim_at(Stage.M1), "undo_not_newest"),  # the soft reminder before it is not known
        ("sent", replace(M1, stage=Stage.M2), "undo_not_newest"),
        ("sent", replace(M1, open=replace(CHARGED, interest=Decimal("3.19"))), "undo_charge_paid"),
        ("sent", replace(M1, open=NOTHING), "undo_charge_paid"),
    ],
)
def test_otherwise_it_stays(status: str, claim: NoticedClaim, code: str) -> None:
    assert why_not_undone(M1_MESSAGE, status, [claim]) == code


def test_one_claim_of_a_letter_that_went_further_keeps_the_whole_letter() -> None:
    further = claim_at(Stage.SOFT, Stage.M1, Stage.M2)
    assert why_not_undone(M1_MESSAGE, "sent", [M1, further]) == "undo_not_newest"


def test_side_claims_of_earlier_letters_may_have_been_paid() -> None:
    more = Charges(Decimal("5.00"), Decimal("40.00"), Decimal("4.00"))
    assert why_not_undone(M1_MESSAGE, "sent", [replace(M1, open=more)]) is None


def test_a_claim_returns_to_the_stage_before_with_its_days() -> None:
    back = put_back(M1)
    soft = reminder(Stage.SOFT)
    assert (back.stage, back.stage_sent_on, back.stage_delivered_on, back.payment_deadline) == (
        *(Stage.SOFT, soft.sent_on, soft.delivered_on),
        soft.payment_deadline,
    )
    assert (back.first_notice_on, back.interest_through, back.charged) == (None, None, CHARGED)


def test_before_the_first_message_there_is_no_stage() -> None:
    back = put_back(claim_at(Stage.SOFT, charged=NOTHING))
    assert (back.stage, back.stage_sent_on, back.payment_deadline) == (None, None, None)


def test_an_earlier_notice_still_stands() -> None:
    second = claim_at(Stage.SOFT, Stage.M1, Stage.M2)
    back = put_back(second)
    assert (back.stage, back.first_notice_on) == (Stage.M1, DAYS[Stage.M1] + timedelta(days=1))
    assert back.interest_through == DAYS[Stage.M1]


def test_a_notice_whose_receipt_is_not_proven_is_none_after_the_proven_one_was_taken_back() -> None:
    unproven = (reminder(Stage.SOFT), reminder(Stage.M1, delivered=False), reminder(Stage.M2))
    second = claim_at(Stage.SOFT, Stage.M1, Stage.M2, reminders=unproven)
    received = DAYS[Stage.M2] + timedelta(days=1)
    assert put_back(replace(second, first_notice_on=received)).first_notice_on is None
