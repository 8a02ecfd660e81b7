"""Overrides of a tenant: counted and listed. Asking for one and ending it stand with the case (`legal`)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter

from backend.entrypoints.api.callers import App, Reader
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.views.overrides import (
    OverrideCounts,
    OverrideKey,
    OverrideLine,
    override_counts,
    override_list,
)

router = APIRouter(tags=["overrides"])


@router.get("/overrides", response_model=Page[OverrideLine])
def overrides(
    application: App,
    caller: Reader,
    state: Literal["", "active", "expired", "ended"] = "",
    code: str = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Overrides, newest first."""
    key = read_cursor(cursor, date.fromisoformat, UUID)
    with application.database.works(caller.actor) as work:
        rows = override_list(
            work.connection,
            work.tenant_id,
            on=work.today,
            state=state,
            code=code,
            after=OverrideKey(*key) if key else None,
            limit=limit,
        )
    return page(rows, limit, write_cursor(rows[-1].starts_on, rows[-1].override_id) if rows else None)


@router.get("/overrides/counts", response_model=OverrideCounts)
def counts(application: App, caller: Reader) -> Any:
    """How many there are: active, expired, ended; by code, by role, by person."""
    with application.database.works(caller.actor) as work:
        return override_counts(work.connection, work.tenant_id, on=work.today)
