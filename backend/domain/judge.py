"""Judge: every figure of a proposal is computed again, whoever made it; the verdict says which rules hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from backend.domain.blockers import CATALOGUE
from backend.domain.channels import choose_channel
from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import decide
from backend.domain.grouping import fits_grouping
from backend.domain.holds import OF_THE_HOUSE, HoldKind
from backend.domain.letter_fee import with_fee
from backend.domain.policy import Policy
from backend.domain.proposals import (
    Blocked,
    ClaimAnswer,
    DunningProposal,
    Finding,
    HoldProposal,
    Outcome,
    ProposedItem,
    Verdict,
)

LONGEST_HOLD_BY_AGENT = timedelta(days=30)


def judge(proposal: DunningProposal, file: DebtorFile, policy: Policy, on: date) -> Verdict:
    """Judges a dunning proposal on today's file. Its own pending reminders do not count against it.

    rejected: a claim may not be dunned, or stage, deadline or a figure is not what the rules give for the letter
    date. needs_signature: all rules hold and the policy wants persons to sign. accepted: all rules hold.
    """
    policy = policy.for_debtor(file)
    own = file.in_currency(proposal.currency).without_pending(proposal.proposal_id)
    if proposal.customer_id != file.customer_id or not own.claims:
        return Verdict(Outcome.REJECTED, (_finding("claim_unknown", False),))
    expected = decide(own, policy, on, letter_date=proposal.letter_date, proposal_id=proposal.proposal_id)
    return _verdict(proposal, expected, own, policy, on)


def judge_decided(
    proposal: DunningProposal, decided: DunningProposal, file: DebtorFile, policy: Policy, on: date
) -> Verdict:
    """The verdict on a message that is all or a part of what `decide` has just said of this very file.

    For the run, which would compute each figure twice in a row from the same values. Before a message leaves, `judge`
    computes them again: when it is rendered, when it is signed, and at the gate.
    """
    return _verdict(proposal, decided, file, policy.for_debtor(file), on)


def _verdict(
    proposal: DunningProposal,
    expected: DunningProposal | Blocked,
    file: DebtorFile,
    policy: Policy,
    on: date,
) -> Verdict:
    findings = tuple(_findings(proposal, expected, file, policy, on))
    signatures = policy.signatures_for(proposal.stage)
    if any(not finding.ok for finding in findings):
        return Verdict(Outcome.REJECTED, findings, signatures)
    return Verdict(Outcome.NEEDS_SIGNATURE if signatures else Outcome.ACCEPTED, findings, signatures)


def judge_hold(proposal: HoldProposal, file: DebtorFile, on: date) -> Verdict:
    """Judges a proposal to pause: stopping is safe, so it is accepted unless it is foreign, long or without end."""
    known = proposal.claim_id is None or file.claim(proposal.claim_id) is not None
    if proposal.customer_id != file.customer_id or not known:
        return Verdict(Outcome.REJECTED, (_finding("claim_unknown", False),))
    if proposal.kind not in set(HoldKind) - OF_THE_HOUSE:
        return Verdict(Outcome.REJECTED, (_finding("hold_kind_unknown", False),))
    short = proposal.until is not None and on < proposal.until <= on + LONGEST_HOLD_BY_AGENT
    finding = _finding("hold_is_short", short)
    return Verdict(Outcome.ACCEPTED if short else Outcome.NEEDS_SIGNATURE, (finding,), 0 if short else 1)


def _findings(
    proposal: DunningProposal, expected: object, file: DebtorFile, policy: Policy, on: date
) -> Iterator[Finding]:
    allowed = _items_alone(proposal, expected, file, policy)
    answers = {found.claim_id: found for found in getattr(expected, "answers", ())}
    seen = set()
    for item in proposal.items:
        if item.claim_id in seen:
            yield _finding("claim_twice", False, item.invoice_number)
        seen.add(item.claim_id)
        right = allowed.get(item.claim_id)
        if right is None:
            yield from _why_blocked(item, expected, answers.get(item.claim_id))
            continue
        yield _finding("may_be_dunned", True, item.invoice_number)
        yield _finding("stage_in_order", item.stage is right.stage, item.invoice_number)
        same = item is right or item == right or replace(item, stage=right.stage) == right
        yield _finding("figures_recomputed", same, item.invoice_number)
    if not proposal.items:
        yield _finding("nothing_proposed", False)
        return
    dated = proposal.letter_date <= on < proposal.payment_deadline
    yield _finding("letter_date_fits", dated)
    if isinstance(expected, DunningProposal):
        choice = choose_channel(file, policy, proposal.stage)
        yield _finding("channel_known", choice is not None and proposal.channel == choice.channel)
        yield _finding("grouping_fits", fits_grouping(proposal, policy))
        yield _finding("deadline_lawful", proposal.payment_deadline == expected.payment_deadline)
        yield _finding(
            "stage_leads", proposal.stage is max((i.stage for i in proposal.items), key=lambda s: s.rank)
        )


def _items_alone(
    proposal: DunningProposal, expected: object, file: DebtorFile, policy: Policy
) -> dict[UUID, ProposedItem]:
    """What the rules give for the claims of this proposal, with the fee of a letter that speaks of them alone."""
    if not isinstance(expected, DunningProposal):
        return {}
    named = {item.claim_id for item in proposal.items}
    items = tuple(item for item in expected.items if item.claim_id in named)
    if not policy.consumer_fee and policy.overrides is None:
        return {item.claim_id: item for item in items}
    choice = choose_channel(file, policy, proposal.stage)
    if choice is not None and items:
        items = with_fee(items, file, policy, choice.channel, expected.currency)
    return {item.claim_id: item for item in items}


def _why_blocked(item: ProposedItem, expected: object, found: ClaimAnswer | None) -> Iterator[Finding]:
    codes: tuple[str, ...] = found.codes if found else ()
    if isinstance(expected, DunningProposal):
        codes = next((held.codes for held in expected.held_back if held.claim_id == item.claim_id), ())
    for code in codes or ("claim_unknown",):
        yield _finding(code, False, item.invoice_number)


CHECKS: dict[str, tuple[str, str, str]] = {
    "may_be_dunned": ("Die Forderung darf gemahnt werden.", "The claim may be dunned.", "Blockers"),
    "stage_in_order": (
        "Die Stufe folgt auf die zuletzt erreichte.",
        "The stage follows the last one.",
        "Policy: stages",
    ),
    "figures_recomputed": (
        "Hauptforderung, Zinsen, Pauschale und Briefkosten stimmen mit der eigenen Berechnung überein.",
        "Principal, interest, lump sum and costs of the letter agree with the computation.",
        "§§ 247, 280, 286, 288 BGB",
    ),
    "deadline_lawful": (
        "Die Zahlungsfrist endet an einem Werktag am Ort des Schuldners.",
        "The payment deadline ends on a working day at the debtor's place.",
        "§§ 187, 188, 193 BGB",
    ),
    "letter_date_fits": (
        "Das Briefdatum liegt nicht in der Zukunft, und die Zahlungsfrist läuft noch.",
        "The letter date is not in the future, and the payment deadline still runs.",
        "Policy: letter date",
    ),
    "channel_known": (
        "Der Versandweg ist der, den die Regeln vorsehen.",
        "The channel is the one the rules give.",
        "Policy: channels",
    ),
    "grouping_fits": (
        "Das Schreiben fasst zusammen, was die Richtlinie zusammenfasst.",
        "The message groups what the policy groups.",
        "Policy: grouping",
    ),
    "stage_leads": (
        "Die höchste Stufe führt das Schreiben.",
        "The highest stage leads the message.",
        "Policy: grouping",
    ),
    "claim_unknown": (
        "Die Forderung gehört nicht zu diesem Schuldner.",
        "The claim is not one of this debtor.",
        "Debtor file",
    ),
    "claim_twice": (
        "Die Forderung steht zweimal im Vorschlag.",
        "The claim stands twice in the proposal.",
        "Debtor file",
    ),
    "nothing_proposed": (
        "Der Vorschlag nennt keine Forderung.",
        "The proposal names no claim.",
        "Debtor file",
    ),
    "hold_is_short": (
        "Die Pause ist befristet und kurz; eine längere braucht eine Person.",
        "The pause has an end and is short; a longer one needs a person.",
        "Policy: autonomy",
    ),
    "hold_kind_unknown": (
        "Diese Art von Mahnsperre gibt es nicht.",
        "There is no such kind of hold.",
        "Policy: holds",
    ),
}
"""What judging looks at beside the blockers: German, English, source."""


def _finding(code: str, ok: bool, subject: str = "") -> Finding:
    return _of_invoice(code, ok, subject) if subject else _of_letter(code, ok)


@cache
def _of_letter(code: str, ok: bool) -> Finding:
    """The same for every letter, and a run makes five of each."""
    return _of_invoice(code, ok, "")


def _of_invoice(code: str, ok: bool, subject: str) -> Finding:
    if code in CATALOGUE:
        text = CATALOGUE[code]
        return Finding(code, text.source, text.german, text.english, ok, subject)
    german, english, source = CHECKS[code]
    return Finding(code, source, german, english, ok, subject)
