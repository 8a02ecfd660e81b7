"""`flockctl messages send-notice` and `confirm-address`: messages beside the stages."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.entrypoints.cli.customers import id_of
from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import word


def add_to(group: typer.Typer) -> None:
    """Adds the commands to the group `messages`."""
    group.command("send-notice")(send_notice)
    group.command("confirm-address")(confirm_address)


def send_notice(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="dispute_receipt, promise_confirmation, instalment_plan, instalment_confirmation, payment_thanks, "
            "returned_debit, address_query, address_confirmation or question_reply.",
        ),
    ],
    value: Annotated[
        list[str] | None,
        typer.Option("--value", metavar="NAME=VALUE", help="What the ledger does not know, as answer=..."),
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", help="email or letter; default: the rules.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Although it was sent about this event before.")
    ] = False,
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Sends a message beside the stages: it charges nothing and waits for a signature where the policy wants one.

    Example: flockctl messages send-notice RE-2026-0111 --kind dispute_receipt --user claasen
    """
    from backend.application.templates.values import notice_values
    from backend.bootstrap import open_application

    pairs = [one.partition("=") for one in value or []]
    if any(not separator for _, separator, _ in pairs):
        raise typer.BadParameter("NAME=VALUE", param_hint="--value")
    given = notice_values({name: said for name, _, said in pairs})
    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        made = app.send_notice(actor, kind, case, given=given, channel=channel, again=again)
    state = "wartet auf eine Unterschrift" if made.approval_id else "geht hinaus"
    emit(
        made, as_json=as_json, text=f"Schreiben {made.message_id} ({word('channel', made.channel)}): {state}."
    )


def confirm_address(
    consent: Annotated[str, typer.Argument(metavar="CONSENT", help="Id of the consent.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Mails the link by which the holder of a new e-mail address confirms it; the link is shown to nobody here.

    Needs FLOCK_PUBLIC_URL. Example: flockctl messages confirm-address ID --user claasen
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        made = app.send_confirmation(actor, id_of(consent))
    state = "wartet auf eine Unterschrift" if made.approval_id else "geht hinaus"
    emit(made, as_json=as_json, text=f"Bestätigungslink in Schreiben {made.message_id}: {state}.")
