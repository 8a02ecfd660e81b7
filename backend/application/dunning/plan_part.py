"""Plans a part of a dunning run: decide, judge, draft. Nothing is announced here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from uuid import UUID, uuid4

from backend.application.dunning.ports import DebtorFiles, Draft, Policies, RunItem, Runs
from backend.application.ports import Work
from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import decide
from backend.domain.dunnable import stage_to_come
from backend.domain.errors import Conflict
from backend.domain.grouping import letters_of
from backend.domain.judge import judge_decided
from backend.domain.policy import Policy
from backend.domain.proposals import Blocked, DunningProposal, Outcome, Verdict

PROPOSED = "proposed"
BLOCKED = "blocked"
REFUSED = "refused"


def plan_part(
    work: Work, run_id: UUID, *, runs: Runs, policies: Policies, files: DebtorFiles, wait: bool = False
) -> bool:
    """Plans the next part of a run and tells whether there was one; the caller commits.

    A part is planned in the same transaction that marks it, so a debtor is planned once, however often a run is taken
    up again and however many plan it side by side. With `wait`, parts that others are planning are waited for.
    Raises Conflict `run_not_planning` for a run that was released or given up.
    """
    run = runs.join(work, run_id)
    if run.status != "planning":
        raise Conflict(
            "Dieser Mahnlauf wird nicht mehr geplant. / This run is not being planned.",
            code="run_not_planning",
            status=run.status,
        )
    part = runs.take_part(work, run_id, wait=wait)
    if part is None:
        return False
    policy = policies.active(work, run.on).policy
    drafts: list[Draft] = []
    items: list[RunItem] = []
    new_id = _counted_ids()
    for file in files(work, on=run.on, after=part.after, through=part.through):
        plan_debtor(file, policy, run.on, drafts, items, new_id)
    runs.finish_part(work, run, part, drafts, items)
    return True


def _counted_ids() -> Callable[[], UUID]:
    """Ids that count up behind a random beginning: neighbours in the index, and one question to the kernel for all."""
    numbers = count(uuid4().int >> 48 << 48)
    return lambda: UUID(int=next(numbers))


def plan_debtor(
    file: DebtorFile,
    policy: Policy,
    on: date,
    drafts: list[Draft],
    items: list[RunItem],
    new_id: Callable[[], UUID] = uuid4,
) -> None:
    """Appends the drafts per currency (one, or one an invoice by policy) and one item per claim of this debtor."""
    currencies = file.currencies()
    for currency in currencies:
        own = file if len(currencies) == 1 else file.in_currency(currency)
        found = decide(own, policy, on)
        if isinstance(found, Blocked):
            owner = file.customer_id
            items += [
                RunItem(owner, said.claim_id, BLOCKED, said.stage, said.codes, said.dunnable_from, None)
                for said in found.answers
            ]
            continue
        whole = replace(found, proposal_id=new_id())
        for letter in letters_of(whole, own, policy, new_id):
            verdict = judge_decided(letter, whole, own, policy, on)
            drafts.append(Draft(letter, verdict))
            items += _items(letter, verdict, own)


def _items(proposal: DunningProposal, verdict: Verdict, file: DebtorFile) -> list[RunItem]:
    refused = verdict.outcome is Outcome.REJECTED
    outcome, codes = (REFUSED, verdict.broken) if refused else (PROPOSED, ())
    owner, proposal_id = proposal.customer_id, proposal.proposal_id
    found = [
        RunItem(owner, item.claim_id, outcome, item.stage, codes, None, proposal_id)
        for item in proposal.items
    ]
    for held in proposal.held_back:
        claim = file.claim(held.claim_id)
        stage = stage_to_come(claim) if claim else None
        found.append(RunItem(owner, held.claim_id, BLOCKED, stage, held.codes, held.dunnable_from, None))
    return found
