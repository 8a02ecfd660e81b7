"""Overrides of the tenant (Übersteuerungen): how many, by code, role and person, and which."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.overrides import (
    STATES,
    OverrideKey,
    override_counts,
    override_list,
)

router = APIRouter(include_in_schema=False)

PAGE_SIZE = 50


@router.get("/overrides")
def overrides(
    screen: Page,
    state: Literal["", "active", "expired", "ended"] = "active",
    code: str = "",
    cursor: str | None = None,
) -> Response:
    """Counts of all overrides, and the list of one state."""
    key = read_cursor(cursor, date.fromisoformat, UUID)
    with screen.work() as work:
        counts = override_counts(work.connection, work.tenant_id, on=work.today)
        rows = override_list(
            work.connection,
            work.tenant_id,
            on=work.today,
            state=state,
            code=code,
            after=OverrideKey(*key) if key else None,
            limit=PAGE_SIZE,
        )
    more = write_cursor(rows[-1].starts_on, rows[-1].override_id) if len(rows) == PAGE_SIZE else None
    return screen.show(
        "overrides.html", counts=counts, rows=rows, state=state, states=STATES, code=code, more=more
    )
