"""May this claim be dunned now, why not, and from when: the answer of the same rules that the run uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from backend.application.dunning.ports import Cases, DebtorFiles, Policies
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.debtor_file import DebtorFile
from backend.domain.decide import UNNAMED, answers_of, decide
from backend.domain.errors import NotFound
from backend.domain.grouping import letters_of
from backend.domain.letter_fee import next_fee
from backend.domain.policy import Policy
from backend.domain.proposals import ClaimAnswer, DunningProposal


def explain(
    actor: Actor, case: UUID | str, *, works: Works, cases: Cases, policies: Policies, files: DebtorFiles
) -> ClaimAnswer:
    """The answer for a claim, named by its id or invoice number, on today's file.

    Raises NotFound `case_unknown`.
    """
    with works(actor) as work:
        found = cases.find(work, case)
        policy = policies.active(work, work.today).policy
        for file in files(work, on=work.today, customer_ids=[found.customer_id], with_closed=True):
            answers = answers_of_debtor(file, policy, work.today)
            if found.claim_id in answers:
                return with_fee_of_next(answers[found.claim_id], file, policy, work.today)
    raise NotFound("Diesen Fall gibt es nicht. / There is no such case.", code="case_unknown", case=case)


def with_fee_of_next(answer: ClaimAnswer, file: DebtorFile, policy: Policy, on: date) -> ClaimAnswer:
    """The answer with what the next message would charge for itself, where it may leave now."""
    claim = file.claim(answer.claim_id)
    if claim is None or not answer.dunnable:
        return answer
    own = file.in_currency(claim.currency)
    decided = decide(own, policy, on)
    if not isinstance(decided, DunningProposal):
        return answer
    messages = letters_of(decided, own, policy, lambda: UNNAMED)
    return replace(answer, fee=next_fee(messages, claim.claim_id, own, policy))


def explain_debtors(
    actor: Actor, customer_ids: Sequence[UUID], *, works: Works, policies: Policies, files: DebtorFiles
) -> dict[UUID, ClaimAnswer]:
    """The answer for each claim of these debtors, by claim id: what a list of cases shows beside each line."""
    with works(actor) as work:
        policy = policies.active(work, work.today).policy
        answers: dict[UUID, ClaimAnswer] = {}
        for file in files(work, on=work.today, customer_ids=customer_ids, with_closed=True):
            answers |= answers_of_debtor(file, policy, work.today)
        return answers


def answers_of_debtor(file: DebtorFile, policy: Policy, on: date) -> dict[UUID, ClaimAnswer]:
    """The answer for each claim of a debtor, currency by currency, as the run looks at them."""
    return {
        answer.claim_id: answer
        for currency in file.currencies()
        for answer in answers_of(file.in_currency(currency), policy, on, on)
    }
