"""Use cases of dunning policies."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from uuid import UUID

from backend.application.policies.backtest import backtest_policy
from backend.application.policies.decide import approve_policy, reject_policy, retire_policy
from backend.application.policies.listing import ListedPolicy, list_policies
from backend.application.policies.ports import PolicyDraft, PolicyVersion
from backend.application.policies.propose import propose_policy
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.backtest import BacktestReport
from backend.infrastructure.postgres.claim_histories import claim_histories
from backend.infrastructure.postgres.stores.policy_versions import PostgresPolicyVersions


class PolicyUseCases(Parts):
    """Use cases of dunning policies (Mahnrichtlinien)."""

    @cached_property
    def policy_versions(self) -> PostgresPolicyVersions:
        """The versions of policies."""
        return PostgresPolicyVersions()

    def propose_policy(self, actor: Actor, draft: PolicyDraft) -> PolicyVersion:
        """Keeps a draft as the next version of its target; a harsher one waits for a second person."""
        return propose_policy(
            actor, draft, works=self.database.works, policies=self.policies, versions=self.policy_versions
        )

    def approve_policy(self, actor: Actor, policy_id: UUID) -> PolicyVersion:
        """Lets an open version hold."""
        return approve_policy(
            actor, policy_id, works=self.database.works, policies=self.policies, versions=self.policy_versions
        )

    def reject_policy(self, actor: Actor, policy_id: UUID, comment: str) -> PolicyVersion:
        """Refuses an open version."""
        return reject_policy(
            actor, policy_id, comment, works=self.database.works, versions=self.policy_versions
        )

    def retire_policy(self, actor: Actor, policy_id: UUID, comment: str) -> PolicyVersion:
        """Withdraws a version that holds."""
        return retire_policy(
            actor,
            policy_id,
            comment,
            works=self.database.works,
            policies=self.policies,
            versions=self.policy_versions,
        )

    def backtest_policy(
        self, actor: Actor, draft: PolicyDraft, first: date | None = None, last: date | None = None
    ) -> BacktestReport:
        """What a draft would have changed in the past; nothing is written."""
        return backtest_policy(
            actor,
            draft,
            first,
            last,
            works=self.database.works,
            policies=self.policies,
            versions=self.policy_versions,
            histories=claim_histories,
        )

    def policy_list(self, actor: Actor) -> list[ListedPolicy]:
        """Every version of every scope, with what it changed and whether it holds today."""
        return list_policies(actor, works=self.database.works, versions=self.policy_versions, law=self.law)

    def policy_version(self, actor: Actor, policy_id: UUID) -> PolicyVersion:
        """One version. Raises NotFound `policy_unknown`."""
        with self.database.works(actor) as work:
            return self.policy_versions.get(work, policy_id)
