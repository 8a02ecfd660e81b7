"""May this claim be dunned now? Every blocker that stands, each with its code and the day it falls away."""

from __future__ import annotations

from datetime import date, timedelta

from backend.domain.blockers import HOLD_CODES, INSTALMENTS, Blocker
from backend.domain.calendar import add_working_days, next_working_day
from backend.domain.channels import reachable
from backend.domain.claims import default_of
from backend.domain.debtor_file import Claim, DebtorFile
from backend.domain.deferrals import Deferral
from backend.domain.holds import HoldKind, held_days
from backend.domain.legal_state import barred
from backend.domain.overrides import overridden
from backend.domain.policy import Policy
from backend.domain.proposals import ClaimAnswer
from backend.domain.stages import Stage, next_stage


def answer(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> ClaimAnswer:
    """The next stage of this claim and everything that stands against it on this business date."""
    blockers = tuple(_blockers(claim, file, policy, on))
    passed: tuple[Blocker, ...] = ()
    if file.overrides:
        blockers, passed = overridden(blockers, file.overrides, claim.claim_id, on)
    stage = None if claim.escalated else stage_to_come(claim)
    return ClaimAnswer(
        claim.claim_id,
        claim.invoice_number,
        stage,
        blockers,
        default_of(claim, file, policy),
        passed,
        disputed=claim.disputed_amount,
        currency=claim.currency,
    )


def stage_to_come(claim: Claim) -> Stage | None:
    """The stage of the next message: the one after the last, or the last once more when it came back undelivered."""
    return claim.stage if claim.stage_bounced else next_stage(claim.stage)


def _blockers(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> list[Blocker]:
    if claim.closing is not None or claim.open_total <= 0:
        return [Blocker("closed")]
    if claim.escalated or claim.stage is Stage.ESCALATION:
        return [Blocker("escalated")]
    payable_until = next_working_day(claim.due_on, file.state, policy.law.holidays)
    if on <= payable_until:
        found = [Blocker("not_due", earliest_soft_reminder(claim, file, policy, on))]
    else:
        found = _timing(claim, file, policy, on)
        found += _bank(claim, file, policy, on)
    if file.holds or claim.disputed or claim.disputed_amount:
        found += _holds(claim, file, policy, on)
    found += _circumstances(claim, file, policy, on)
    return found


def earliest_soft_reminder(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> date:
    """First day of the soft reminder: so many working days after the last day for payment, held days not counted."""
    holidays = policy.law.holidays
    payable_until = next_working_day(claim.due_on, file.state, holidays)
    earliest = add_working_days(payable_until, policy.soft_after_working_days, file.state, holidays)
    held = held_days(file.holds, claim.claim_id, payable_until, min(on, earliest)) if file.holds else 0
    return add_working_days(earliest, held, file.state, holidays) if held else earliest


def _timing(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> list[Blocker]:
    """Strict order, spacing from the proven delivery of the last stage, no step while a payment deadline runs."""
    if claim.pending_stage is not None:
        return [Blocker("reminder_pending")]
    if claim.stage is None:
        earliest = earliest_soft_reminder(claim, file, policy, on)
        return [Blocker("grace_period", earliest)] if on < earliest else []
    if claim.stage_bounced:
        return []
    if claim.stage_delivered_on is None:
        return [Blocker("delivery_unproven")]
    held = held_days(file.holds, claim.claim_id, claim.stage_delivered_on, on) if file.holds else 0
    found: list[Blocker] = []
    spaced = claim.stage_delivered_on + timedelta(days=policy.spacing_days + held)
    if on < spaced:
        found.append(Blocker("spacing", spaced))
    if claim.payment_deadline is not None:
        wait = policy.escalate_after_days if claim.stage is Stage.FINAL else 1
        over = claim.payment_deadline + timedelta(days=wait + held)
        if on < over:
            found.append(Blocker("payment_deadline_running", over))
    return found


def _bank(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> list[Blocker]:
    """A claim is dunned only when imported statements cover the time since it fell due, up to the freshness limit."""
    covered = file.bank
    # Up to the day of a cut-over the earlier system knew the payments.
    since = max(claim.due_on, claim.taken_over_on) if claim.taken_over_on else claim.due_on
    if covered.covered_from is None or covered.covered_to is None or covered.covered_from > since:
        return [Blocker("bank_history_gap")]
    if covered.covered_to < on - timedelta(days=policy.bank_fresh_days):
        return [Blocker("bank_data_stale")]
    return []


def _holds(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> list[Blocker]:
    seen: dict[str, date | None] = {}
    for hold in file.holds:
        if hold.concerns(claim.claim_id) and hold.stands_on(on):
            code = "held_long" if hold.to_review(policy.hold_review_days, on) else HOLD_CODES[hold.kind]
            end = hold.ends_before
            known = seen.get(code, end)
            seen[code] = None if end is None or known is None else max(end, known)
    if claim.wholly_disputed and HOLD_CODES[HoldKind.DISPUTE] not in seen:
        seen[HOLD_CODES[HoldKind.DISPUTE]] = None
    return [_stopped(claim, code, until, on) for code, until in seen.items()]


def _stopped(claim: Claim, code: str, until: date | None, on: date) -> Blocker:
    plan = _missed_plan(claim) if code == INSTALMENTS else None
    if plan is None:
        return Blocker(code, until)
    rest = plan.rest_due_from
    return Blocker("instalment_missed", rest if rest is not None and rest > on else None)


def _missed_plan(claim: Claim) -> Deferral | None:
    """The standing plan of the claim with a missed instalment: that one is due, the rest is not (§ 271 BGB)."""
    return next((one for one in claim.deferrals if one.last_day is None and one.missed), None)


def _circumstances(claim: Claim, file: DebtorFile, policy: Policy, on: date) -> list[Blocker]:
    found: list[Blocker] = []
    if barred(claim, on, policy.limitation):
        found.append(Blocker("barred"))
    if claim.contradicted:
        found.append(Blocker("document_conflict"))
    if claim.direct_debit and not policy.dun_direct_debit:
        found.append(Blocker("direct_debit"))
    if claim.undisputed_total < policy.minimum_amount:
        found.append(Blocker("below_minimum"))
    if file.unclear_payment:
        found.append(Blocker("unclear_payment"))
    if not reachable(file, policy):
        found.append(Blocker("no_channel"))
    if file.last_message_on is not None and claim.pending_stage is None:
        free = file.last_message_on + timedelta(days=policy.debtor_pause_days)
        if on < free:
            found.append(Blocker("debtor_pause", free))
    return found
