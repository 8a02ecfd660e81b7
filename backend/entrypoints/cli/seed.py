"""`flockctl seed`: an invented ledger of any size, for trials and measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from backend.entrypoints.cli.output import emit, note
from backend.entrypoints.cli.tenant_choice import AsJson

if TYPE_CHECKING:
    from backend.application.tenants.ports import TenantMaster

CUSTOMERS, INVOICES = 60, 360
INVOICES_A_CUSTOMER = 6


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(seed)


def seed(
    customers: Annotated[
        int | None, typer.Option("--customers", min=1, help="Customers; default: one for six invoices.")
    ] = None,
    invoices: Annotated[
        int, typer.Option("--invoices", min=1, help="Invoices, one in ten of them paid.")
    ] = INVOICES,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another number, another ledger.")] = 1,
    tenant: Annotated[
        str, typer.Option("--tenant", help="Slug; a tenant that is not there yet is created.")
    ] = "muster",
    as_json: AsJson = False,
) -> None:
    """Fills an empty tenant with an invented, repeatable ledger. Example: flockctl seed --invoices 100000"""
    import time
    from dataclasses import asdict

    from backend.application.tenants.seed_ledger import LedgerSize
    from backend.bootstrap import open_application
    from backend.domain.actors import service

    size = LedgerSize(
        customers or max(1, min(invoices, max(CUSTOMERS, invoices // INVOICES_A_CUSTOMER))), invoices, seed
    )
    started = time.perf_counter()
    with open_application() as app:
        known = app.directory.find(tenant)
        tenant_id = known.id if known else app.create_tenant(_invented(tenant))
        note(f"Erfinde {size.invoices} Rechnungen von {size.customers} Kunden für {tenant} ...")
        report = app.seed_ledger(service(tenant_id, "seed"), size)
    seconds = round(time.perf_counter() - started, 1)
    emit(
        {"tenant": tenant, **asdict(report), "seconds": seconds},
        as_json=as_json,
        text=(
            f"{tenant}: {report.customers} Kunden, {report.invoices} Rechnungen ({report.open_claims} offen), "
            f"{report.payments} Zahlungen, {report.holds} Mahnsperren in {seconds} s. "
            f"Weiter: flockctl run dunning --tenant {tenant} --dry-run"
        ),
    )


def _invented(slug: str) -> TenantMaster:
    from backend.application.tenants.ports import TenantMaster

    return TenantMaster(
        slug=slug,
        name="Muster & Söhne Großhandel GmbH",
        street="Speicherstraße 4",
        postcode="20457",
        city="Hamburg",
        state="HH",
        email="buchhaltung@muster-soehne.example",
        iban="DE02120300000000202051",
        account_holder="Muster & Söhne Großhandel GmbH",
    )
