"""Use cases of money coming in and of dunning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from backend.application.claims.check_plans import check_plans
from backend.application.claims.check_promises import PromiseReport, check_promises
from backend.application.claims.protection import check_protections
from backend.application.claims.write_off import write_off_small_remainders
from backend.application.contact.delivery_evidence import presume_letters
from backend.application.decisions.expire import expire_approvals
from backend.application.dunning.explain import explain, explain_debtors
from backend.application.dunning.report import RunReport
from backend.application.dunning.run_dunning import plan_parts, run_dunning
from backend.application.intake.apply_credit_notes import apply_credit_notes
from backend.application.payments.return_payment import settle_returns
from backend.application.payments.run_matching import MatchingReport, run_matching
from backend.bootstrap.parts import Parts
from backend.bootstrap.planners import PlanningProcesses
from backend.domain.actors import Actor
from backend.domain.debtor_file import DebtorFile
from backend.domain.proposals import ClaimAnswer
from backend.infrastructure.postgres.debtor_files import debtor_file, debtor_files


class DunningUseCases(Parts):
    """Use cases of money coming in and of dunning."""

    def run_matching(self, actor: Actor) -> MatchingReport:
        """Matches every payment that waits, then undoes what went back, then applies credit notes that wait."""
        report = run_matching(actor, works=self.database.works, payments=self.payments)
        settle_returns(actor, works=self.database.works, payments=self.payments, returns=self.returns)
        apply_credit_notes(actor, works=self.database.works, invoices=self.books.invoices)
        write_off_small_remainders(
            actor, works=self.database.works, claims=self.claims, policy_of=self.policy_of
        )
        return report

    def run_dunning(
        self, actor: Actor, on: date | None = None, dry_run: bool = False, plan_only: bool = False
    ) -> RunReport:
        """Looks at every open claim and proposes what is due; a real run first does the checks of the day.

        With `plan_only` the run waits for its release by a person.
        """
        if not dry_run:
            self.check_the_day(actor)
        return run_dunning(
            actor,
            on,
            dry_run,
            works=self.database.works,
            runs=self.runs,
            policies=self.policies,
            files=debtor_files,
            planners=PlanningProcesses(
                self.database.url,
                plan=partial(plan_parts, runs=self.runs, policies=self.policies, files=debtor_files),
            ),
            plan_only=plan_only,
        )

    def check_the_day(self, actor: Actor) -> None:
        """Approvals, promises, plans, posted letters and protections: what was kept, broken, presumed, or ran out."""
        works = self.database.works
        expire_approvals(actor, works=works, approvals=self.approvals)
        self.check_promises(actor)
        check_plans(actor, works=works, plans=self.plans)
        presume_letters(actor, works=works, contacts=self.contacts, policy_of=self.policy_of)
        check_protections(actor, works=works, protections=self.protections, policy_of=self.policy_of)

    def explain(self, actor: Actor, case: UUID | str) -> ClaimAnswer:
        """May this claim be dunned now, why not, from when."""
        return explain(
            actor,
            case,
            works=self.database.works,
            cases=self.cases,
            policies=self.policies,
            files=debtor_files,
        )

    def explain_debtors(self, actor: Actor, customer_ids: Sequence[UUID]) -> dict[UUID, ClaimAnswer]:
        """The same for every claim of these debtors, by claim id."""
        return explain_debtors(
            actor,
            customer_ids,
            works=self.database.works,
            policies=self.policies,
            files=debtor_files,
        )

    def debtor_file(self, actor: Actor, customer_id: UUID) -> DebtorFile:
        """The file of one debtor as of the business date."""
        with self.database.works(actor) as work:
            return debtor_file(work, customer_id, on=work.today)

    def check_promises(self, actor: Actor) -> PromiseReport:
        """Says of each open promise whether it was kept or broken; for every day."""
        return check_promises(actor, works=self.database.works, promises=self.promises)
