"""The pages, one module per part of the navigation, each a router."""

from backend.entrypoints.web.pages import (
    approvals,
    cases,
    inbox,
    login,
    messages,
    pipeline,
    system,
    templates,
)

ROUTERS = (
    login.router,
    pipeline.router,
    cases.router,
    approvals.router,
    messages.router,
    inbox.router,
    system.router,
    templates.router,
)
