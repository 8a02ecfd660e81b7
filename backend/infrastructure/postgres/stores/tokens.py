"""Rows of access tokens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, insert, select, update

from backend.application.ports import Work
from backend.application.tenants.ports import TokenRow
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import access_tokens, users


class PostgresTokens:
    """The port TokenStore on PostgreSQL."""

    def add_token(
        self,
        work: Work,
        token_id: UUID,
        user_id: UUID,
        name: str,
        sha256: str,
        scopes: tuple[str, ...],
        expires_at: datetime | None,
    ) -> None:
        connection_of(work).execute(
            insert(access_tokens).values(
                tenant_id=work.tenant_id,
                id=token_id,
                user_id=user_id,
                name=name,
                token_sha256=sha256,
                scopes=list(scopes),
                expires_at=expires_at,
            )
        )

    def revoke_token(self, work: Work, token_id: UUID) -> bool:
        statement = (
            update(access_tokens)
            .where(
                access_tokens.c.tenant_id == work.tenant_id,
                access_tokens.c.id == token_id,
                access_tokens.c.revoked_at.is_(None),
            )
            .values(revoked_at=func.now())
        )
        return connection_of(work).execute(statement).rowcount == 1

    def tokens(self, work: Work) -> list[TokenRow]:
        statement = (
            select(
                access_tokens.c.id,
                users.c.login,
                access_tokens.c.name,
                access_tokens.c.scopes,
                access_tokens.c.expires_at,
                access_tokens.c.revoked_at,
            )
            .join(
                users,
                (users.c.tenant_id == access_tokens.c.tenant_id) & (users.c.id == access_tokens.c.user_id),
            )
            .where(access_tokens.c.tenant_id == work.tenant_id)
            .order_by(access_tokens.c.created_at)
        )
        rows = connection_of(work).execute(statement).all()
        return [TokenRow(row[0], row[1], row[2], tuple(row[3]), row[4], row[5]) for row in rows]
