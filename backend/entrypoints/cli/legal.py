"""`flockctl cases ...` around law and protection: radar, legal events, protections, overrides, and the past of a case."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.domain.money import money_text
from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, word

if TYPE_CHECKING:
    from uuid import UUID

    from backend.bootstrap import Application
    from backend.domain.actors import Actor
    from backend.domain.legal_state import LegalState
    from backend.infrastructure.postgres.legal_states import LegalPanel

Case = Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")]
User = Annotated[str | None, typer.Option("--user", help="Login of the person; default FLOCK_USER.")]
Day = Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day it happened.")]


def register_in(group: typer.Typer) -> None:
    """Adds the commands to the group `cases`."""
    group.command("radar")(radar)
    group.command("legal-event")(legal_event)
    group.command("protect")(protect)
    group.command("activity")(activity)
    group.command("override")(override)
    group.command("end-override")(end_override)


def radar(
    tenant: Tenant = None,
    within: Annotated[
        int | None, typer.Option("--within", metavar="DAYS", min=0, help="Look so many days ahead.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Shows which claims become barred next (Verjährung), barred ones on top. Example: flockctl cases radar --within 90"""
    from backend.bootstrap import open_application

    with open_application() as app:
        rows = app.limitation_radar(acting_for(app, tenant), within)
    lines = [
        (
            word("radar", row.level),
            row.radar_on,
            row.days_left,
            row.invoice_number,
            row.customer_name,
            amount_of(row.open_total, row.currency),
            row.currency,
            "gesperrt" if row.held else "",
        )
        for row in rows
    ]
    text = table(("Stufe", "spätestens", "Tage", "Rechnung", "Kunde", "offen", "", "Mahnsperre"), lines)
    emit([asdict(row) for row in rows], as_json=as_json, text=text if rows else "Keine Forderung in Gefahr.")


def legal_event(
    case: Case,
    code: Annotated[
        str, typer.Argument(help="order_served, objection, titled, insolvency_opened, insolvency_filed ...")
    ],
    on: Day,
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Records court papers, talks or an acknowledgement of a claim; `court_order_served` is read as `order_served`.

    Example: flockctl cases legal-event RE-2026-0111 order_served 2026-11-02 --user clerk
    """
    from backend.bootstrap import open_application
    from backend.domain.legal_events import LegalEventCode

    with open_application() as app:
        actor, claim_id = _person(app, tenant, user), _claim(app, tenant, case)
        entry = app.record_legal_event(actor, claim_id, code, on.date())
    emit(
        {"legal_event_id": entry, "code": LegalEventCode(code), "on": on.date()},
        as_json=as_json,
        text=f"Eingetragen ({entry}).",
    )


def protect(
    case: Case,
    responsible: Annotated[str, typer.Option("--responsible", metavar="LOGIN", help="Who looks after it.")],
    whole_customer: Annotated[bool, typer.Option("--customer", help="Protect the whole customer.")] = False,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Protects a case (Schutzfrist): dunning stops while the responsible person works on it.

    Example: flockctl cases protect RE-2026-0111 --responsible clerk --user clerk
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor, claim_id = _person(app, tenant, user), _claim(app, tenant, case)
        found = app.protect(actor, claim_id, responsible, note, whole_customer=whole_customer)
    emit({"protection_id": found}, as_json=as_json, text=f"Schutzfrist gesetzt ({found}).")


def activity(
    case: Case,
    kind: Annotated[str, typer.Option("--kind", help="call, note or contact.")],
    text: Annotated[str, typer.Option("--text", help="What was done.")],
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Records work on a case; it keeps a protection alive.

    Example: flockctl cases activity RE-2026-0111 --kind call --text "Frau Weber angerufen" --user clerk
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        done = app.record_activity(_person(app, tenant, user), _claim(app, tenant, case), kind, text)
    emit({"activity_id": done}, as_json=as_json, text=f"Eingetragen ({done}).")


def override(
    case: Case,
    code: Annotated[str, typer.Argument(help="Code of the blocker, e.g. held.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it may pass.")],
    until: Annotated[
        datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="First day on which it stands again.")
    ],
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Lets a soft blocker pass; where that harms the debtor two persons must sign.

    Example: flockctl cases override RE-2026-0111 below_minimum --reason Serie --until 2026-12-01 --user chefin
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor, claim_id = _person(app, tenant, user), _claim(app, tenant, case)
        asked = app.request_override(actor, claim_id, code, reason, until.date())
    said = (
        "Übersteuert."
        if asked.override_id
        else f"Wartet auf zwei Unterschriften (Freigabe {asked.approval_id})."
    )
    emit(asdict(asked), as_json=as_json, text=said)


def end_override(
    override_id: Annotated[str, typer.Argument(metavar="OVERRIDE", help="Id of the override.")],
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Ends an override: the blocker stands again. Example: flockctl cases end-override 2f1c... --user clerk"""
    from uuid import UUID

    from backend.bootstrap import open_application

    try:
        wanted = UUID(override_id)
    except ValueError:
        raise typer.BadParameter(f"{override_id} is no id.", param_hint="OVERRIDE") from None
    with open_application() as app:
        app.end_override(_person(app, tenant, user), wanted)
    emit({"override_id": wanted, "ended": True}, as_json=as_json, text="Beendet.")


def panel_text(panel: LegalPanel, currency: str) -> str:
    """The legal state as a person reads it."""
    state = panel.state
    kind = word("party", state.debtor_kind) + (
        "" if state.debtor_kind_known else " (unbekannt, gilt als Verbraucher)"
    )
    limitation = state.limitation
    lines = [
        f"Rechtslage am {state.on:%d.%m.%Y}: {kind}, fällig {state.due_on:%d.%m.%Y} ({word('due_basis', state.due_basis)})",
        f"{state.default.explanation_de} [{state.default.paragraph}]",
        f"Verzugszinsen: {_interest(state, currency)}",
        f"Verjährung: {limitation.explanation_de}"
        + (f" Frühestens nach dem {limitation.radar_on:%d.%m.%Y}." if limitation.radar_on else "")
        + (" VERJÄHRT." if state.barred else ""),
        table(
            ("Bestandteil", "verlangt", "gezahlt", "entfallen", "offen"),
            [
                (
                    word("component", b.component),
                    *(amount_of(each, currency) for each in (b.charged, b.paid, b.waived, b.open)),
                )
                for b in state.balances
            ],
        ),
        *(f"{each.german}: {each.on:%d.%m.%Y} [{each.paragraph}]" for each in state.court_dates),
        *(
            f"Schutzfrist ({each.responsible}): {word('protection', each.state.status)}, "
            f"bis vor {each.state.expires_on:%d.%m.%Y}"
            for each in panel.protections
            if each.state is not None
        ),
        *(
            f"Übersteuert: {blockers([each.code])} bis {each.expires_on:%d.%m.%Y} ({each.reason}, {each.granted_by})"
            for each in panel.overrides
            if each.standing
        ),
    ]
    return "\n".join(lines)


def _interest(state: LegalState, currency: str) -> str:
    if state.interest is None:
        return blockers([state.interest_refused or ""])
    return money_text(state.interest, currency)


def panel_document(panel: LegalPanel) -> dict[str, Any]:
    """The legal panel as JSON values, with the sentences and sums that are computed."""
    state = panel.state
    document = asdict(panel)
    document["state"] |= {
        "default_paragraph": state.default.paragraph,
        "default_explanation": state.default.explanation_de,
        "limitation_explanation": state.limitation.explanation_de,
        "balances": [{**asdict(each), "open": each.open} for each in state.balances],
    }
    return document


def _person(app: Application, tenant: str | None, login: str | None) -> Actor:
    from backend.entrypoints.cli.person import acting_person

    return acting_person(app, acting_for(app, tenant), login)


def _claim(app: Application, tenant: str | None, case: str) -> UUID:
    with app.database.works(acting_for(app, tenant)) as work:
        return app.cases.find(work, case).claim_id
