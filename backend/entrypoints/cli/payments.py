"""`flockctl payments list|assign-return`: money that came in and went back, and a return put right by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word


def register(app: typer.Typer) -> None:
    """Adds the group `payments`."""
    group = typer.Typer(help="Payments (Zahlungen).", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_payments)
    group.command("assign-return")(assign_return)
    app.add_typer(group, name="payments")


def list_payments(
    all_payments: Annotated[bool, typer.Option("--all", help="Those that are allocated too.")] = False,
    tenant: Tenant = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 100,
    as_json: AsJson = False,
) -> None:
    """Lists payments with money that no claim got, newest first. Example: flockctl payments list --all"""
    from dataclasses import asdict

    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.money_in import payment_list

    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            rows = payment_list(
                work.connection, work.tenant_id, only_unallocated=not all_payments, limit=limit
            )
    lines = [
        (
            str(row.payment_id),
            row.value_on,
            row.counterparty_name,
            amount_of(row.amount, row.currency),
            amount_of(row.remainder, row.currency),
            row.currency,
            word("payment", row.match_status),
            ", ".join(row.claims),
        )
        for row in rows
    ]
    emit(
        [asdict(row) for row in rows],
        as_json=as_json,
        text=table(("Zahlung", "Wert", "Zahler", "Betrag", "offen", "", "Stand", "Rechnungen"), lines)
        if lines
        else "Keine Zahlungen.",
    )


def assign_return(
    back: Annotated[str, typer.Argument(metavar="RETURN", help="Id of the return.")],
    payment: Annotated[str, typer.Argument(metavar="PAYMENT", help="Id of the payment that went back.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Says which payment a return undoes. Example: flockctl payments assign-return RETURN PAYMENT --user claasen"""
    from uuid import UUID

    from backend.bootstrap import open_application

    try:
        return_id, payment_id = UUID(back), UUID(payment)
    except ValueError:
        raise typer.BadParameter("RETURN and PAYMENT are ids, see flockctl payments list --all.") from None
    with open_application() as app:
        app.assign_return(acting_person(app, acting_for(app, tenant), user), return_id, payment_id)
    emit(
        {"return_id": return_id, "payment_id": payment_id, "status": "settled"},
        as_json=as_json,
        text="Rückgabe verrechnet; was die Zahlung bezahlt hatte, ist wieder offen.",
    )
