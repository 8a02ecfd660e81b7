"""`flockctl users` and `flockctl tokens`: who may work for a tenant, and with which access tokens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word

Login = Annotated[str, typer.Argument(help="Login of the user.")]


def register(app: typer.Typer) -> None:
    """Adds the groups `users` and `tokens`."""
    users = typer.Typer(
        help="Users of a tenant and their roles.", no_args_is_help=True, rich_markup_mode=None
    )
    users.command("create")(create_user)
    users.command("list")(list_users)
    app.add_typer(users, name="users")
    tokens = typer.Typer(help="Access tokens for programs.", no_args_is_help=True, rich_markup_mode=None)
    tokens.command("create")(create_token)
    tokens.command("list")(list_tokens)
    tokens.command("revoke")(revoke_token)
    app.add_typer(tokens, name="tokens")


def create_user(
    login: Login,
    role: Annotated[
        list[str], typer.Option("--role", help="clerk, admin, auditor or operator; may be repeated.")
    ],
    name: Annotated[str, typer.Option("--name", help="Name on screen; default: the login.")] = "",
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Creates a user. Example: flockctl users create maier --role clerk --name "Eva Maier" --tenant nordlicht"""
    from backend.bootstrap import open_application
    from backend.domain.actors import Role

    unknown = sorted(set(role) - set(Role))
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)} is no role.", param_hint="--role")
    with open_application() as app:
        user_id = app.create_user(acting_for(app, tenant), login, name, [Role(each) for each in role])
    emit({"id": user_id, "login": login}, as_json=as_json, text=f"{login} ist angelegt.")


def list_users(tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists users with their roles. Example: flockctl users list --tenant nordlicht"""
    from backend.bootstrap import open_application
    from backend.infrastructure.identity.people import users_of

    with open_application() as app:
        found = users_of(app.database, acting_for(app, tenant).tenant_id)
    rows = [
        {"id": user.id, "login": user.login, "name": user.display_name, "roles": sorted(user.roles)}
        for user in found
    ]
    text = table(
        ("Anmeldung", "Name", "Rollen"),
        [(u.login, u.display_name, ", ".join(word("role", role) for role in sorted(u.roles))) for u in found],
    )
    emit(rows, as_json=as_json, text=text)


def create_token(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="What the token is for.")],
    write: Annotated[bool, typer.Option("--write", help="May propose and change, not only read.")] = False,
    sign: Annotated[bool, typer.Option("--sign", help="May sign approvals as this person.")] = False,
    days: Annotated[int, typer.Option("--days", min=1, max=730, help="Valid for so many days.")] = 90,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Issues a token, shown this once. Example: flockctl tokens create maier --name ide --tenant nordlicht"""
    from backend.bootstrap import open_application

    expires_at = datetime.now(UTC) + timedelta(days=days)
    scopes = ["read", *(["write"] if write else []), *(["sign"] if sign else [])]
    with open_application() as app:
        actor = acting_for(app, tenant)
        issued = app.issue_token(actor, login, name, scopes, expires_at)
    document = {"id": issued.token_id, "token": issued.token, "expires_at": expires_at}
    text = f"{issued.token}\n(gültig bis {expires_at:%d.%m.%Y}, wird nicht noch einmal gezeigt)"
    emit(document, as_json=as_json, text=text)


def list_tokens(tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists tokens, never their secret. Example: flockctl tokens list --tenant nordlicht"""
    from dataclasses import asdict

    from backend.bootstrap import open_application

    with open_application() as app:
        rows = app.list_tokens(acting_for(app, tenant))
    shown = [
        (str(row.token_id), row.login, row.name, ", ".join(row.scopes), row.expires_at, row.revoked_at or "")
        for row in rows
    ]
    text = table(("Token", "Benutzer", "Zweck", "Rechte", "gültig bis", "widerrufen"), shown)
    emit([asdict(row) for row in rows], as_json=as_json, text=text)


def revoke_token(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the token.")],
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Ends a token at once. Example: flockctl tokens revoke ID --tenant nordlicht"""
    from uuid import UUID

    from backend.bootstrap import open_application
    from backend.domain.errors import NotFound

    try:
        wanted = UUID(token_id)
    except ValueError:
        raise NotFound("Dieses Token gibt es nicht. / No such token.", code="token_unknown") from None
    with open_application() as app:
        app.revoke_token(acting_for(app, tenant), wanted)
    emit({"id": wanted, "revoked": True}, as_json=as_json, text="Das Token ist widerrufen.")
