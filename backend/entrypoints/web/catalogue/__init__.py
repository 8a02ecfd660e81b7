"""The English catalogue: German sentence of the screen -> English, one module per group of pages."""

from backend.entrypoints.web.catalogue import (
    approvals,
    cases,
    customers,
    dossiers,
    inbox,
    policies,
    runs,
    shared,
    system,
)

ENGLISH: dict[str, str] = {
    **shared.ENGLISH,
    **cases.ENGLISH,
    **customers.ENGLISH,
    **dossiers.ENGLISH,
    **approvals.ENGLISH,
    **inbox.ENGLISH,
    **system.ENGLISH,
    **runs.ENGLISH,
    **policies.ENGLISH,
}
