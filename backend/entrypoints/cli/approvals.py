"""`flockctl approvals`: the queue of what waits for a person's signature.

Deciding needs a person: the login of a user of the tenant (--user, or FLOCK_USER), and only where FLOCK_ENV is dev,
because this command line has no other proof of who types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word
from backend.entrypoints.cli.working_off import NoWait, work_off

if TYPE_CHECKING:
    from uuid import UUID

    from backend.application.decisions.ports import ApprovalState

Approval = Annotated[str, typer.Argument(help="Id of the approval.")]


def register(app: typer.Typer) -> None:
    """Adds the group `approvals`."""
    group = typer.Typer(help="Approvals (Freigaben).", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_approvals)
    group.command("show")(show_approval)
    group.command("approve")(approve)
    group.command("reject")(reject)
    app.add_typer(group, name="approvals")


def list_approvals(
    tenant: Tenant = None,
    status: Annotated[
        str, typer.Option("--status", help="open, granted, rejected, expired, lapsed or all.")
    ] = "open",
    as_json: AsJson = False,
) -> None:
    """Lists approvals, the ones that expire first on top. Example: flockctl approvals list --tenant demo"""
    from dataclasses import asdict

    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.approvals import approval_list

    if status not in ("open", "granted", "rejected", "expired", "lapsed", "all"):
        raise typer.BadParameter(f"{status} is no status.", param_hint="--status")
    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            chosen = None if status == "all" else status
            rows = approval_list(work.connection, work.tenant_id, status=chosen)
    emit(
        [asdict(row) for row in rows],
        as_json=as_json,
        text=table(
            ("Freigabe", "Art", "Stufe", "Kunde", "Betrag", "", "Stand", "gezeichnet", "läuft ab"),
            [
                (
                    str(row.approval_id),
                    word("proposal", row.kind),
                    word("stage_name", row.stage),
                    row.customer_name,
                    amount_of(row.total, row.currency),
                    row.currency,
                    word("approval", row.status),
                    f"{row.signatures_given}/{row.signatures_needed}",
                    row.expires_on,
                )
                for row in rows
            ],
        ),
    )


def show_approval(approval: Approval, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Shows what would be signed, with its reasons. Example: flockctl approvals show ID --tenant demo"""
    from dataclasses import asdict

    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.approvals import approval_page

    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            page = approval_page(work.connection, work.tenant_id, _id(approval))
    document: dict[str, Any] = asdict(page)
    letter = page.letter
    text = (
        f"{letter.subject}\nAn: {letter.recipient}\n\n{letter.text_body}\nHash: {letter.sha256}"
        if letter
        else None
    )
    emit(document, as_json=as_json, text=text)


def approve(
    approval: Approval,
    tenant: Tenant = None,
    user: User = None,
    sha256: Annotated[
        str | None, typer.Option("--sha256", help="Hash of what was shown; default: as it stands now.")
    ] = None,
    no_wait: NoWait = False,
    as_json: AsJson = False,
) -> None:
    """Signs; a letter that is signed in full leaves at once, in sending hours.

    Example: flockctl approvals approve ID --tenant demo --user claasen
    """
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.approvals import approval_row

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        with app.database.works(actor) as work:
            shown = sha256 or approval_row(work.connection, work.tenant_id, _id(approval)).sha256
        state = app.sign(actor, _id(approval), shown)
        work_off(app, actor.tenant_id, no_wait=no_wait)
    _emit(state, as_json)


def reject(
    approval: Approval,
    comment: Annotated[str, typer.Option("--comment", help="Why; kept beside the decision.")],
    tenant: Tenant = None,
    user: User = None,
    no_wait: NoWait = False,
    as_json: AsJson = False,
) -> None:
    """Rejects. Example: flockctl approvals reject ID --comment "Kunde hat angerufen" --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        state = app.reject(actor, _id(approval), comment)
        work_off(app, actor.tenant_id, no_wait=no_wait)
    _emit(state, as_json)


def _emit(state: ApprovalState, as_json: bool) -> None:
    from dataclasses import asdict

    signed = f"{state.signatures} von {state.signatures_needed} Unterschriften"
    text = f"{state.approval_id}: {word('approval', state.status)}, {signed}."
    emit(asdict(state), as_json=as_json, text=text)


def _id(text: str) -> UUID:
    from uuid import UUID

    from backend.domain.errors import NotFound

    try:
        return UUID(text)
    except ValueError:
        raise NotFound("Diese Freigabe gibt es nicht. / No such approval.", code="approval_unknown") from None
