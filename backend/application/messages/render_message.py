"""Renders the message of a planned proposal, lints it, and asks for signatures or releases it to the gate."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import UUID, uuid4

from backend.application.claims.ports import HoldStore
from backend.application.messages.addressed import address_for, language_for
from backend.application.messages.letter_of import letter_of, reply_reference
from backend.application.messages.ports import MessageStore, Rendered, Renderer
from backend.application.ports import FileOf, PolicyOf, Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.calendar import add_working_days
from backend.domain.channels import EMAIL
from backend.domain.debtor_file import LEDGER, DebtorFile
from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.events.decisions import ApprovalLapsed, ApprovalRequested
from backend.domain.events.event import Event
from backend.domain.events.messages import DeliveryRequested, MessageRendered
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.holds import HoldKind
from backend.domain.judge import judge
from backend.domain.letter import LetterContent
from backend.domain.lint import facts_of_letter, lint
from backend.domain.message_templates import KIND_OF_STAGE, TemplateKey
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal, Outcome, ProposedItem, proposal_from_body
from backend.domain.stages import Stage

PLANNED = "planned"


def render_message(
    actor: Actor,
    proposal_id: UUID,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    messages: MessageStore,
    renderer: Renderer,
    holds: HoldStore,
    receipt: Receipt | None = None,
) -> UUID | None:
    """Makes the message of a planned dunning proposal and returns its id; None when nothing is to be rendered.

    Judges again first: what may no longer be sent lapses here. A letter that cannot be made, or whose text the lint
    refuses, lapses too, and its claims are held until a person has looked: the next run would only try it again.
    """
    with works(actor, receipt=receipt) as work:
        stored = messages.proposal(work, proposal_id)
        if stored.status != PLANNED or stored.stage == Stage.ESCALATION or stored.customer_id is None:
            work.commit()
            return None
        work.lock_debtors([stored.customer_id])
        proposal = proposal_from_body(stored.body)
        file = file_of(work, stored.customer_id, on=work.today)
        policy = policy_of(work, work.today).for_debtor(file)
        verdict = judge(proposal, file, policy, work.today)
        if verdict.outcome is Outcome.REJECTED:
            work.record([_lapsed(proposal_id, verdict.broken)])
            work.commit()
            return None
        made = _make(work, proposal, file, policy, messages, renderer, verdict.signatures_needed)
        if not isinstance(made, UUID):
            _hand_to_a_person(work, proposal, made, holds)
        work.commit()
        return made if isinstance(made, UUID) else None


def _hand_to_a_person(
    work: Work, proposal: DunningProposal, codes: tuple[str, ...], holds: HoldStore
) -> None:
    """The proposal lapses, and each of its claims shows a blocker that only a person takes away."""
    work.record([_lapsed(proposal.proposal_id, codes)])
    placed = [
        HoldPlaced(
            hold_id=uuid4(),
            scope="claim",
            claim_id=item.claim_id,
            customer_id=proposal.customer_id,
            kind=HoldKind.LETTER_REFUSED.value,
            starts_on=work.today,
            until=None,
            origin=LEDGER,
            placed_by=work.actor.name,
        )
        for item in proposal.items
    ]
    work.record(placed)
    for hold in placed:
        holds.keep_note(work, hold.hold_id, work.actor.name, f"{proposal.stage.german}: {', '.join(codes)}")


def _make(
    work: Work,
    proposal: DunningProposal,
    file: DebtorFile,
    policy: Policy,
    messages: MessageStore,
    renderer: Renderer,
    signatures: int,
) -> UUID | tuple[str, ...]:
    """The id of the message, or the codes against it."""
    message_id = uuid4()
    sender, recipient = messages.sender(work), messages.recipient(work, proposal.customer_id)
    address = address_for(file, recipient, proposal.channel)
    recipient = replace(recipient, language=language_for(file, recipient, proposal.channel))
    try:
        content = letter_of(proposal, file.debtor_kind, sender, recipient, message_id)
        rendered = renderer.render(
            content,
            message_id=message_id,
            sender=sender,
            recipient_email=address if proposal.channel == EMAIL else "",
            channel=proposal.channel,
            wording=messages.wording(work, wording_key(content, proposal.channel), proposal.letter_date),
            invoices=messages.invoice_files(work, [item.claim_id for item in proposal.items]),
        )
    except (InvalidInput, RuleViolation) as refused:
        return (refused.code,)
    faults = lint_codes(rendered, content)
    if faults:
        return faults
    pdf_sha256 = hashlib.sha256(rendered.pdf).hexdigest()
    if rendered.sha256 != pdf_sha256:
        messages.keep_bytes(work, rendered.sha256, rendered.eml, "message/rfc822")
    messages.keep_bytes(work, pdf_sha256, rendered.pdf, "application/pdf")
    messages.keep_texts(
        work,
        message_id,
        reply_reference(message_id),
        address,
        recipient.language,
        rendered,
        pdf_sha256,
    )
    release: Event = (
        ApprovalRequested(
            approval_id=uuid4(),
            proposal_id=proposal.proposal_id,
            message_id=message_id,
            sha256=rendered.sha256,
            signatures_needed=signatures,
            expires_on=add_working_days(
                work.today, policy.approval_working_days, file.creditor.state, policy.law.holidays
            ),
        )
        if signatures
        else DeliveryRequested(delivery_id=uuid4(), message_id=message_id, channel=proposal.channel)
    )
    work.record([_rendered(proposal, policy, rendered, message_id), release])
    return message_id


def wording_key(content: LetterContent, channel: str) -> TemplateKey:
    """By what the wording of this letter is chosen."""
    kind, audience = KIND_OF_STAGE[content.stage], content.recipient.kind.lower()
    return TemplateKey(kind, content.language, audience, channel)


def lint_codes(rendered: Rendered, content: LetterContent) -> tuple[str, ...]:
    """Codes of what the lint finds in subject and text; an empty tuple is a clean message."""
    found = lint(f"{rendered.subject}\n{rendered.text}", facts_of_letter(content))
    return tuple(dict.fromkeys(f"lint_{finding.code}" for finding in found))


def _rendered(
    proposal: DunningProposal, policy: Policy, rendered: Rendered, message_id: UUID
) -> MessageRendered:
    return MessageRendered(
        message_id=message_id,
        proposal_id=proposal.proposal_id,
        customer_id=proposal.customer_id,
        channel=proposal.channel,
        sha256=rendered.sha256,
        letter_date=proposal.letter_date,
        templates={"used": list(rendered.templates)},
        reminders=[
            {
                "reminder_id": str(uuid4()),
                "claim_id": str(item.claim_id),
                "stage": item.stage.value,
                "principal": str(item.principal),
                "costs": str(item.costs + item.fee),
                "lump_sum": str(item.lump_sum),
                "interest": str(item.all_interest),
                "interest_through": item.interest_through.isoformat() if item.interest_through else None,
                "payment_deadline": proposal.payment_deadline.isoformat(),
                "frozen": _frozen(item, policy.for_claim(item.claim_id)),
            }
            for item in proposal.items
        ],
    )


def _frozen(item: ProposedItem, policy: Policy) -> dict[str, str]:
    """The figures of the policy, and with a fee what proves it."""
    if not item.fee:
        return policy.frozen()
    proof = {"documented_unit_cost": str(policy.documented_unit_cost), "cost_evidence": policy.cost_evidence}
    return {**policy.frozen(), "fee": str(item.fee), **proof}


def _lapsed(proposal_id: UUID, codes: tuple[str, ...]) -> ApprovalLapsed:
    return ApprovalLapsed(proposal_id=proposal_id, approval_id=None, codes=[{"code": code} for code in codes])
