"""From an accepted proposal to what the letter says; nothing is computed here, only named and arranged."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast
from uuid import UUID

from backend.application.messages.ports import Recipient, Sender
from backend.domain.late_payment import reason_alone
from backend.domain.letter import (
    InterestSegment,
    ItemLine,
    LetterContent,
    LetterCreditor,
    LetterRecipient,
    StageCode,
    totals_of,
)
from backend.domain.parties import DebtorKind
from backend.domain.proposals import DunningProposal, ProposedItem
from backend.domain.stages import Stage


def letter_of(
    proposal: DunningProposal, kind: DebtorKind, sender: Sender, recipient: Recipient, message_id: UUID
) -> LetterContent:
    """The content of the message that this proposal leads to. Raises RuleViolation/InvalidInput `letter_*`."""
    items = tuple(_line(item, language_of(recipient)) for item in proposal.items)
    return LetterContent(
        creditor=creditor_of(sender),
        recipient=recipient_of(recipient, kind),
        language=language_of(recipient),
        stage=cast(StageCode, proposal.stage.value),
        letter_date=proposal.letter_date,
        payment_deadline=proposal.payment_deadline,
        currency=proposal.currency,
        items=items,
        totals=totals_of(items),
        payment_reference=payment_reference(recipient.number, proposal.items),
        reply_token=reply_reference(message_id),
    )


def language_of(recipient: Recipient) -> Literal["de", "en"]:
    """The language of the message; German unless the debtor's language is English."""
    return "en" if recipient.language == "en" else "de"


def payment_reference(customer_number: str, items: tuple[ProposedItem, ...]) -> str:
    """What the debtor should write: customer number and invoice numbers, as many as fit 140 characters (SEPA)."""
    reference = customer_number
    for item in items:
        longer = f"{reference} {item.invoice_number}"
        if len(longer) > 140:
            break
        reference = longer
    return reference


def reply_reference(message_id: UUID) -> str:
    """The short reference by which an answer finds its message."""
    return f"FL-{message_id.hex[:12].upper()}"


def _line(item: ProposedItem, language: str) -> ItemLine:
    notice = item.stage is not Stage.SOFT
    return ItemLine(
        invoice_number=item.invoice_number,
        invoice_date=item.issued_on,
        due_date=item.due_on,
        stage=cast(StageCode, item.stage.value),
        original_gross=item.gross,
        open_principal=item.principal,
        costs=item.costs,
        lump_sum=item.lump_sum,
        interest=item.interest,
        segments=tuple(
            InterestSegment(line.first_day, line.last_day, line.days, line.rate, line.principal, line.amount)
            for line in item.segments
        ),
        default_start=item.default_start if notice else None,
        default_basis=_basis(item, item.default_start, language) if notice and item.default_start else None,
        earlier_interest=item.earlier_interest,
        disputed=item.disputed,
        fee=item.fee,
    )


def _basis(item: ProposedItem, start: date, language: str) -> str:
    """Why default began; the day itself stands in the sentence before it."""
    if language == "en" and item.default_explanation_en:
        return reason_alone(item.default_explanation_en, start, "en")
    return reason_alone(item.default_explanation, start, "de")


def creditor_of(sender: Sender) -> LetterCreditor:
    """The creditor as a message shows it."""
    return LetterCreditor(
        name=sender.name,
        address_lines=(sender.street, f"{sender.postcode} {sender.city}"),
        iban=sender.iban,
        account_holder=sender.account_holder,
        bic=sender.bic,
        bank_name=sender.bank_name,
        vat_id=sender.vat_id,
        email=sender.email,
        phone=sender.phone,
        register=sender.register_entry,
    )


def recipient_of(recipient: Recipient, kind: DebtorKind) -> LetterRecipient:
    """The debtor as a message addresses it."""
    lines = [recipient.street, " ".join(filter(None, (recipient.postcode, recipient.city)))]
    if recipient.country != "DE":
        lines.append(recipient.country)
    return LetterRecipient(
        name=recipient.name,
        address_lines=tuple(line for line in lines if line),
        kind="BUSINESS" if kind is DebtorKind.BUSINESS else "CONSUMER",
        customer_number=recipient.number,
    )
