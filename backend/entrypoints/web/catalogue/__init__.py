"""The English catalogue: German sentence of the screen -> English, one module per group of pages."""

from backend.entrypoints.web.catalogue import (
    approvals,
    cases,
    customers,
    dossiers,
    inbox,
    law,
    notices,
    overrides,
    particulars,
    policies,
    runs,
    shared,
    special_cases,
    system,
    templates,
)

ENGLISH: dict[str, str] = {
    **shared.ENGLISH,
    **law.ENGLISH,
    **notices.ENGLISH,
    **cases.ENGLISH,
    **customers.ENGLISH,
    **dossiers.ENGLISH,
    **particulars.ENGLISH,
    **special_cases.ENGLISH,
    **approvals.ENGLISH,
    **inbox.ENGLISH,
    **system.ENGLISH,
    **overrides.ENGLISH,
    **runs.ENGLISH,
    **policies.ENGLISH,
    **templates.ENGLISH,
}
