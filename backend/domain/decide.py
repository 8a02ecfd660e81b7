"""Decide: from a debtor file to the next lawful step. Pure; the run, a single case, the dry run and replay call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from backend.domain.blockers import Blocker
from backend.domain.calendar import next_working_day
from backend.domain.channels import EMAIL, ChannelChoice, choose_channel
from backend.domain.claims import SideClaims, interest_start, side_claims
from backend.domain.debtor_file import Claim, DebtorFile
from backend.domain.dunnable import answer
from backend.domain.errors import RuleViolation
from backend.domain.letter_fee import with_fee
from backend.domain.policy import BY_INVOICE, Policy
from backend.domain.proposals import (
    Blocked,
    ClaimAnswer,
    DunningProposal,
    Fact,
    HeldBack,
    InterestLine,
    ProposedItem,
)
from backend.domain.stages import Stage

UNNAMED = UUID(int=0)


def decide(
    file: DebtorFile,
    policy: Policy,
    on: date,
    *,
    letter_date: date | None = None,
    proposal_id: UUID = UNNAMED,
) -> DunningProposal | Blocked:
    """The next step for the claims of one debtor in one currency on the business date `on`.

    Figures are as of `letter_date` (default: `on`). Every claim of the file is answered: it stands in the proposal or
    is held back with its codes. Escalation is proposed only when no reminder to this debtor is due.
    """
    dated = letter_date or on
    policy = policy.for_debtor(file)
    answers, sides = _answered(file, policy, on, dated)
    answers = without_excluded(answers, file)
    items = tuple(
        _item(claim, found, side, file, policy, dated)
        for claim, found, side in zip(file.claims, answers, sides, strict=True)
        if side is not None and found.dunnable
    )
    if not items:
        return Blocked(tuple(answers))
    leading = max((item.stage for item in items), key=lambda stage: stage.rank)
    choice = choose_channel(file, policy, leading)
    channel = choice.channel if choice else EMAIL
    items = _with_fees(items, file, policy, channel)
    return DunningProposal(
        proposal_id=proposal_id,
        customer_id=file.customer_id,
        currency=file.claims[0].currency,
        stage=leading,
        letter_date=dated,
        payment_deadline=payment_deadline(file, policy, dated),
        channel=channel,
        items=items,
        held_back=tuple(
            HeldBack(found.claim_id, found.codes, found.dunnable_from)
            for found in answers
            if not found.dunnable
        ),
        facts=(*_facts(file, items, policy), *channel_facts(choice)),
        policy_version=policy.version,
        grouping=policy.grouping,
    )


def _with_fees(
    items: tuple[ProposedItem, ...], file: DebtorFile, policy: Policy, channel: str
) -> tuple[ProposedItem, ...]:
    """The items with the fee of their letter, or of each of their letters when every invoice has its own."""
    if not policy.consumer_fee and policy.overrides is None:
        return items
    currency = file.claims[0].currency
    if policy.grouping != BY_INVOICE or any(item.stage is Stage.ESCALATION for item in items):
        return with_fee(items, file, policy, channel, currency)
    singles: list[ProposedItem] = []
    for item in items:
        choice = choose_channel(file, policy, item.stage)
        singles += with_fee((item,), file, policy, choice.channel if choice else EMAIL, currency)
    return tuple(singles)


def answers_of(file: DebtorFile, policy: Policy, on: date, letter_date: date) -> list[ClaimAnswer]:
    """The answer for each claim, with what only the whole file can say: covering credit, reminders first."""
    return _answered(file, policy.for_debtor(file), on, letter_date)[0]


def _answered(
    file: DebtorFile, policy: Policy, on: date, letter_date: date
) -> tuple[list[ClaimAnswer], list[SideClaims | None]]:
    """The answers in the order of the claims, and beside each the side claims of one that nothing of its own blocks.

    `policy` was resolved for the debtor.
    """
    answers: list[ClaimAnswer] = []
    sides: list[SideClaims | None] = []
    for claim in file.claims:
        own = policy.for_claim(claim.claim_id)
        found, side = answer(claim, file, own, on), None
        if found.stage is not None and not found.blockers:
            try:
                side = side_claims(claim, found.stage, found.default, file, own, letter_date)
            except RuleViolation as refused:
                found = _blocked(found, refused.code)
        answers.append(found)
        sides.append(side)
    due = [claim for claim, side in zip(file.claims, sides, strict=True) if side is not None]
    if not due:
        return answers, sides
    owed = sum((claim.undisputed_total for claim in due), Decimal(0))
    if file.unallocated_in(file.claims[0].currency) >= owed:
        answers = [_blocked(found, "unallocated_covers") if found.dunnable else found for found in answers]
    elif _reminder_to_come(file, answers):
        answers = [
            _blocked(found, "reminder_first") if found.dunnable and found.stage is Stage.ESCALATION else found
            for found in answers
        ]
    return answers, sides


def _reminder_to_come(file: DebtorFile, answers: Sequence[ClaimAnswer]) -> bool:
    """Whether a reminder to this debtor is due, or planned and not yet gone: it goes before any escalation."""
    return any(found.dunnable and found.stage is not Stage.ESCALATION for found in answers) or any(
        claim.pending_stage not in (None, Stage.ESCALATION) for claim in file.claims
    )


def without_excluded(answers: list[ClaimAnswer], file: DebtorFile) -> list[ClaimAnswer]:
    """Claims that a person took out of the run, blocked as such; what the rules say of the others does not change."""
    if not file.excluded:
        return answers
    return [
        _blocked(found, "excluded_by_person") if found.claim_id in file.excluded else found
        for found in answers
    ]


def payment_deadline(file: DebtorFile, policy: Policy, letter_date: date) -> date:
    """Last day for payment that the message sets (§ 193 BGB: a working day at the debtor's place)."""
    return next_working_day(
        letter_date + timedelta(days=policy.payment_deadline_days), file.state, policy.law.holidays
    )


def _blocked(found: ClaimAnswer, code: str) -> ClaimAnswer:
    return replace(found, blockers=(*found.blockers, Blocker(code)))


def _item(
    claim: Claim, found: ClaimAnswer, side: SideClaims, file: DebtorFile, policy: Policy, letter_date: date
) -> ProposedItem:
    assert found.stage is not None
    in_default = found.default.in_default_on(letter_date)
    return ProposedItem(
        claim_id=claim.claim_id,
        invoice_number=claim.invoice_number,
        stage=found.stage,
        issued_on=claim.issued_on,
        due_on=claim.due_on,
        gross=claim.gross,
        principal=claim.undisputed_principal,
        costs=side.costs,
        lump_sum=side.lump_sum,
        interest=side.interest,
        interest_through=side.interest_through,
        default_start=interest_start(claim, found.default, file, policy) if in_default else None,
        default_basis=found.default.paragraph if in_default else None,
        default_explanation=found.default.explanation_de,
        segments=tuple(
            InterestLine(
                part.segment.first_day,
                part.segment.last_day,
                part.segment.days,
                part.segment.rate,
                part.principal,
                part.segment.amount,
            )
            for part in side.segments
        ),
        earlier_interest=side.earlier_interest,
        disputed=claim.open_principal - claim.undisputed_principal,
        default_explanation_en=found.default.explanation_en,
    )


def channel_facts(choice: ChannelChoice | None) -> tuple[Fact, ...]:
    """Which way the message takes and why, and as what its recipient was taken; no address stands in a proposal."""
    if choice is None:
        return ()
    return (
        Fact("channel", f"{choice.channel} ({choice.reason.value})", "ledger"),
        Fact("recipient", choice.taken_as, "ledger"),
    )


def item_at_stage(
    claim: Claim, file: DebtorFile, policy: Policy, stage: Stage, letter_date: date
) -> ProposedItem:
    """The claim as a message of this stage would show it, whether or not it is due: for previews only."""
    found = replace(answer(claim, file, policy, letter_date), stage=stage)
    side = side_claims(claim, stage, found.default, file, policy.for_claim(claim.claim_id), letter_date)
    return _item(claim, found, side, file, policy, letter_date)


def _facts(file: DebtorFile, items: Sequence[ProposedItem], policy: Policy) -> tuple[Fact, ...]:
    """The values the step rests on, each with its origin."""
    facts = [
        Fact("debtor_kind", file.debtor_kind.value, file.kind_origin),
        Fact("bank_covered_to", str(file.bank.covered_to), file.bank.origin),
    ]
    for item in items:
        claim = file.claim(item.claim_id)
        assert claim is not None
        facts += [
            Fact(
                f"{claim.invoice_number}: due_on", f"{claim.due_on} ({claim.due_basis.value})", claim.origin
            ),
            Fact(f"{claim.invoice_number}: open_principal", str(claim.open_principal), "ledger"),
        ]
        if claim.stage is not None:
            facts.append(
                Fact(
                    f"{claim.invoice_number}: {claim.stage.value} delivered_on",
                    str(claim.stage_delivered_on),
                    "ledger",
                )
            )
        if item.fee:
            evidence = policy.for_claim(item.claim_id).cost_evidence.strip()
            facts.append(Fact(f"{claim.invoice_number}: fee", f"{item.fee} ({evidence})", "person"))
        facts += [
            Fact(f"{claim.invoice_number}: override {each.code}", str(each.expires_on), "person")
            for each in file.overrides
            if each.claim_id == claim.claim_id and each.stands_on(file.as_of)
        ]
    return tuple(facts)
