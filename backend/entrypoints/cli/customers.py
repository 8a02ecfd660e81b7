"""`flockctl customers`: how a customer is reached, its contacts and consents."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.particulars import representative
from backend.entrypoints.cli.person import User, acting_person
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, word

if TYPE_CHECKING:
    from uuid import UUID

    from backend.bootstrap import Application
    from backend.domain.actors import Actor
    from backend.domain.channels import ChannelChoice
    from backend.infrastructure.postgres.views.customer_page import CustomerPage

Number = Annotated[str, typer.Argument(metavar="CUSTOMER", help="Customer number.")]
ConsentId = Annotated[str, typer.Argument(metavar="CONSENT", help="Id of the consent.")]


def register(app: typer.Typer) -> None:
    """Adds the group `customers`."""
    group = typer.Typer(
        help="Customers: channel, contacts, consents.", no_args_is_help=True, rich_markup_mode=None
    )
    group.command("show")(show)
    group.command("refuse-email")(refuse_email)
    group.command("representative")(representative)
    contacts = typer.Typer(help="Contacts (Ansprechpartner).", no_args_is_help=True, rich_markup_mode=None)
    contacts.command("add")(add_contact)
    contacts.command("list")(list_contacts)
    contacts.command("end")(end_contact)
    consent = typer.Typer(help="Consents (Einwilligungen).", no_args_is_help=True, rich_markup_mode=None)
    consent.command("propose")(propose)
    consent.command("list")(list_consents)
    consent.command("withdraw")(withdraw)
    group.add_typer(contacts, name="contacts")
    group.add_typer(consent, name="consent")
    app.add_typer(group, name="customers")


def show(number: Number, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Shows a customer: by which channel it is reached and why. Example: flockctl customers show K-10002"""
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_for(app, tenant)
        customer_id, page = _page(app, actor, number)
        choice = app.channel_of(actor, customer_id)
    document = {**asdict(page), "channel": _choice(choice)}
    emit(document, as_json=as_json, text=_text(page, choice))


def list_contacts(number: Number, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists the contacts of a customer. Example: flockctl customers contacts list K-10002"""
    from backend.bootstrap import open_application

    with open_application() as app:
        _, page = _page(app, acting_for(app, tenant), number)
    emit([asdict(row) for row in page.contacts], as_json=as_json, text=_contacts(page))


def add_contact(
    number: Number,
    name: Annotated[str, typer.Option("--name", help="Name of the person or department.")],
    role: Annotated[str, typer.Option("--role", help="dunning, accounts_payable or other.")] = "dunning",
    email: Annotated[str | None, typer.Option("--email")] = None,
    phone: Annotated[str | None, typer.Option("--phone")] = None,
    language: Annotated[str | None, typer.Option("--language", help="de or en.")] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="email or letter.")] = None,
    valid_from: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    valid_until: Annotated[str | None, typer.Option("--until", metavar="DATE")] = None,
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Adds a contact; mail goes to the dunning contact first, then to accounts payable, then to the customer.

    Example: flockctl customers contacts add K-10002 --role dunning --name "Frau Weber" --email weber@kunde.example
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = _acting(app, tenant, user)
        customer_id, _ = _page(app, actor, number)
        contact_id = app.add_contact(
            actor,
            customer_id,
            role=role,
            name=name,
            email=email,
            phone=phone,
            language=language,
            channel=channel,
            valid_from=day_of(valid_from, "--from"),
            valid_until=day_of(valid_until, "--until"),
        )
    emit(
        {"contact_id": contact_id},
        as_json=as_json,
        text=f"Ansprechpartner {name} ist angelegt ({contact_id}).",
    )


def end_contact(
    contact: Annotated[str, typer.Argument(metavar="CONTACT", help="Id of the contact.")],
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Lets a contact end. Example: flockctl customers contacts end ID"""
    from backend.bootstrap import open_application

    with open_application() as app:
        app.end_contact(_acting(app, tenant, user), id_of(contact))
    emit({"contact_id": contact}, as_json=as_json, text="Der Ansprechpartner gilt nicht mehr.")


def list_consents(number: Number, tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Lists consents with their proof. Example: flockctl customers consent list K-10002"""
    from backend.bootstrap import open_application

    with open_application() as app:
        _, page = _page(app, acting_for(app, tenant), number)
    rows = [
        (
            *(str(row.consent_id), word("consent", row.status), word("channel", row.channel), row.address),
            *(_origin(row.source), row.confirmed_at),
        )
        for row in page.consents
    ]
    headings = ("Einwilligung", "Stand", "Weg", "Adresse", "Quelle", "bestätigt")
    emit([asdict(row) for row in page.consents], as_json=as_json, text=table(headings, rows))


def propose(
    number: Number,
    channel: Annotated[str, typer.Option("--channel", help="email or letter.")] = "email",
    address: Annotated[str | None, typer.Option("--address", help="New e-mail address.")] = None,
    source: Annotated[
        str, typer.Option("--source", help="person, or document:<inbox item id> that names the wish.")
    ] = "person",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Notes a new address or wish and prints the link by which the debtor confirms it. Send it to that address.

    Example: flockctl customers consent propose K-10002 --channel email --address neu@kunde.example
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = _acting(app, tenant, user)
        customer_id, _ = _page(app, actor, number)
        made = app.propose_consent(actor, customer_id, channel, address, source)
    document = {
        "consent_id": made.consent_id,
        "path": f"/confirm/{made.token}",
        "expires_at": made.expires_at,
    }
    text = f"Link zur Bestätigung (gilt bis {made.expires_at:%d.%m.%Y}): /confirm/{made.token}"
    emit(document, as_json=as_json, text=text)


def withdraw(consent: ConsentId, tenant: Tenant = None, user: User = None, as_json: AsJson = False) -> None:
    """Notes that a consent was withdrawn. Example: flockctl customers consent withdraw ID --user claasen"""
    from backend.bootstrap import open_application

    with open_application() as app:
        app.withdraw_consent(acting_person(app, acting_for(app, tenant), user), id_of(consent))
    emit({"consent_id": consent}, as_json=as_json, text="Die Einwilligung ist widerrufen.")


def refuse_email(
    number: Number,
    wording: Annotated[
        str, typer.Option("--wording", help="What the customer said, kept as proof with source and time.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", help="person, or document:<inbox item id> that says it.")
    ] = "person",
    tenant: Tenant = None,
    user: User = None,
    as_json: AsJson = False,
) -> None:
    """Opt-out: this customer gets no more mail.

    Example: flockctl customers refuse-email K-10002 --wording "Bitte keine Mails mehr" --user claasen
    """
    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_person(app, acting_for(app, tenant), user)
        customer_id, _ = _page(app, actor, number)
        consent = app.refuse_email(actor, customer_id, wording, source)
    emit(
        {"customer_id": customer_id, "consent_id": consent},
        as_json=as_json,
        text=f"{number} erhält keine E-Mails mehr.",
    )


def day_of(text: str | None, option: str) -> date | None:
    """A date of an option. Raises BadParameter."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text} is no date.", param_hint=option) from None


def id_of(text: str) -> UUID:
    """An id of an argument. Raises BadParameter."""
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no id.") from None


def _acting(app: Application, tenant: str | None, user: str | None) -> Actor:
    """The person of --user or FLOCK_USER; where neither names one, the service, as these commands always allowed."""
    actor = acting_for(app, tenant)
    return acting_person(app, actor, user) if user or app.settings.user else actor


def _page(app: Application, actor: Actor, number: str) -> tuple[UUID, CustomerPage]:
    from backend.infrastructure.postgres.views.customer_page import customer_named, customer_page

    with app.database.works(actor) as work:
        customer_id = customer_named(work.connection, work.tenant_id, number)
        return customer_id, customer_page(work.connection, work.tenant_id, customer_id, on=work.today)


def _choice(choice: ChannelChoice | None) -> dict[str, Any] | None:
    if choice is None:
        return None
    address = choice.addressee.address if choice.addressee else None
    return {
        "channel": choice.channel,
        "reason": choice.reason,
        "recipient": choice.taken_as,
        "address": address,
    }


def _origin(source: str) -> str:
    kind, _, which = source.partition(":")
    return f"{word('origin', kind)} {which}".strip()


def _contacts(page: CustomerPage) -> str:
    rows = [
        (
            *(str(row.contact_id), word("contact_role", row.role), row.name, row.email),
            *(word("channel", row.channel), "ja" if row.valid else "nein"),
        )
        for row in page.contacts
    ]
    return table(("Ansprechpartner", "Funktion", "Name", "E-Mail", "Weg", "gilt"), rows)


def _text(page: CustomerPage, choice: ChannelChoice | None) -> str:
    customer = page.customer
    way = (
        f"{word('channel', choice.channel)} ({word('channel_reason', choice.reason)})"
        + (
            f" an {choice.addressee.address} ({word('contact_role', choice.taken_as)})"
            if choice.addressee
            else ""
        )
        if choice
        else f"keiner ({blockers(['no_channel'])})"
    )
    stop = (
        f"Liefersperre empfohlen seit {page.stop.advised_on:%d.%m.%Y} ({word('stage_name', page.stop.stage)})"
        if page.stop
        else "Keine Liefersperre"
    )
    head = f"{customer.number} {customer.name}, offene Fälle: {customer.open_cases}"
    return "\n".join([head, f"Versandweg: {way}", stop, "", _contacts(page)])
