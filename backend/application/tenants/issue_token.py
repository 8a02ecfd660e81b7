"""Access tokens: for programs, IDEs and scripts. The token is shown once; the database keeps its hash."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from backend.application.ports import Works
from backend.application.tenants.ports import TokenStore
from backend.domain.actors import Actor, ActorKind, Role
from backend.domain.errors import InvalidInput, NotFound, NotPermitted
from backend.domain.events.master_data import MasterDataChanged

SCOPES = ("read", "write", "sign")
PREFIX = "flock_"


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token; `token` is nowhere else and is never shown again."""

    token_id: UUID
    token: str


def issue_token(
    actor: Actor,
    user_id: UUID,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None,
    *,
    works: Works,
    tokens: TokenStore,
) -> IssuedToken:
    """Makes a token that acts as this user of the tenant, at most as far as its scopes go.

    Needs an admin or the installation itself. Raises InvalidInput `scope_unknown`, `field_missing`.
    """
    _must_be_admin(actor)
    if not name.strip() or not scopes:
        raise InvalidInput(
            "Ein Token braucht Name und Rechte. / A token needs a name and scopes.", code="field_missing"
        )
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise InvalidInput(
            f"Unbekannte Rechte: {', '.join(unknown)}. / Unknown scopes.",
            code="scope_unknown",
            scopes=unknown,
        )
    token, token_id = PREFIX + secrets.token_urlsafe(32), uuid4()
    sha256 = hashlib.sha256(token.encode()).hexdigest()
    with works(actor) as work:
        tokens.add_token(work, token_id, user_id, name.strip(), sha256, tuple(scopes), expires_at)
        work.record([MasterDataChanged(token_id, "access_tokens", "issued")])
        work.commit()
    return IssuedToken(token_id, token)


def revoke_token(actor: Actor, token_id: UUID, *, works: Works, tokens: TokenStore) -> None:
    """Ends a token at once. Raises NotFound `token_unknown` (also for one that was revoked before)."""
    _must_be_admin(actor)
    with works(actor) as work:
        if not tokens.revoke_token(work, token_id):
            raise NotFound("Dieses Token gibt es nicht. / No such token.", code="token_unknown")
        work.record([MasterDataChanged(token_id, "access_tokens", "revoked")])
        work.commit()


def _must_be_admin(actor: Actor) -> None:
    if actor.kind is ActorKind.AGENT or (actor.kind is ActorKind.PERSON and Role.ADMIN not in actor.roles):
        raise NotPermitted(
            "Nur ein Admin verwaltet Tokens. / Only an admin manages tokens.",
            code="admin_needed",
            actor=actor.name,
        )
