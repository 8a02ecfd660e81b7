"""A person edits a planned run line by line: a claim leaves its letter with a reason, or comes back."""

from __future__ import annotations

from dataclasses import replace
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
from backend.domain.errors import Conflict, InvalidInput, NotFound
from backend.domain.events.event import Event
from backend.domain.events.runs import RunLineExcluded, RunLineIncluded
from backend.domain.proposals import Outcome
from backend.domain.run_lines import RemainingLetter, remaining_letter

EXCLUDED = "excluded"
EXCLUDED_CODE = "excluded_by_person"
LONGEST_REASON = 2000


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
        exclusion = LineChange(claim_id, EXCLUDED, (EXCLUDED_CODE,), None, given, actor.name)
        _edit(work, run, line, exclusion, RunLineExcluded(claim_id, run_id), runs, policies, files)
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
        _edit(work, run, line, None, RunLineIncluded(claim_id, run_id), runs, policies, files)
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


def _edit(
    work: Work,
    run: Run,
    line: PlannedLine,
    exclusion: LineChange | None,
    event: Event,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
) -> None:
    """Changes one line and writes what the rules say of its letter; `exclusion` None takes one back."""
    work.lock_debtors([line.customer_id])
    lines = runs.letter_lines(work, run.run_id, line)
    excluded = {one.claim_id for one in lines if one.outcome == EXCLUDED} - {line.claim_id}
    if exclusion is not None:
        excluded.add(line.claim_id)
    before = next((one.proposal_id for one in lines if one.proposal_id is not None), None)
    proposal_id = before or uuid4()
    policy = policies.active(work, run.on).policy
    file = next(iter(files(work, on=run.on, customer_ids=[line.customer_id])), None)
    if file is None:
        raise NotFound("Diesen Kunden gibt es nicht. / There is no such customer.", code="customer_unknown")
    own = replace(file.in_currency(line.currency).without_pending(proposal_id), excluded=frozenset(excluded))
    letter = remaining_letter(own, {one.claim_id for one in lines}, policy, run.on, proposal_id=proposal_id)
    changes = _changes(letter, proposal_id)
    if exclusion is not None:
        changes.append(exclusion)
    runs.change_letter(work, run.run_id, before, _draft(letter), changes)
    figures, comparisons = figures_beside_usual(work, run, runs, policies)
    runs.note_figures(work, run.run_id, comparisons_json(comparisons), figures.first_time_debtors)
    runs.recount(work, run.run_id, figures)
    work.record([event])


def _draft(letter: RemainingLetter) -> Draft | None:
    if letter.proposal is None or letter.verdict is None:
        return None
    return Draft(letter.proposal, letter.verdict)


def _changes(letter: RemainingLetter, proposal_id: UUID) -> list[LineChange]:
    changes = [LineChange(claim_id, BLOCKED, codes) for claim_id, codes in letter.gone]
    if letter.proposal is None or letter.verdict is None:
        return changes
    refused = letter.verdict.outcome is Outcome.REJECTED
    outcome, codes = (REFUSED, letter.verdict.broken) if refused else (PROPOSED, ())
    return changes + [
        LineChange(item.claim_id, outcome, codes, proposal_id) for item in letter.proposal.items
    ]
