"""Rows of turns, and of the proposals and approvals that agents go on from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from backend.application.agents.ports import DecidedApproval, ProposalRow, Turn, TurnEnd
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import opened
from backend.infrastructure.postgres.tables import agent_turns, approvals, claims, proposals, signatures


class PostgresAgentStore:
    """The port `AgentStore`."""

    def add_turn(self, work: Work, turn: Turn) -> None:
        """A turn that begins now."""
        opened(work).connection.execute(
            agent_turns.insert().values(
                tenant_id=work.tenant_id,
                id=turn.turn_id,
                role=turn.role,
                thread_id=turn.thread_id,
                subject_id=turn.subject_id,
                status=turn.status,
            )
        )

    def link_proposal(self, work: Work, turn_id: UUID, proposal_id: UUID) -> None:
        """The turn's newest proposal."""
        self._change(work, turn_id, {"proposal_id": proposal_id, "status": "submitted"})

    def end_turn(self, work: Work, turn_id: UUID, end: TurnEnd) -> None:
        """How it ended; a proposal that is linked already stays. A waiting turn has not ended."""
        values: dict[str, Any] = {
            "status": end.status,
            "tier": end.tier,
            "model": end.model,
            "prompt": end.prompt,
            "confidence": end.confidence,
            "steps": list(end.steps),
            "error": end.error,
        }
        if end.status != "waiting":
            values["ended_at"] = func.now()
        if end.proposal_id is not None:
            values["proposal_id"] = end.proposal_id
        self._change(work, turn_id, values)

    def turn_of_thread(self, work: Work, thread_id: str) -> Turn | None:
        """The newest turn of this thread in this tenant."""
        row = (
            opened(work)
            .connection.execute(
                select(agent_turns)
                .where(agent_turns.c.tenant_id == work.tenant_id, agent_turns.c.thread_id == thread_id)
                .order_by(agent_turns.c.started_at.desc())
                .limit(1)
            )
            .first()
        )
        if row is None:
            return None
        return Turn(row.id, row.role, row.subject_id, row.status, row.thread_id, row.proposal_id)

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """The debtor of a claim."""
        found = (
            opened(work)
            .connection.execute(
                select(claims.c.customer_id).where(
                    claims.c.tenant_id == work.tenant_id, claims.c.id == claim_id
                )
            )
            .scalar_one_or_none()
        )
        if found is None:
            raise NotFound("Diesen Mahnfall gibt es nicht. / There is no such case.", code="case_unknown")
        assert isinstance(found, UUID)
        return found

    def proposal(self, work: Work, proposal_id: UUID) -> ProposalRow:
        """One proposal, locked: two callers of the same step come one after the other."""
        row = (
            opened(work)
            .connection.execute(
                select(proposals)
                .where(proposals.c.tenant_id == work.tenant_id, proposals.c.id == proposal_id)
                .with_for_update()
            )
            .first()
        )
        if row is None:
            raise NotFound(
                "Diesen Vorschlag gibt es nicht. / There is no such proposal.", code="proposal_unknown"
            )
        return ProposalRow(row.id, row.kind, row.status, row.customer_id, row.subject_id, row.body)

    def approval(self, work: Work, approval_id: UUID) -> DecidedApproval:
        """One approval with the number of signatures over its hash."""
        found = self._approval(work, approvals.c.id == approval_id)
        if found is None:
            raise NotFound(
                "Diese Freigabe gibt es nicht. / There is no such approval.", code="approval_unknown"
            )
        return found

    def approval_of_proposal(self, work: Work, proposal_id: UUID) -> DecidedApproval | None:
        """The newest approval of the proposal."""
        return self._approval(work, approvals.c.proposal_id == proposal_id)

    def _approval(self, work: Work, condition: Any) -> DecidedApproval | None:
        signed = (
            select(func.count())
            .where(
                signatures.c.tenant_id == approvals.c.tenant_id,
                signatures.c.approval_id == approvals.c.id,
                signatures.c.sha256 == approvals.c.sha256,
            )
            .scalar_subquery()
        )
        kind = (
            select(proposals.c.kind)
            .where(
                proposals.c.tenant_id == approvals.c.tenant_id,
                proposals.c.id == approvals.c.proposal_id,
            )
            .scalar_subquery()
        )
        row = (
            opened(work)
            .connection.execute(
                select(approvals, signed.label("signatures"), kind.label("kind"))
                .where(approvals.c.tenant_id == work.tenant_id, condition)
                .order_by(approvals.c.requested_at.desc())
                .limit(1)
            )
            .first()
        )
        if row is None:
            return None
        return DecidedApproval(
            row.id,
            row.proposal_id,
            row.kind,
            row.status,
            row.sha256,
            row.signatures_needed,
            row.signatures,
            row.decided_by,
            row.expires_on,
        )

    def _change(self, work: Work, turn_id: UUID, values: dict[str, Any]) -> None:
        opened(work).connection.execute(
            update(agent_turns)
            .where(agent_turns.c.tenant_id == work.tenant_id, agent_turns.c.id == turn_id)
            .values(**values)
        )
