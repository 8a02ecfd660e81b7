"""`flockctl cases grounds|bureau-notice ...`, `customers representative`, `tenants seat`: what court and bureau ask for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for

if TYPE_CHECKING:
    from backend.infrastructure.postgres.views.particulars import Particulars

Case = Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")]
DECLARED = ("performed", "independent", "open")


def add_to(group: typer.Typer) -> None:
    """Adds the commands to the group `cases`."""
    group.command("particulars")(show)
    group.command("grounds")(grounds)
    group.command("bureau-notice")(bureau_notice)
    group.command("withdraw-bureau-notice")(withdraw_bureau_notice)


def show(case: Case, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Shows what was said of a case for court and credit bureau. Example: flockctl cases particulars RE-2026-0111"""
    from backend.bootstrap import open_application

    with open_application() as app:
        found = app.case_particulars(acting_for(app, tenant), case)
    emit(asdict(found), as_json=as_json, text=_text(found))


def grounds(
    case: Case,
    subject: Annotated[
        str, typer.Option("--subject", help="Subject of the contract, e.g. Kauf Bohrmaschinen.")
    ],
    concluded_on: Annotated[
        datetime, typer.Option("--contract-on", formats=["%Y-%m-%d"], help="Day of the contract.")
    ],
    catalogue_number: Annotated[
        int | None, typer.Option("--catalogue-number", help="Kind of claim as in the court's form.")
    ] = None,
    counter_performance: Annotated[
        str | None, typer.Option("--counter-performance", help=f"One of {', '.join(DECLARED)}.")
    ] = None,
    credit_points: Annotated[
        str | None,
        typer.Option("--credit-points", help="Consumer credit only: percentage points above the base rate."),
    ] = None,
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Says what a claim rests on (§ 690 (1) ZPO); the last word counts. `open` holds the claim (§ 320 BGB).

    Example: flockctl cases grounds RE-2026-0111 --subject "Kauf Bohrmaschinen" --contract-on 2026-08-20
    --catalogue-number 43 --counter-performance performed --user clerk
    """
    from backend.bootstrap import open_application
    from backend.domain.dossier.particulars import ClaimGrounds, CounterPerformance
    from backend.domain.money import parse_amount

    if counter_performance is not None and counter_performance not in DECLARED:
        raise typer.BadParameter(f"One of {', '.join(DECLARED)}.", param_hint="--counter-performance")
    said = ClaimGrounds(
        subject=subject,
        concluded_on=concluded_on.date(),
        catalogue_number=catalogue_number,
        counter_performance=CounterPerformance(counter_performance) if counter_performance else None,
        credit_points=None if credit_points is None else parse_amount(credit_points),
    )
    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            claim_id = app.cases.find(work, case).claim_id
        app.record_grounds(acting_person(app, actor, user), claim_id, said)
        found = app.case_particulars(actor, claim_id)
    emit(asdict(found), as_json=as_json, text=_text(found))


def bureau_notice(
    case: Case,
    given_on: Annotated[
        datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Day on which the debtor was told.")
    ],
    evidence: Annotated[
        str, typer.Option("--evidence", help="What proves it, e.g. a letter with its receipt.")
    ],
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Says when the debtor was told that a credit bureau may be informed (§ 31 (2) no. 4 BDSG). Reports nothing.

    Example: flockctl cases bureau-notice RE-2026-0111 --on 2026-10-06 --evidence "Brief, Einlieferung 4711" --user clerk
    """
    from backend.bootstrap import open_application
    from backend.domain.dossier.particulars import BureauNotice

    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            claim_id = app.cases.find(work, case).claim_id
        said = BureauNotice(given_on.date(), evidence)
        notice_id = app.record_bureau_notice(acting_person(app, actor, user), claim_id, said)
    emit({"notice_id": notice_id}, as_json=as_json, text=f"Eingetragen ({notice_id}).")


def withdraw_bureau_notice(
    notice: Annotated[str, typer.Argument(metavar="NOTICE", help="Id of the entry.")],
    user: User = None,
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Takes a mistaken entry back. Example: flockctl cases withdraw-bureau-notice 2f1c... --user clerk"""
    from backend.bootstrap import open_application
    from backend.entrypoints.cli.customers import id_of

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        app.withdraw_bureau_notice(actor, id_of(notice))
    emit({"notice_id": notice}, as_json=as_json, text="Zurückgenommen.")


def representative(
    number: Annotated[str, typer.Argument(metavar="CUSTOMER", help="Customer number.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name; empty takes it away.")],
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Says who represents a customer in law (§ 690 (1) no. 1 ZPO); of a sole trader the owner.

    Example: flockctl customers representative K-10002 "Sepp Huber"
    """
    from backend.bootstrap import open_application
    from backend.infrastructure.postgres.views.customer_page import customer_named

    with open_application() as app:
        actor = acting_for(app, tenant)
        with app.database.works(actor) as work:
            customer_id = customer_named(work.connection, work.tenant_id, number)
        app.name_representative(actor, customer_id, name)
    emit({"customer_id": customer_id}, as_json=as_json, text=f"{number}: {name.strip() or 'niemand'}.")


def seat(
    represented_by: Annotated[str, typer.Option("--represented-by", help="Name; empty takes it away.")],
    country: Annotated[str, typer.Option("--country", help="Country of the seat, two letters.")] = "DE",
    tenant: Tenant = None,
    as_json: AsJson = False,
) -> None:
    """Says who represents the tenant in law, and where its seat is: abroad the court is another (§ 689 (2) ZPO).

    Example: flockctl tenants seat --represented-by "Ina Petersen" --country DE --tenant nordlicht
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        app.change_seat(acting_for(app, tenant), represented_by, country)
    answer = {"represented_by": represented_by.strip() or None, "country": country.strip().upper()}
    emit(answer, as_json=as_json, text="Eingetragen.")


def _text(found: Particulars) -> str:
    said = found.grounds
    lines = ["Anspruchsgrund: fehlt"]
    if said is not None:
        lines = [
            f"Anspruchsgrund: {said.subject}, Vertrag vom {said.concluded_on:%d.%m.%Y}",
            f"Katalognummer: {said.catalogue_number or 'fehlt'}",
            f"Gegenleistung: {said.counter_performance or 'fehlt'}",
        ]
    lines += [
        f"Auskunftei: {one.given_on:%d.%m.%Y} {one.evidence} ({one.notice_id})" for one in found.notices
    ]
    return "\n".join(lines if found.notices else [*lines, "Unterrichtung über eine Auskunftei: fehlt"])
