"""The English catalogue: German sentence of the screen -> English, one module per group of pages."""

from backend.entrypoints.web.catalogue import approvals, cases, inbox, law, shared, system

ENGLISH: dict[str, str] = {
    **shared.ENGLISH,
    **law.ENGLISH,
    **cases.ENGLISH,
    **approvals.ENGLISH,
    **inbox.ENGLISH,
    **system.ENGLISH,
}
