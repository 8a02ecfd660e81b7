"""Rows of approvals."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, text

from backend.application.decisions.ports import OpenApproval
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import approval_notes, approvals, proposals, signatures


class PostgresApprovals:
    """The port ApprovalStore on PostgreSQL."""

    def approval(self, work: Work, approval_id: UUID, *, lock: bool) -> OpenApproval:
        signed_by = (
            select(func.coalesce(func.array_agg(signatures.c.person_id), text("'{}'::uuid[]")))
            .where(
                signatures.c.tenant_id == approvals.c.tenant_id, signatures.c.approval_id == approvals.c.id
            )
            .scalar_subquery()
        )
        statement = (
            select(
                approvals.c.id,
                approvals.c.status,
                approvals.c.sha256,
                approvals.c.signatures_needed,
                signed_by,
                approvals.c.expires_on,
                approvals.c.message_id,
                proposals.c.id,
                proposals.c.kind,
                proposals.c.customer_id,
                proposals.c.body,
            )
            .join(
                proposals,
                (proposals.c.tenant_id == approvals.c.tenant_id)
                & (proposals.c.id == approvals.c.proposal_id),
            )
            .where(approvals.c.tenant_id == work.tenant_id, approvals.c.id == approval_id)
        )
        if lock:
            locked = select(approvals.c.id).where(
                approvals.c.tenant_id == work.tenant_id, approvals.c.id == approval_id
            )
            connection_of(work).execute(locked.with_for_update())
        row = connection_of(work).execute(statement).first()
        if row is None:
            raise NotFound("Diese Freigabe gibt es nicht. / No such approval.", code="approval_unknown")
        values = list(row)
        values[4] = tuple(values[4])
        return OpenApproval(*values)

    def expired(self, work: Work) -> list[UUID]:
        statement = select(approvals.c.id).where(
            approvals.c.tenant_id == work.tenant_id,
            approvals.c.status == "open",
            approvals.c.expires_on < work.today,
        )
        return list(connection_of(work).execute(statement).scalars())

    def keep_note(self, work: Work, approval_id: UUID, written_by: str, comment: str) -> None:
        connection_of(work).execute(
            insert(approval_notes).values(
                tenant_id=work.tenant_id,
                id=uuid4(),
                approval_id=approval_id,
                written_by=written_by,
                comment=comment,
            )
        )
