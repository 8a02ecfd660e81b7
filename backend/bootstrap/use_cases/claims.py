"""Use cases of instalment plans, deferrals, waivers and closings."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.application.claims.agree_plan import PlanTerms, agree_plan, end_plan
from backend.application.claims.check_plans import PlanReport, check_plans
from backend.application.claims.defer import defer
from backend.application.claims.reopen import reopen
from backend.application.claims.waive import waive
from backend.application.claims.write_off import GivenUp, write_off, write_off_small_remainders
from backend.application.payments.assign_return import assign_return
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.giving_up import OwedParts


class ClaimUseCases(Parts):
    """Use cases of instalment plans, deferrals, waivers and closings."""

    def agree_plan(self, actor: Actor, claim_id: UUID, terms: PlanTerms, note: str = "") -> UUID:
        """A debtor pays in instalments: recorded, and dunning is held while the plan stands."""
        return agree_plan(
            actor,
            claim_id,
            terms,
            note,
            works=self.database.works,
            claims=self.claims,
            holds=self.holds,
            policy_of=self.policy_of,
        )

    def end_plan(self, actor: Actor, plan_id: UUID) -> None:
        """A person ends a plan."""
        end_plan(actor, plan_id, works=self.database.works, plans=self.plans)

    def check_plans(self, actor: Actor) -> PlanReport:
        """Says of each standing plan what was kept and missed; for every day."""
        return check_plans(actor, works=self.database.works, plans=self.plans)

    def defer(self, actor: Actor, claim_id: UUID, until: date, reason: str, note: str = "") -> UUID:
        """Lets a debtor pay later."""
        return defer(
            actor,
            claim_id,
            until,
            reason,
            note,
            works=self.database.works,
            claims=self.claims,
            holds=self.holds,
            policy_of=self.policy_of,
        )

    def waive(self, actor: Actor, claim_id: UUID, wanted: OwedParts, reason: str, note: str = "") -> UUID:
        """Gives side claims up."""
        return waive(
            actor,
            claim_id,
            wanted,
            reason,
            note,
            works=self.database.works,
            claims=self.claims,
            holds=self.holds,
        )

    def write_off(self, actor: Actor, claim_id: UUID, closing: str, reason: str, note: str = "") -> GivenUp:
        """Gives a claim up: written_off, withdrawn or uncollectable."""
        return write_off(
            actor,
            claim_id,
            closing,
            reason,
            note,
            works=self.database.works,
            claims=self.claims,
            holds=self.holds,
            policy_of=self.policy_of,
        )

    def write_off_small_remainders(self, actor: Actor) -> int:
        """Gives up what payments left below the policy's small_remainder."""
        return write_off_small_remainders(
            actor, works=self.database.works, claims=self.claims, policy_of=self.policy_of
        )

    def reopen(self, actor: Actor, claim_id: UUID, note: str = "") -> None:
        """Opens a closed case again."""
        reopen(actor, claim_id, note, works=self.database.works, claims=self.claims, holds=self.holds)

    def assign_return(self, actor: Actor, return_id: UUID, payment_id: UUID) -> None:
        """A person says which payment went back."""
        assign_return(
            actor,
            return_id,
            payment_id,
            works=self.database.works,
            payments=self.payments,
            returns=self.returns,
        )
