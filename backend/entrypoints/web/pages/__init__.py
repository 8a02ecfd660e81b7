"""The pages, one module per part of the navigation, each a router."""

from backend.entrypoints.web.pages import approvals, cases, dossiers, inbox, login, messages, pipeline, system

ROUTERS = (
    login.router,
    pipeline.router,
    cases.router,
    dossiers.router,
    approvals.router,
    messages.router,
    inbox.router,
    system.router,
)
