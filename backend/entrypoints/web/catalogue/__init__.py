"""The English catalogue: German sentence of the screen -> English, one module per group of pages."""

from backend.entrypoints.web.catalogue import approvals, cases, inbox, shared, system, templates

ENGLISH: dict[str, str] = {
    **shared.ENGLISH,
    **cases.ENGLISH,
    **approvals.ENGLISH,
    **inbox.ENGLISH,
    **system.ENGLISH,
    **templates.ENGLISH,
}
