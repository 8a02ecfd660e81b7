"""Sets a tenant up: master data and the account that debtors pay to."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID, uuid4

from backend.application.ports import Works
from backend.application.tenants.ports import TenantDirectory, TenantMaster, TenantStore
from backend.domain.actors import service
from backend.domain.calendar import STATES
from backend.domain.days import possible_day
from backend.domain.direction import compact
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.master_data import MasterDataChanged
from backend.reading.checks import iban_valid

SLUG = re.compile(r"[a-z][a-z0-9-]{1,40}")


def create_tenant(
    master: TenantMaster, *, works: Works, tenants: TenantStore, directory: TenantDirectory
) -> UUID:
    """Creates a tenant and returns its id.

    Raises InvalidInput (`slug_invalid`, `iban_invalid`, `state_unknown`, `field_missing`), Conflict `slug_taken`.
    """
    checked = replace(
        master, iban=compact(master.iban), vat_id=compact(master.vat_id) if master.vat_id else None
    )
    _check(checked)
    if checked.scenario_on is not None:
        possible_day(checked.scenario_on, field="scenario_on")
    if directory.find(checked.slug) is not None:
        raise Conflict(
            f"Den Mandanten '{checked.slug}' gibt es schon. / This tenant exists.",
            code="slug_taken",
            slug=checked.slug,
        )
    tenant_id = uuid4()
    with works(service(tenant_id, "setup")) as work:
        tenants.add_tenant(work, tenant_id, checked)
        work.record([MasterDataChanged(row_id=tenant_id, table_name="tenants", change="created")])
        work.commit()
    return tenant_id


def _check(master: TenantMaster) -> None:
    if not SLUG.fullmatch(master.slug):
        raise InvalidInput(
            "Das Kürzel besteht aus Kleinbuchstaben, Ziffern und Bindestrichen. / Lower case letters, digits, dashes.",
            code="slug_invalid",
            slug=master.slug,
        )
    for name in ("name", "street", "postcode", "city", "email", "account_holder"):
        if not getattr(master, name).strip():
            raise InvalidInput(f"'{name}' fehlt. / '{name}' is missing.", code="field_missing", field=name)
    if master.state not in STATES:
        raise InvalidInput(
            f"'{master.state}' ist kein Bundesland. / No German state.",
            code="state_unknown",
            state=master.state,
        )
    if len(master.country) != 2 or not master.country.isupper():
        raise InvalidInput(
            "Das Land hat zwei Buchstaben, etwa DE. / A country has two letters, like DE.",
            code="country_unknown",
            country=master.country,
        )
    if not iban_valid(master.iban):
        raise InvalidInput(
            "Die IBAN besteht die Prüfsumme nicht. / The IBAN fails its checksum.",
            code="iban_invalid",
            iban=master.iban,
        )
