"""`flockctl cases promise|dispute|instalments|defer|waive|write-off ...`: what a person decides about one case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for

if TYPE_CHECKING:
    from uuid import UUID

    from backend.bootstrap import Application
    from backend.domain.actors import Actor

Case = Annotated[str, typer.Argument(metavar="CASE", help="Invoice number or claim id.")]
Note = Annotated[str, typer.Option("--note", help="Words beside it; kept out of the eventlog.")]
Amount = Annotated[str | None, typer.Option("--amount", help="Like 190.00; default: all that is owed.")]
Reason = Annotated[
    str,
    typer.Option(
        "--reason",
        help="goodwill, settlement, charged_in_error, not_worth_pursuing, insolvency, debtor_untraceable, "
        "limitation or other.",
    ),
]


def add_to(group: typer.Typer) -> None:
    """Adds the commands to the group `cases`."""
    commands: dict[str, Callable[..., None]] = {
        "promise": promise,
        "dispute": dispute,
        "resolve-dispute": resolve_dispute,
        "instalments": instalments,
        "end-instalments": end_instalments,
        "defer": defer,
        "waive": waive,
        "write-off": write_off,
        "withdraw": withdraw,
        "reopen": reopen,
        "hold": hold,
        "end-hold": end_hold,
    }
    for name, command in commands.items():
        group.command(name)(command)


def promise(
    case: Case,
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Day on which money will come.")],
    amount: Amount = None,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Records a promise to pay (Zahlungszusage). Example: flockctl cases promise RE-1 --on 2026-12-01 --user claasen"""

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        return {"promise_id": app.record_promise(actor, claim_id, on.date(), _amount(amount), note)}

    _decide(case, tenant, user, as_json, act, "Zusage eingetragen; die Mahnung ruht bis dahin.")


def dispute(
    case: Case,
    reason: Annotated[
        str, typer.Option("--reason", help="damaged, not_delivered, wrong_amount, not_ordered or other.")
    ],
    amount: Amount = None,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Opens a dispute (Reklamation) of all or of --amount.

    Example: flockctl cases dispute RE-1 --reason damaged --amount 190.00 --user claasen
    """

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        return {"dispute_id": app.open_dispute(actor, claim_id, reason, _amount(amount), note)}

    _decide(case, tenant, user, as_json, act, "Reklamation eröffnet.")


def resolve_dispute(
    dispute_id: Annotated[str, typer.Argument(metavar="DISPUTE", help="Id of the dispute.")],
    outcome: Annotated[str, typer.Option("--outcome", help="accepted or rejected.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Settles a dispute. Example: flockctl cases resolve-dispute ID --outcome rejected --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        app.resolve_dispute(acting_person(app, acting_for(app, tenant), user), _id(dispute_id), outcome)
    emit({"dispute_id": dispute_id, "outcome": outcome}, as_json=as_json, text="Reklamation geklärt.")


def instalments(
    case: Case,
    first: Annotated[
        datetime | None, typer.Option("--first", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    count: Annotated[int, typer.Option("--count", help="So many monthly instalments from --first.")] = 0,
    rate: Annotated[
        list[str] | None, typer.Option("--rate", help="DAY=AMOUNT, as often as there are instalments.")
    ] = None,
    total: Annotated[str | None, typer.Option("--total", help="Default: all that is owed.")] = None,
    acceleration: Annotated[
        bool, typer.Option("--acceleration", help="The rest falls due when instalments are missed.")
    ] = False,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Records an instalment plan (Ratenzahlung).

    Example: flockctl cases instalments RE-1 --first 2026-12-01 --count 3 --acceleration --user claasen
    """
    from backend.application.claims.agree_plan import PlanTerms

    terms = PlanTerms(
        first_on=first.date() if first else None,
        count=count,
        total=_amount(total),
        acceleration=acceleration,
        wished=tuple(_rate(one) for one in rate or ()),
    )

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        return {"plan_id": app.agree_plan(actor, claim_id, terms, note)}

    _decide(
        case, tenant, user, as_json, act, "Ratenzahlung eingetragen; die Mahnung ruht, solange sie läuft."
    )


def end_instalments(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Id of the plan.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Ends an instalment plan: the rest is due. Example: flockctl cases end-instalments ID --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        app.end_plan(acting_person(app, acting_for(app, tenant), user), _id(plan))
    emit({"plan_id": plan, "status": "ended"}, as_json=as_json, text="Ratenzahlung beendet.")


def defer(
    case: Case,
    until: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="The new due day.")],
    reason: Reason,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Lets the debtor pay later (Stundung).

    Example: flockctl cases defer RE-1 --until 2026-12-15 --reason goodwill --user claasen
    """

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        return {"deferral_id": app.defer(actor, claim_id, until.date(), reason, note)}

    _decide(case, tenant, user, as_json, act, f"Gestundet bis {until:%d.%m.%Y}.")


def waive(
    case: Case,
    reason: Reason,
    costs: Annotated[str, typer.Option("--costs")] = "0.00",
    lump_sum: Annotated[str, typer.Option("--lump-sum")] = "0.00",
    interest: Annotated[str, typer.Option("--interest")] = "0.00",
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Waives side claims (Erlass). Example: flockctl cases waive RE-1 --interest 12.34 --reason goodwill --user claasen"""
    from backend.domain.giving_up import OwedParts

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        wanted = OwedParts(costs=_money(costs), lump_sum=_money(lump_sum), interest=_money(interest))
        return {"waiver_id": app.waive(actor, claim_id, wanted, reason, note)}

    _decide(case, tenant, user, as_json, act, "Erlassen.")


def write_off(
    case: Case,
    reason: Reason,
    uncollectable: Annotated[bool, typer.Option("--uncollectable", help="Close as uncollectable.")] = False,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Writes a case off (Ausbuchung); above the policy's limit two persons sign.

    Example: flockctl cases write-off RE-1 --reason not_worth_pursuing --user claasen
    """
    closing = "uncollectable" if uncollectable else "written_off"
    _give_up(case, closing, reason, note, tenant, user, as_json)


def withdraw(
    case: Case,
    reason: Reason,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Withdraws a claim (Rücknahme). Example: flockctl cases withdraw RE-1 --reason charged_in_error --user claasen"""
    _give_up(case, "withdrawn", reason, note, tenant, user, as_json)


def reopen(
    case: Case, note: Note = "", tenant: Tenant = None, user: User = None, as_json: AsJson = False
) -> None:
    """Opens a closed case again. Example: flockctl cases reopen RE-1 --user claasen"""

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        app.reopen(actor, claim_id, note)
        return {"status": "open"}

    _decide(case, tenant, user, as_json, act, "Wieder offen.")


def hold(
    case: Case,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Dunning goes on from this day.")
    ] = None,
    customer: Annotated[bool, typer.Option("--customer", help="The whole customer.")] = False,
    note: Note = "",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Places a hold (Mahnsperre). Example: flockctl cases hold RE-1 --until 2026-12-01 --note "Anruf" --user claasen"""

    def act(app: Application, actor: Actor, claim_id: UUID) -> dict[str, Any]:
        with app.database.works(actor) as work:
            customer_id = app.claims.claim(work, claim_id).customer_id
        hold_id = app.place_hold(
            actor,
            scope="customer" if customer else "claim",
            claim_id=None if customer else claim_id,
            customer_id=customer_id if customer else None,
            until=_day(until),
            note=note,
        )
        return {"hold_id": hold_id}

    _decide(case, tenant, user, as_json, act, "Mahnsperre gesetzt.")


def end_hold(
    hold_id: Annotated[str, typer.Argument(metavar="HOLD", help="Id of the hold.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Ends a hold. Example: flockctl cases end-hold ID --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        app.end_hold(acting_person(app, acting_for(app, tenant), user), _id(hold_id))
    emit({"hold_id": hold_id, "status": "ended"}, as_json=as_json, text="Mahnsperre aufgehoben.")


def _give_up(
    case: str, closing: str, reason: str, note: str, tenant: str | None, user: str | None, as_json: bool
) -> None:
    from dataclasses import asdict

    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        done = app.write_off(actor, _claim(app, actor, case), closing, reason, note)
    text = (
        "Geschlossen." if done.status == "closed" else f"Zwei Personen zeichnen: Freigabe {done.approval_id}."
    )
    emit({**asdict(done), "closing": closing}, as_json=as_json, text=text)


def _decide(
    case: str,
    tenant: str | None,
    user: str | None,
    as_json: bool,
    act: Callable[[Application, Actor, UUID], dict[str, Any]],
    text: str,
) -> None:
    """Opens the application, finds person and case, acts, and prints what came of it."""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        claim_id = _claim(app, actor, case)
        document = {"claim_id": claim_id, **act(app, actor, claim_id)}
    emit(document, as_json=as_json, text=text)


def _claim(app: Application, actor: Actor, case: str) -> UUID:
    with app.database.works(actor) as work:
        return app.cases.find(work, case).claim_id


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _amount(value: str | None) -> Decimal | None:
    return None if value is None else _money(value)


def _money(value: str) -> Decimal:
    from backend.domain.errors import InvalidInput
    from backend.domain.money import written_amount

    try:
        return written_amount(value)
    except InvalidInput as wrong:
        if wrong.code != "amount_invalid":
            raise
        raise typer.BadParameter(f"{value} is no amount like 190.00.") from None


def _rate(value: str) -> tuple[date, Decimal]:
    day, _, amount = value.partition("=")
    try:
        return date.fromisoformat(day), _money(amount)
    except ValueError:
        raise typer.BadParameter(f"{value} is not DAY=AMOUNT, like 2026-12-01=100.00.") from None


def _id(value: str) -> UUID:
    from uuid import UUID

    try:
        return UUID(value)
    except ValueError:
        raise typer.BadParameter(f"{value} is no id.") from None
