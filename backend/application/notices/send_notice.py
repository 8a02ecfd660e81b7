"""A person sends a message beside the stages about a case; it waits for a signature where the policy wants one."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from backend.application.dunning.ports import Case, Cases
from backend.application.messages.ports import MessageStore
from backend.application.notices.make_notice import make_notice
from backend.application.notices.ports import (
    PENDING,
    SENT,
    NoticeMade,
    NoticeParts,
    NoticeSubject,
    WantedNotice,
)
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.channels import EMAIL
from backend.domain.errors import Conflict, InvalidInput, NotFound
from backend.domain.message_templates import KINDS, OF_AN_EVENT, OPT_IN
from backend.domain.notice import NoticeValue
from backend.domain.policy import CHANNELS


def send_notice(
    actor: Actor,
    kind: str,
    case: UUID | str,
    *,
    given: Mapping[str, NoticeValue] | None = None,
    channel: str | None = None,
    again: bool = False,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    cases: Cases,
    messages: MessageStore,
    parts: NoticeParts,
) -> NoticeMade:
    """Makes the message of this kind about a case (claim id or invoice number).

    `given` fills what the ledger does not know and changes nothing of what it does. Of one event one message: a second
    needs `again`. Raises NotPermitted; NotFound `case_unknown`, `notice_subject_missing`; InvalidInput
    `notice_kind_unknown`, `channel_unknown`, `notice_value_of_ledger`; Conflict `notice_pending`, `notice_sent_already`;
    and what `make_notice` refuses.
    """
    actor.must_sign()
    _must_be_sendable(kind, channel)
    with works(actor) as work:
        found = cases.find(work, case)
        work.lock_debtors([found.customer_id])
        subject = _subject(work, kind, found, parts)
        _must_not_repeat(work, kind, subject, parts, again=again)
        fixed = sorted(set(given or {}) & set(subject.values))
        if fixed:
            raise InvalidInput(
                f"Das weiß das Hauptbuch selbst: {', '.join(fixed)}. / The ledger knows this itself.",
                code="notice_value_of_ledger",
                fields=", ".join(fixed),
            )
        file = file_of(work, found.customer_id, on=work.today)
        policy = policy_of(work, work.today).for_debtor(file)
        wanted = WantedNotice(kind, subject, given or {}, channel)
        made = make_notice(work, wanted, file, policy, messages=messages, parts=parts, made_by=actor.name)
        work.commit()
    return made


def _must_be_sendable(kind: str, channel: str | None) -> None:
    known = KINDS.get(kind)
    if known is None or known.stage is not None or kind == OPT_IN:
        raise InvalidInput(
            "Diese Art von Schreiben lässt sich so nicht senden. / This kind is not sent this way.",
            code="notice_kind_unknown",
            kind=kind,
        )
    if channel is not None and channel not in CHANNELS:
        raise InvalidInput(
            f"Versandwege sind {EMAIL} und letter. / Channels are email and letter.", code="channel_unknown"
        )


def _subject(work: Work, kind: str, case: Case, parts: NoticeParts) -> NoticeSubject:
    subject: NoticeSubject | None
    if kind in OF_AN_EVENT:
        newest = parts.rows.newest(work, kind, case.claim_id)
        subject = parts.rows.subject(work, kind, newest, case.customer_id) if newest else None
    else:
        subject = parts.rows.of_claim(work, kind, case.claim_id)
    if subject is None:
        raise NotFound(
            "Zu diesem Fall gibt es nichts, worüber so zu schreiben wäre. / Nothing on this case to write about.",
            code="notice_subject_missing",
            kind=kind,
        )
    return subject


def _must_not_repeat(
    work: Work, kind: str, subject: NoticeSubject, parts: NoticeParts, *, again: bool
) -> None:
    state = parts.rows.state(work, kind, subject) if subject.subject_id else None
    if state == PENDING:
        raise Conflict("Ein solches Schreiben wartet schon. / Such a message waits.", code="notice_pending")
    if state == SENT and not again:
        raise Conflict(
            "Dazu wurde schon geschrieben; noch einmal nur auf ausdrücklichen Wunsch. / Sent already.",
            code="notice_sent_already",
        )
