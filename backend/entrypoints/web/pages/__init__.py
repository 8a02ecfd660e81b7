"""The pages, one module per part of the navigation, each a router."""

from backend.entrypoints.web.pages import (
    approvals,
    cases,
    confirm,
    customers,
    dossiers,
    inbox,
    legal,
    login,
    messages,
    notices,
    pipeline,
    policies,
    runs,
    special_cases,
    system,
    templates,
)

ROUTERS = (
    login.router,
    pipeline.router,
    cases.router,
    customers.router,
    confirm.router,
    dossiers.router,
    special_cases.router,
    legal.router,
    approvals.router,
    messages.router,
    notices.router,
    inbox.router,
    system.router,
    runs.router,
    policies.router,
    templates.router,
)
