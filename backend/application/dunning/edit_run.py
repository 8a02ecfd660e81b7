"""A person edits a planned run line by line: a claim leaves its letter with a reason, or comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from backend.application.dunning.finish_run import WAITING, figures_beside_usual
from backend.application.dunning.plan_part import BLOCKED, PROPOSED, REFUSED
from backend.application.dunning.ports import (
    DebtorFiles,
    Draft,
    LineChange,
    PlannedLine,
    Policies,
    Run,
    Runs,
)
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.blast_radius import comparisons_json
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.runs import RunLineExcluded, RunLineIncluded
from backend.domain.policy import Policy
from backend.domain.proposals import Outcome
from backend.domain.run_lines import remaining_letters

EXCLUDED = "excluded"
EXCLUDED_CODE = "excluded_by_person"
CLOSED_CODE = "closed"
LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why lines leave a run, and who said so."""

    reason: str
    by: str


def exclude_line(
    actor: Actor,
    run_id: UUID,
    claim_id: UUID,
    reason: str,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
) -> None:
    """Takes a claim out of a waiting run, for this run only. The other lines of its letter stay; the letter is decided
    and judged again without it, and is not written when nothing is left of it.

    Raises InvalidInput `reason_missing`, NotFound `run_unknown`, `run_line_unknown`; Conflict `run_not_waiting`,
    `run_line_not_proposed`.
    """
    actor.must_sign()
    given = reason_of(reason)
    with works(actor) as work:
        run = waiting_run(work, run_id, runs)
        line = runs.line(work, run_id, claim_id)
        if line.outcome != PROPOSED:
            raise Conflict(
                "Diese Zeile steht in keinem Schreiben des Laufs. / This line is in no letter of the run.",
                code="run_line_not_proposed",
                outcome=line.outcome,
            )
        exclusion = Exclusion(given, actor.name)
        rewrite_letters(work, run, [line], exclusion, runs=runs, policies=policies, files=files)
        recount(work, run, runs, policies)
        work.record([RunLineExcluded(claim_id, run_id)])
        work.commit()


def include_line(
    actor: Actor,
    run_id: UUID,
    claim_id: UUID,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
) -> None:
    """Takes an exclusion back: the claim returns to its letter if the rules still let it.

    Raises NotFound `run_unknown`, `run_line_unknown`; Conflict `run_not_waiting`, `run_line_not_excluded`.
    """
    actor.must_sign()
    with works(actor) as work:
        run = waiting_run(work, run_id, runs)
        line = runs.line(work, run_id, claim_id)
        if line.outcome != EXCLUDED:
            raise Conflict(
                "Diese Zeile ist nicht ausgeschlossen. / This line is not excluded.",
                code="run_line_not_excluded",
                outcome=line.outcome,
            )
        rewrite_letters(work, run, [line], None, runs=runs, policies=policies, files=files)
        recount(work, run, runs, policies)
        work.record([RunLineIncluded(claim_id, run_id)])
        work.commit()


def waiting_run(work: Work, run_id: UUID, runs: Runs) -> Run:
    """The run, locked. Raises NotFound `run_unknown`, Conflict `run_not_waiting`."""
    run = runs.lock(work, run_id)
    if run.status not in WAITING:
        raise Conflict(
            "Dieser Mahnlauf wartet auf keine Freigabe. / This run does not wait for a release.",
            code="run_not_waiting",
            status=run.status,
        )
    return run


def reason_of(text: str) -> str:
    """A reason or comment as it is kept. Raises InvalidInput `reason_missing`."""
    if not text.strip():
        raise InvalidInput("Bitte begründen Sie das. / Please give a reason.", code="reason_missing")
    return text.strip()[:LONGEST_REASON]


def rewrite_letters(
    work: Work,
    run: Run,
    chosen: Sequence[PlannedLine],
    exclusion: Exclusion | None,
    *,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
) -> None:
    """Takes the chosen lines out of their letters, or back in (`exclusion` None), and writes what the rules say of the
    letters of their debtors. The debtors are locked; figures of the run are not touched (`recount`)."""
    wanted = {line.claim_id for line in chosen}
    debtors = sorted({line.customer_id for line in chosen})
    work.lock_debtors(debtors)
    touched: dict[UUID, set[str]] = defaultdict(set)
    for line in chosen:
        touched[line.customer_id].add(line.currency)
    letters: dict[tuple[UUID, str], list[PlannedLine]] = defaultdict(list)
    for line in runs.letter_lines(work, run.run_id, debtors):
        if line.currency in touched[line.customer_id]:
            letters[line.customer_id, line.currency].append(line)
    policy = policies.active(work, run.on).policy
    drafts: list[Draft] = []
    changes: list[LineChange] = []
    for file in files(work, on=run.on, customer_ids=debtors):
        for currency in sorted(touched[file.customer_id]):
            before, own = letters[file.customer_id, currency], file.in_currency(currency)
            out = {line.claim_id for line in before if line.outcome == EXCLUDED}
            out = out - wanted if exclusion is None else out | wanted
            made, changed = _rewritten(before, out, own, policy, run.on)
            drafts += made
            changes += changed
    if exclusion is not None:
        changes += [
            LineChange(line.claim_id, EXCLUDED, (EXCLUDED_CODE,), None, exclusion.reason, exclusion.by)
            for line in chosen
        ]
    gone = {line.proposal_id for lines in letters.values() for line in lines if line.proposal_id is not None}
    runs.change_letters(work, run.run_id, sorted(gone), drafts, changes)


def recount(work: Work, run: Run, runs: Runs, policies: Policies) -> None:
    """Brings the figures of a run and their comparison with the usual ones up to date."""
    figures, comparisons = figures_beside_usual(work, run, runs, policies)
    runs.note_figures(work, run.run_id, comparisons_json(comparisons), figures.first_time_debtors)
    runs.recount(work, run.run_id, figures)


def _rewritten(
    before: Sequence[PlannedLine], out: set[UUID], file: DebtorFile, policy: Policy, on: date
) -> tuple[list[Draft], list[LineChange]]:
    """The letters of a debtor in one currency without the claims that are `out`, and what becomes of the other lines."""
    planned = {line.claim_id for line in before}
    own = replace(file, excluded=frozenset(out & planned))
    for proposal_id in {line.proposal_id for line in before if line.proposal_id is not None}:
        own = own.without_pending(proposal_id)
    left = remaining_letters(own, planned, policy, on, uuid4)
    changes = [LineChange(claim_id, BLOCKED, codes) for claim_id, codes in left.gone]
    for proposal, verdict in left.letters:
        refused = verdict.outcome is Outcome.REJECTED
        outcome, codes = (REFUSED, verdict.broken) if refused else (PROPOSED, ())
        changes += [
            LineChange(item.claim_id, outcome, codes, proposal.proposal_id) for item in proposal.items
        ]
    known = {change.claim_id for change in changes} | own.excluded
    changes += [LineChange(claim_id, BLOCKED, (CLOSED_CODE,)) for claim_id in planned - known]
    return [Draft(proposal, verdict) for proposal, verdict in left.letters], changes
