"""Gives a person a login and roles."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from backend.application.ports import Works
from backend.application.tenants.ports import TenantStore
from backend.domain.actors import Actor, ActorKind, Role, person
from backend.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted
from backend.domain.events.master_data import MasterDataChanged


def create_user(
    actor: Actor,
    login: str,
    display_name: str,
    roles: Sequence[Role],
    *,
    works: Works,
    tenants: TenantStore,
) -> UUID:
    """Creates a user and returns its id. Needs an admin or the installation itself; Conflict `login_taken`."""
    if actor.kind is ActorKind.AGENT or (actor.kind is ActorKind.PERSON and Role.ADMIN not in actor.roles):
        raise NotPermitted(
            "Nur ein Admin legt Benutzer an. / Only an admin creates users.",
            code="admin_needed",
            actor=actor.name,
        )
    if not login.strip() or not roles:
        raise InvalidInput(
            "Ein Benutzer braucht Anmeldenamen und Rolle. / A user needs a login and a role.",
            code="field_missing",
        )
    user_id = uuid4()
    with works(actor) as work:
        if not tenants.add_user(work, user_id, login.strip(), display_name.strip() or login.strip(), roles):
            raise Conflict(
                "Den Anmeldenamen gibt es schon. / This login is taken.", code="login_taken", login=login
            )
        work.record([MasterDataChanged(row_id=user_id, table_name="users", change="created")])
        work.commit()
    return user_id


def actor_for_login(actor: Actor, login: str, *, works: Works, tenants: TenantStore) -> Actor:
    """The person behind a login of the actor's tenant. Raises NotFound `user_unknown`."""
    with works(actor) as work:
        user = tenants.find_user(work, login)
    if user is None or user.status != "active":
        raise NotFound("Diesen Benutzer gibt es nicht. / No such user.", code="user_unknown", login=login)
    return person(actor.tenant_id, user.login, user.id, *user.roles)
