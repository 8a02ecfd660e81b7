"""The pages, one module per part of the navigation, each a router."""

from backend.entrypoints.web.pages import approvals, cases, inbox, legal, login, messages, pipeline, system

ROUTERS = (
    login.router,
    pipeline.router,
    cases.router,
    legal.router,
    approvals.router,
    messages.router,
    inbox.router,
    system.router,
)
