"""`flockctl messages`: evidence that a message was posted, delivered or came back; messages beside the stages."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.entrypoints.cli import notices
from backend.entrypoints.cli.customers import day_of, id_of
from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word


def register(app: typer.Typer) -> None:
    """Adds the group `messages`."""
    group = typer.Typer(
        help="Messages (Schreiben) on their way.", no_args_is_help=True, rich_markup_mode=None
    )
    group.command("evidence")(evidence)
    notices.add_to(group)
    group.callback()(_messages)
    app.add_typer(group, name="messages")


def _messages() -> None:
    """Messages (Schreiben) on their way."""


def evidence(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="Id of the message.")],
    kind: Annotated[str, typer.Option("--kind", help="posted, delivered or returned.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day; default the business date.")
    ] = None,
    reference: Annotated[str, typer.Option("--reference", help="Number of a registered letter.")] = "",
    tenant: Tenant = None,
    user: Annotated[
        str | None, typer.Option("--user", help="Login of the person who says so; default FLOCK_USER.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Records evidence. A letter that came back places a hold until a person found the right address.

    Example: flockctl messages evidence ID --kind delivered --on 2026-11-19 --user claasen
    """
    from backend.bootstrap import open_application
    from backend.entrypoints.cli.person import acting_person

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        status = app.record_delivery_evidence(actor, id_of(message), kind, day_of(on, "--on"), reference)
    emit(
        {"message_id": message, "status": status},
        as_json=as_json,
        text=f"Schreiben {message}: {word('message', status)}",
    )
