"""Use cases of messages and the decisions of people."""

from __future__ import annotations

from uuid import UUID

from backend.application.decisions.expire import expire_approvals
from backend.application.decisions.ports import ApprovalState
from backend.application.decisions.reject import reject
from backend.application.decisions.sign import sign
from backend.application.messages.render_message import render_message
from backend.application.ports import Receipt
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor, service
from backend.infrastructure.postgres.debtor_files import debtor_file


class DecisionUseCases(Parts):
    """Use cases of messages and the decisions of people."""

    def render_message(
        self, actor: Actor, proposal_id: UUID, *, receipt: Receipt | None = None
    ) -> UUID | None:
        """Renders and lints the message of a planned proposal."""
        return render_message(
            actor,
            proposal_id,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            messages=self.messages,
            renderer=self.renderer,
            holds=self.holds,
            receipt=receipt,
        )

    def sign(self, actor: Actor, approval_id: UUID, sha256: str) -> ApprovalState:
        """A person signs what was shown under this hash."""
        return sign(
            actor,
            approval_id,
            sha256,
            works=self.database.works,
            approvals=self.approvals,
            effects=self.effects,
        )

    def reject(self, actor: Actor, approval_id: UUID, comment: str) -> ApprovalState:
        """A person rejects, with a reason."""
        return reject(actor, approval_id, comment, works=self.database.works, approvals=self.approvals)

    def approval_kind(self, tenant_id: UUID, approval_id: UUID) -> str:
        """The kind of the proposal that this approval is about."""
        with self.database.works(service(tenant_id, "worker")) as work:
            return self.approvals.approval(work, approval_id, lock=False).proposal_kind

    def expire_approvals_of_all(self) -> int:
        """Expires what has run out in every tenant; what a worker does from time to time."""
        return sum(self.expire_approvals(service(one.id, "worker")) for one in self.directory.all())

    def expire_approvals(self, actor: Actor) -> int:
        """Expires what nobody decided in time."""
        return expire_approvals(actor, works=self.database.works, approvals=self.approvals)
