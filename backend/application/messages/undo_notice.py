"""A person takes the newest message to a debtor back (Rücknahme), or recalls one that has not left yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.events.decisions import ApprovalLapsed
from backend.domain.events.runs import ReminderUndone
from backend.domain.stages import Stage
from backend.domain.undo import WAITING, NoticedClaim, put_back, put_back_json, why_not_undone

LONGEST_REASON = 2000
RECALLED_CODE = "recalled_by_person"
UNDONE = "undone"
RECALLED = "recalled"
ALREADY = "already_undone"

_REFUSALS = {
    "undo_outcome_unknown": "Ob das Schreiben das Haus verlassen hat, ist unklar. / Nobody knows whether it left.",
    "undo_not_sent": "Dieses Schreiben ist nicht versandt. / This message was not sent.",
    "undo_not_newest": "Nur das neueste Schreiben kann zurückgenommen werden, und nur wenn kein weiterer Schritt läuft. / "
    "Only the newest message can be taken back, and only while no further step is under way.",
    "undo_charge_paid": "Auf Kosten, Pauschale oder Zinsen dieses Schreibens wurde schon gezahlt. / "
    "What this message charged was paid in part or in whole.",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A message with all that taking it back depends on; `delivery` is the status of its newest delivery."""

    message_id: UUID
    proposal_id: UUID
    customer_id: UUID
    status: str
    delivery: str | None
    approval_id: UUID | None
    claims: tuple[NoticedClaim, ...]
    stage: Stage | None = None


class Notices(Protocol):
    """Messages and the reminders in them."""

    def of_claim(self, work: Work, claim_id: UUID, stage: Stage | None = None) -> UUID:
        """The newest message of a claim that stands; with `stage` the newest of that stage, a standing one before one
        that was taken back. Raises NotFound `message_unknown`."""

    def of_reminder(self, work: Work, reminder_id: UUID) -> UUID:
        """The message of a reminder. Raises NotFound `reminder_unknown`."""

    def customer(self, work: Work, message_id: UUID) -> UUID:
        """To whom it goes. Raises NotFound `message_unknown`."""

    def load(self, work: Work, message_id: UUID) -> Notice:
        """After `lock_debtors`."""

    def keep_note(self, work: Work, message_id: UUID, written_by: str, comment: str) -> None:
        """Why it was taken back."""


@dataclass(frozen=True, slots=True)
class UndoneNotice:
    """What became of a message: `undone` after it had left, `recalled` before, `already_undone` by an earlier call that
    named it too."""

    message_id: UUID
    outcome: str
    claims: tuple[UUID, ...]
    stage: str | None = None


def undo_notice(
    actor: Actor,
    reason: str,
    *,
    claim_id: UUID | None = None,
    reminder_id: UUID | None = None,
    message_id: UUID | None = None,
    stage: str | None = None,
    works: Works,
    notices: Notices,
) -> UndoneNotice:
    """Takes back the newest message of this claim (or the one of this reminder) with every claim in it.

    Who names the reminder, the message or, beside the claim, the `stage` may repeat the call: it takes back nothing
    else. Without a name each call takes back the message that is the newest by then.

    A message that left: stage, payment deadline, first notice and charges of its claims go back to what they were,
    charges by counter-postings. The next run proposes the same stage again, not before the pause between letters to a
    debtor is over: the letter has left, and the pause protects the debtor. One that is still waiting is recalled.

    Only a person does that. Raises InvalidInput `reason_missing`, `stage_unknown`; NotFound `message_unknown`,
    `reminder_unknown`; RuleViolation with one of the codes of `backend.domain.undo.why_not_undone`.
    """
    actor.must_sign()
    given = reason.strip()[:LONGEST_REASON]
    if not given:
        raise InvalidInput("Bitte begründen Sie das. / Please give a reason.", code="reason_missing")
    wanted = None if stage is None else _stage(stage)
    named = reminder_id is not None or message_id is not None or wanted is not None
    with works(actor) as work:
        if message_id is None:
            message_id = (
                notices.of_reminder(work, reminder_id)
                if reminder_id is not None
                else notices.of_claim(work, _claim(claim_id), wanted)
            )
        work.lock_debtors([notices.customer(work, message_id)])
        notice = notices.load(work, message_id)
        if named and notice.status == UNDONE:
            work.commit()
            return _done(notice, ALREADY)
        outcome = _recall(work, notice) if _is_waiting(notice) else _undo(work, notice)
        notices.keep_note(work, message_id, actor.name, given)
        work.commit()
    return _done(notice, outcome)


def _done(notice: Notice, outcome: str) -> UndoneNotice:
    claims = tuple(claim.claim_id for claim in notice.claims)
    return UndoneNotice(notice.message_id, outcome, claims, notice.stage.value if notice.stage else None)


def _stage(given: str) -> Stage:
    try:
        return Stage(given.upper())
    except ValueError:
        raise InvalidInput(
            f"Diese Stufe gibt es nicht. Erlaubt: {', '.join(Stage)}. / Unknown stage.",
            code="stage_unknown",
            given=given,
        ) from None


def _is_waiting(notice: Notice) -> bool:
    """Not handed over yet: a delivery that is being handed over may have left."""
    return notice.status in WAITING and notice.delivery in (None, "requested", "postponed")


def _recall(work: Work, notice: Notice) -> str:
    work.record([ApprovalLapsed(notice.proposal_id, notice.approval_id, [{"code": RECALLED_CODE}])])
    return RECALLED


def _undo(work: Work, notice: Notice) -> str:
    status = notice.delivery if notice.delivery in ("handing_over", "unknown") else notice.status
    code = why_not_undone(notice.message_id, status, notice.claims)
    if code is not None:
        raise RuleViolation(_REFUSALS[code], code=code)
    lines = [put_back(claim) for claim in notice.claims]
    work.record(
        [
            ReminderUndone(
                message_id=notice.message_id,
                proposal_id=notice.proposal_id,
                customer_id=notice.customer_id,
                undone_on=work.today,
                claims=put_back_json(lines),
            )
        ]
    )
    return UNDONE


def _claim(claim_id: UUID | None) -> UUID:
    if claim_id is None:
        raise InvalidInput("A claim or a reminder is needed.", code="usage")
    return claim_id
