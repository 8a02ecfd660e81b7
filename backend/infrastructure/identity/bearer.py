"""Bearer tokens of the API: only their SHA-256 is stored; tenant and user come from the token, never from the call."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from backend.domain.errors import NotPermitted
from backend.infrastructure.identity.people import User, active_user
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.views.fetch import fetch

READ = "read"
WRITE = "write"
SIGN = "sign"
SCOPES = (READ, WRITE, SIGN)
"""A token reads, writes or signs only with the scope of that name."""


@dataclass(frozen=True, slots=True)
class TokenSubject:
    """Whose token it is, and what it may be used for."""

    user: User
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Subject:
    tenant_id: UUID
    user_id: UUID
    scopes: tuple[str, ...]


def token_subject(database: Database, token: str) -> TokenSubject:
    """The user behind a token. Raises NotPermitted `token_invalid` for an unknown, revoked or expired one."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    with database.platform_work() as work:
        found = fetch(
            work.connection,
            _Subject,
            "select tenant_id, user_id, scopes from token_subject(:digest)",
            digest=digest,
        )
    if not found:
        raise NotPermitted("Dieses Token gilt nicht (mehr). / This token is not valid.", code="token_invalid")
    user = active_user(database, found[0].tenant_id, found[0].user_id)
    return TokenSubject(user, frozenset(found[0].scopes))
