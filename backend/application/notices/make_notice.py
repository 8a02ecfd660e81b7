"""Makes a message beside the stages: proposal, rendered and linted bytes, and the approval it waits for."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.messages.addressed import address_for, language_for
from backend.application.messages.letter_of import creditor_of, language_of, recipient_of, reply_reference
from backend.application.messages.ports import MessageStore, Recipient, Rendered
from backend.application.notices.check import NOTICE
from backend.application.notices.ports import NoticeMade, NoticeParts, WantedNotice
from backend.application.ports import Work
from backend.domain.calendar import add_working_days
from backend.domain.channels import EMAIL
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import RuleViolation
from backend.domain.events.decisions import ApprovalRequested, ProposalSubmitted
from backend.domain.events.event import Event
from backend.domain.events.messages import DeliveryRequested, MessageRendered
from backend.domain.letter import LetterRecipient
from backend.domain.lint import facts_of_notice, lint
from backend.domain.message_templates import OPT_IN, TemplateKey
from backend.domain.notice import NoticeContent
from backend.domain.notice_sending import (
    notice_channel,
    values_as_text,
    why_no_contact,
    why_not_to_new_address,
)
from backend.domain.policy import Policy
from backend.domain.proposals import Outcome

ONE = Decimal(1)
HIDDEN = "…"
"""What stands on screens where a message bears a secret."""


def make_notice(
    work: Work,
    wanted: WantedNotice,
    file: DebtorFile,
    policy: Policy,
    *,
    messages: MessageStore,
    parts: NoticeParts,
    made_by: str,
    proposal_id: UUID | None = None,
) -> NoticeMade:
    """Records the message; the caller holds the debtor's lock and commits. `policy` was resolved for the debtor.

    Raises RuleViolation with the code of what stops any contact, `notice_text_refused` with the codes of the lint;
    InvalidInput `notice_value_missing` and what the renderer refuses.
    """
    if wanted.subject.customer_id != file.customer_id:
        raise RuleViolation(
            "Das Schreiben betrifft jemand anderen. / It is about somebody else.", code="claim_unknown"
        )
    channel = _channel(work, wanted, file, policy)
    message_id, proposal_id = uuid4(), proposal_id or uuid4()
    recipient = messages.recipient(work, file.customer_id)
    address = wanted.subject.address or address_for(file, recipient, channel)
    recipient = replace(recipient, language=language_for(file, recipient, channel))
    rendered = _rendered(
        work, wanted, file, channel, address, recipient, message_id, messages=messages, parts=parts
    )
    _keep(work, wanted, rendered, message_id, address, recipient.language, messages)
    signatures = policy.notice_signatures
    approval_id = uuid4() if signatures else None
    work.record(
        [
            _submitted(work, wanted, channel, proposal_id, made_by, signatures),
            MessageRendered(
                message_id=message_id,
                proposal_id=proposal_id,
                customer_id=file.customer_id,
                channel=channel,
                sha256=rendered.sha256,
                letter_date=work.today,
                templates={"used": list(rendered.templates)},
                reminders=[],
            ),
            _release(work, file, policy, rendered, proposal_id, message_id, channel, approval_id),
        ]
    )
    return NoticeMade(proposal_id, message_id, approval_id, channel)


def _channel(work: Work, wanted: WantedNotice, file: DebtorFile, policy: Policy) -> str:
    if wanted.kind == OPT_IN:
        stopped, channel = why_not_to_new_address(file, work.today), EMAIL
    else:
        choice = notice_channel(file, policy, wanted.wished)
        stopped = why_no_contact(file, work.today, choice.channel if choice else None)
        channel = choice.channel if choice else EMAIL
    if stopped:
        raise RuleViolation(
            f"An diesen Schuldner geht jetzt kein Schreiben ({', '.join(stopped)}). / No message may go out now.",
            code=stopped[0],
            codes=" ".join(stopped),
        )
    return channel


def _rendered(
    work: Work,
    wanted: WantedNotice,
    file: DebtorFile,
    channel: str,
    address: str,
    recipient: Recipient,
    message_id: UUID,
    *,
    messages: MessageStore,
    parts: NoticeParts,
) -> Rendered:
    sender = messages.sender(work)
    content = NoticeContent(
        kind=wanted.kind,
        creditor=creditor_of(sender),
        recipient=_shown_to(wanted, recipient, file),
        language=language_of(recipient),
        letter_date=work.today,
        currency=wanted.subject.currency,
        reply_token=reply_reference(message_id),
        values={**wanted.subject.values, **wanted.given},
    )
    key = TemplateKey(wanted.kind, content.language, content.recipient.kind.lower(), channel)
    rendered = parts.renderer.render_notice(
        content,
        message_id=message_id,
        sender=sender,
        recipient_email=address if channel == EMAIL else "",
        channel=channel,
        wording=messages.wording(work, key, work.today),
    )
    found = lint(f"{rendered.subject}\n{rendered.text}", facts_of_notice(content))
    if found:
        codes = dict.fromkeys(f"lint_{finding.code}" for finding in found)
        raise RuleViolation(
            f"Die Textprüfung lässt dieses Schreiben nicht durch: {found[0].message} / The lint refuses it.",
            code="notice_text_refused",
            codes=" ".join(codes),
        )
    return rendered


def _shown_to(wanted: WantedNotice, recipient: Recipient, file: DebtorFile) -> LetterRecipient:
    """Who reads at an address that nobody has confirmed may be a stranger: he is told neither whom we look for, nor
    where that debtor lives, nor under which number."""
    known = recipient_of(recipient, file.debtor_kind)
    new = wanted.subject.address
    return known if new is None else replace(known, name=new, address_lines=(), customer_number=None)


def _keep(
    work: Work,
    wanted: WantedNotice,
    rendered: Rendered,
    message_id: UUID,
    address: str,
    language: str,
    messages: MessageStore,
) -> None:
    """Bytes under their hash; the texts that screens show without the secret."""
    pdf_sha256 = hashlib.sha256(rendered.pdf).hexdigest()
    if rendered.sha256 != pdf_sha256:
        messages.keep_bytes(work, rendered.sha256, rendered.eml, "message/rfc822")
    messages.keep_bytes(work, pdf_sha256, rendered.pdf, "application/pdf")
    shown = rendered
    if wanted.secret:
        shown = replace(
            rendered,
            text=rendered.text.replace(wanted.secret, HIDDEN),
            html=rendered.html.replace(wanted.secret, HIDDEN),
        )
    messages.keep_texts(work, message_id, reply_reference(message_id), address, language, shown, pdf_sha256)


def _submitted(
    work: Work, wanted: WantedNotice, channel: str, proposal_id: UUID, made_by: str, signatures: int
) -> ProposalSubmitted:
    subject = wanted.subject
    body: dict[str, Any] = {
        "wording": wanted.kind,
        "customer_id": str(subject.customer_id),
        "claim_id": str(subject.claim_id) if subject.claim_id else None,
        "subject_id": str(subject.subject_id) if subject.subject_id else None,
        "channel": channel,
        "wished": wanted.wished is not None,
        "automatic": wanted.automatic,
        "currency": subject.currency,
        "values": values_as_text(subject.values),
    }
    return ProposalSubmitted(
        proposal_id=proposal_id,
        kind=NOTICE,
        customer_id=subject.customer_id,
        subject_id=subject.subject_id or subject.claim_id,
        verdict=(Outcome.NEEDS_SIGNATURE if signatures else Outcome.ACCEPTED).value,
        made_by=made_by,
        tier="rules",
        confidence=ONE,
        body=body,
        findings=[],
        on_date=work.today,
    )


def _release(
    work: Work,
    file: DebtorFile,
    policy: Policy,
    rendered: Rendered,
    proposal_id: UUID,
    message_id: UUID,
    channel: str,
    approval_id: UUID | None,
) -> Event:
    if approval_id is None:
        return DeliveryRequested(delivery_id=uuid4(), message_id=message_id, channel=channel)
    return ApprovalRequested(
        approval_id=approval_id,
        proposal_id=proposal_id,
        message_id=message_id,
        sha256=rendered.sha256,
        signatures_needed=policy.notice_signatures,
        expires_on=add_working_days(
            work.today, policy.approval_working_days, file.creditor.state, policy.law.holidays
        ),
    )
