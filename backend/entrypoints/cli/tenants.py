"""`flockctl tenants`: sets tenants up and shows them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.cut_over import import_open_items
from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.particulars import seat
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from backend.application.tenants.ports import TenantMaster

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Slug = Annotated[str, typer.Argument(metavar="SLUG", help="Short name, e.g. nordlicht.")]
RENAMED = {"register": "register_entry"}
"""Keys of the master data file that have another name in the table."""


def register(app: typer.Typer) -> None:
    """Adds the group `tenants`."""
    group = typer.Typer(
        name="tenants", help="Tenants and their customers.", no_args_is_help=True, rich_markup_mode=None
    )
    group.command("create")(create)
    group.command("show")(show)
    group.command("import-customers")(customers)
    group.command("import-open-items")(import_open_items)
    group.command("next-day")(next_day)
    group.command("seat")(seat)
    app.add_typer(group)


def create(
    slug: Slug,
    master: Annotated[
        Path, typer.Option(help="JSON file with name, street, postcode, city, state, email, iban.")
    ],
    as_json: AsJson = False,
) -> None:
    """Creates a tenant from its master data.

    Example: flockctl tenants create nordlicht --master data/demo/tenant.json
    """
    from backend.bootstrap import open_application

    row = _master(slug, master)
    with open_application() as app:
        tenant_id = app.create_tenant(row)
    emit({"id": tenant_id, "slug": slug}, as_json=as_json, text=f"Mandant {slug} ist angelegt ({tenant_id}).")


def show(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="One tenant; without it all.")] = None,
    as_json: AsJson = False,
) -> None:
    """Shows one tenant's master data, or which tenants there are.

    Example: flockctl tenants show nordlicht
    """
    from backend.bootstrap import open_application
    from backend.domain.actors import service

    with open_application() as app:
        if slug is None:
            found = app.directory.all()
            lines = [[row.slug, row.name, word("tenant", row.status)] for row in found]
            emit(
                [asdict(row) for row in found],
                as_json=as_json,
                text=table(["Kürzel", "Name", "Stand"], lines),
            )
            return
        tenant_id = app.tenant_id(slug)
        with app.database.works(service(tenant_id, "cli")) as work:
            master = app.tenants.read_tenant(work)
    assert master is not None
    document = {"id": tenant_id, **asdict(master)}
    emit(document, as_json=as_json, text="\n".join(f"{name}: {value}" for name, value in document.items()))


def customers(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Columns as in data/demo/customers.csv.")],
    tenant: Annotated[str, typer.Option(help="The tenant's slug.")],
    as_json: AsJson = False,
) -> None:
    """Imports customers; rows that cannot be taken are listed with their reason.

    Example: flockctl tenants import-customers data/demo/customers.csv --tenant nordlicht
    """
    from backend.bootstrap import open_application
    from backend.domain.actors import service

    if not file.is_file():
        raise typer.BadParameter(f"{file} does not exist.")
    with open_application() as app:
        report = app.import_customers(service(app.tenant_id(tenant), "cli"), file.read_bytes())
    counted = f"{report.created} neu, {report.changed} geändert, {report.unchanged} unverändert"
    lines = [f"Zeile {problem.line}: {problem.message} [{problem.code}]" for problem in report.problems]
    emit(asdict(report), as_json=as_json, text="\n".join([counted, *lines]))


def next_day(
    slug: Slug,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Go to this later day instead.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Moves the business date of a tenant that plays a scenario. Example: flockctl tenants next-day demo"""
    from backend.bootstrap import open_application
    from backend.domain.actors import service

    try:
        wanted = date.fromisoformat(to) if to else None
    except ValueError:
        raise typer.BadParameter(f"{to} is no date.", param_hint="--to") from None
    with open_application() as app:
        day = app.next_day(service(app.tenant_id(slug), "cli"), wanted)
    emit(
        {"slug": slug, "business_date": day},
        as_json=as_json,
        text=f"Buchungsdatum von {slug}: {day:%d.%m.%Y}",
    )


def _master(slug: str, file: Path) -> TenantMaster:
    from backend.application.tenants.ports import TenantMaster
    from backend.domain.errors import InvalidInput

    if not file.is_file():
        raise typer.BadParameter(f"{file} does not exist.")
    try:
        given: dict[str, Any] = json.loads(file.read_text(encoding="utf-8-sig"))
        named = {RENAMED.get(key, key): value for key, value in given.items()}
        plain = {key: value for key, value in named.items() if key in TenantMaster.__slots__}
        if plain.get("scenario_on"):
            plain["scenario_on"] = date.fromisoformat(plain["scenario_on"])
        return TenantMaster(**{"account_holder": plain.get("name"), **plain, "slug": slug})
    except (ValueError, TypeError, AttributeError) as wrong:
        raise InvalidInput(
            f"Die Stammdaten sind unvollständig oder kein JSON: {wrong} / Master data are incomplete.",
            code="master_data_invalid",
        ) from None
