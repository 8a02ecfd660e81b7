"""Which person acts on the command line: the login of --user or FLOCK_USER, only where FLOCK_ENV is dev."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from backend.bootstrap import Application
    from backend.domain.actors import Actor

User = Annotated[
    str | None, typer.Option("--user", help="Login of the person who decides; default FLOCK_USER.")
]


def acting_person(app: Application, actor: Actor, login: str | None) -> Actor:
    """The person behind the login. Raises NotPermitted `login_not_proven` outside of dev, InvalidInput `usage`."""
    from backend.domain.errors import InvalidInput, NotPermitted

    if app.settings.env != "dev":
        raise NotPermitted(
            "Außerhalb von FLOCK_ENV=dev wird in der Oberfläche entschieden. / Decide in the web UI outside of dev.",
            code="login_not_proven",
        )
    wanted = login or app.settings.user
    if not wanted:
        raise InvalidInput("Say who decides with --user.", code="usage")
    return app.person(actor.tenant_id, wanted)
