"""Proposes the message that an event calls for, where the tenant's policy has switched that kind on."""

from __future__ import annotations

from uuid import UUID, uuid5

from backend.application.messages.ports import MessageStore
from backend.application.notices.make_notice import make_notice
from backend.application.notices.ports import NoticeMade, NoticeParts, WantedNotice
from backend.application.ports import FileOf, PolicyOf, Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.policy import Policy

NOTICES = UUID("6d2b1c0e-7f5a-4a53-9f0b-2c8b8f6f3a11")
"""Namespace of the ids of automatic proposals: one message for one event, however often the event comes."""

THANKS = "payment_thanks"


def answer_event(
    actor: Actor,
    kind: str,
    subject_id: UUID,
    *,
    claim_id: UUID | None = None,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    messages: MessageStore,
    parts: NoticeParts,
    receipt: Receipt | None = None,
) -> NoticeMade | None:
    """The message of this kind about this subject, or None: switched off, gone meanwhile, made before, or refused.

    `claim_id` is the claim of the event, where what it is about may concern several debtors. Quiet by default. What may
    not be sent is left out rather than asked about: a person can still send it.
    """
    with works(actor, receipt=receipt) as work:
        policy = policy_of(work, work.today)
        made = None
        if kind in policy.automatic_notices:
            owner = parts.rows.of_claim(work, kind, claim_id) if claim_id else None
            customer_id = owner.customer_id if owner else None
            made = _answer(work, kind, subject_id, customer_id, policy, file_of, messages, parts)
        work.commit()
    return made


def thank_for_payment(
    actor: Actor,
    claim_id: UUID,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    messages: MessageStore,
    parts: NoticeParts,
) -> NoticeMade | None:
    """Thanks for the payment that settled a claim of which the debtor was reminded; who paid by himself hears nothing."""
    with works(actor) as work:
        policy, made = policy_of(work, work.today), None
        if THANKS in policy.automatic_notices:
            payment = parts.rows.newest(work, THANKS, claim_id)
            owner = parts.rows.of_claim(work, THANKS, claim_id)
            if payment is not None and owner is not None:
                made = _answer(
                    work,
                    THANKS,
                    payment,
                    owner.customer_id,
                    policy,
                    file_of,
                    messages,
                    parts,
                    reminded_of=claim_id,
                )
        work.commit()
    return made


def _answer(
    work: Work,
    kind: str,
    subject_id: UUID,
    customer_id: UUID | None,
    policy: Policy,
    file_of: FileOf,
    messages: MessageStore,
    parts: NoticeParts,
    *,
    reminded_of: UUID | None = None,
) -> NoticeMade | None:
    subject = parts.rows.subject(work, kind, subject_id, customer_id)
    if subject is None:
        return None
    work.lock_debtors([subject.customer_id])
    file = file_of(work, subject.customer_id, on=work.today)
    about = reminded_of or subject.claim_id
    claim = file.claim(about) if about else None
    reminded = reminded_of is None or (
        claim is not None and claim.closing == "paid" and claim.stage is not None
    )
    if (claim is not None and claim.escalated) or not reminded or parts.rows.state(work, kind, subject):
        return None
    try:
        return make_notice(
            work,
            WantedNotice(kind, subject, automatic=True),
            file,
            policy.for_debtor(file),
            messages=messages,
            parts=parts,
            made_by=work.actor.name,
            proposal_id=uuid5(NOTICES, f"{work.tenant_id}{kind}{subject_id}{subject.customer_id}"),
        )
    except (RuleViolation, InvalidInput):
        return None
