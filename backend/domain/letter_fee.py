"""Costs of one posted reminder (Mahngebühr): one fee a letter, on one of its claims, and why there is none.

§§ 280 (2), 286 BGB: damage of default, so default comes first; § 309 Nr. 5 BGB, BGH VIII ZR 95/18: at most the proven
external cost of one letter. Whatever is doubtful is answered for the debtor (docs/legal-switches.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.domain.debtor_file import ZERO, DebtorFile
from backend.domain.late_payment_charges import Charge, ChargeCode
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal, ProposedItem
from backend.domain.stages import Stage

FEE_STAGES = (Stage.M2, Stage.FINAL)
"""From the second notice on: the soft reminder and the first notice are free, whatever put the debtor into default."""
EURO = "EUR"
BY_MAIL = "email"


@dataclass(frozen=True, slots=True)
class LetterFee:
    """The fee of one letter: its amount with the reason, and the claim that it is charged to (None: no fee)."""

    charge: Charge
    claim_id: UUID | None = None


def letter_fee(
    items: Sequence[ProposedItem], file: DebtorFile, policy: Policy, channel: str, currency: str
) -> LetterFee:
    """The fee of a message with these items on this channel. `policy` was resolved for the debtor.

    A message has one cost, so it bears one fee: on its oldest claim of the highest stage that may bear one, and of the
    policies of such claims the mildest counts. A letter that creates default for any claim is free.
    """
    if channel == BY_MAIL:
        return _none(ChargeCode.ELECTRONIC)
    if currency != EURO:
        return _none(ChargeCode.FOREIGN_CURRENCY)
    if any(item.stage is not Stage.SOFT and item.default_start is None for item in items):
        return _none(ChargeCode.CREATES_DEFAULT)
    if any(_lump_sum_claimed(item, file) for item in items):
        return _none(ChargeCode.COVERED_BY_LUMP_SUM)
    later = [item for item in items if item.stage in FEE_STAGES]
    if not later:
        return _none(ChargeCode.BEFORE_SECOND_NOTICE)
    able = [item for item in later if not _charged_already(item, file)]
    if not able:
        return _none(ChargeCode.STAGE_CHARGED)
    bearer = min(
        able, key=lambda item: (-item.stage.rank, item.due_on, item.invoice_number, str(item.claim_id))
    )
    charges = [policy.for_claim(item.claim_id).fee(in_default=True, electronic=False) for item in able]
    mildest = min(charges, key=lambda charge: charge.amount)
    return LetterFee(mildest, bearer.claim_id if mildest.amount else None)


def with_fee(
    items: Sequence[ProposedItem], file: DebtorFile, policy: Policy, channel: str, currency: str
) -> tuple[ProposedItem, ...]:
    """The items of one message with its fee on the claim that bears it, and on no other."""
    if not policy.consumer_fee and policy.overrides is None:
        return tuple(items)
    found = letter_fee(items, file, policy, channel, currency)
    return tuple(
        item
        if item.fee == (amount := found.charge.amount if item.claim_id == found.claim_id else ZERO)
        else replace(item, fee=amount)
        for item in items
    )


def next_fee(
    proposals: Iterable[DunningProposal], claim_id: UUID, file: DebtorFile, policy: Policy
) -> Charge | None:
    """What the message that speaks of this claim charges for itself, for an explanation: None without such a message
    or such a policy, and nothing where another claim of the message bears it."""
    policy = policy.for_debtor(file)
    for proposal in proposals:
        if proposal.stage is Stage.ESCALATION or all(item.claim_id != claim_id for item in proposal.items):
            continue
        if not any(policy.for_claim(item.claim_id).consumer_fee for item in proposal.items):
            return None
        found = letter_fee(proposal.items, file, policy, proposal.channel, proposal.currency)
        if found.claim_id not in (None, claim_id):
            return Charge(ZERO, ChargeCode.ON_ANOTHER_CLAIM)
        return found.charge
    return None


def _lump_sum_claimed(item: ProposedItem, file: DebtorFile) -> bool:
    """§ 288 (5) S. 3 BGB: the lump sum covers the costs of reminders, also once it is paid or waived."""
    claim = file.claim(item.claim_id)
    return item.lump_sum > 0 or (claim is not None and claim.lump_sum_charged)


def _charged_already(item: ProposedItem, file: DebtorFile) -> bool:
    """A message that came back is sent again at the same stage: its costs are demanded once."""
    claim = file.claim(item.claim_id)
    return claim is not None and any(fee.stage is item.stage for fee in claim.fees)


def _none(code: ChargeCode) -> LetterFee:
    return LetterFee(Charge(ZERO, code))
