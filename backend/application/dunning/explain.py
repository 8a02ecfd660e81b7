"""May this claim be dunned now, why not, and from when: the answer of the same rules that the run uses."""

from __future__ import annotations

from uuid import UUID

from backend.application.dunning.ports import Cases, DebtorFiles, Policies
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.decide import answers_of
from backend.domain.errors import NotFound
from backend.domain.proposals import ClaimAnswer


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
            own = file.in_currency(found.currency)
            for answer in answers_of(own, policy, work.today, work.today):
                if answer.claim_id == found.claim_id:
                    return answer
    raise NotFound("Diesen Fall gibt es nicht. / There is no such case.", code="case_unknown", case=case)
