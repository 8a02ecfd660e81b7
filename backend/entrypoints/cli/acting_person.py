"""As which person a command acts: the login of a user of the tenant, where the command line may vouch for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from backend.entrypoints.cli.tenant_choice import acting_for

if TYPE_CHECKING:
    from backend.bootstrap import Application
    from backend.domain.actors import Actor

User = Annotated[
    str | None, typer.Option("--user", help="Login of the person who decides; default FLOCK_USER.")
]


def acting_person(app: Application, tenant: str | None, login: str | None) -> Actor:
    """The person behind the login, of the tenant that the command names.

    Raises NotPermitted `login_not_proven` outside of dev (nothing proves who types), InvalidInput `usage`.
    """
    from backend.domain.errors import InvalidInput, NotPermitted

    actor = acting_for(app, tenant)
    if app.settings.env != "dev":
        raise NotPermitted(
            "Außerhalb von FLOCK_ENV=dev entscheiden Personen in der Oberfläche. / Decide in the web UI outside of dev.",
            code="login_not_proven",
        )
    wanted = login or app.settings.user
    if not wanted:
        raise InvalidInput("Say who decides with --user.", code="usage")
    return app.person(actor.tenant_id, wanted)
