"""For which tenant a command acts, and as whom: the service `flockctl` of that tenant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from backend.bootstrap import Application
    from backend.domain.actors import Actor

Tenant = Annotated[
    str | None, typer.Option("--tenant", help="Slug of the tenant; default FLOCK_TENANT or the only one.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def acting_for(app: Application, slug: str | None) -> Actor:
    """The actor of the named tenant, of FLOCK_TENANT, or of the only one there is.

    Raises InvalidInput `usage` when it is not clear which, NotFound `tenant_unknown`.
    """
    from sqlalchemy import text

    from backend.domain.actors import service
    from backend.domain.errors import InvalidInput, NotFound

    with app.database.platform_work() as work:
        found = work.connection.execute(text("select slug, id from tenant_directory()")).all()
    known = {row.slug: row.id for row in found}
    wanted = slug or app.settings.tenant or (next(iter(known)) if len(known) == 1 else None)
    if wanted is None:
        raise InvalidInput(
            f"Es gibt {len(known)} Mandanten: --tenant sagt, welcher. / Say which tenant with --tenant.",
            code="usage",
        )
    if wanted not in known:
        raise NotFound(
            f"Den Mandanten {wanted} gibt es nicht. / There is no tenant {wanted}.",
            code="tenant_unknown",
            tenant=wanted,
        )
    return service(known[wanted], "flockctl")
