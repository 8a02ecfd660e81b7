"""`flockctl overrides list`: what people let pass (Übersteuerungen), counted and named.

Asking for one and ending it stand with the case: `flockctl cases override`, `flockctl cases end-override`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.words import blockers, word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backend.infrastructure.postgres.views.overrides import OverrideCount, OverrideCounts, OverrideLine


def register(app: typer.Typer) -> None:
    """Adds the group `overrides`."""
    group = typer.Typer(help="Overrides (Übersteuerungen).", no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_only_groups)
    group.command("list")(list_overrides)
    app.add_typer(group, name="overrides")


def _only_groups() -> None:
    """Overrides (Übersteuerungen) of a tenant."""


def list_overrides(
    tenant: Tenant = None,
    state: Annotated[str, typer.Option("--state", help="active, expired or ended; default: all.")] = "",
    code: Annotated[str, typer.Option("--code", help="Only of this blocker, e.g. held.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many.")] = 50,
    after: Annotated[
        str | None, typer.Option("--after", metavar="CURSOR", help="Where the page before ended (`next`).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lists overrides, newest first, and counts them all by state, code, role and person.

    Example: flockctl overrides list --state active --tenant demo
    """
    from dataclasses import asdict
    from datetime import date
    from uuid import UUID

    from backend.bootstrap import open_application
    from backend.entrypoints.api.cursors import read_cursor, write_cursor
    from backend.infrastructure.postgres.views.overrides import (
        STATES,
        OverrideKey,
        override_counts,
        override_list,
    )

    if state and state not in STATES:
        raise typer.BadParameter(f"{state} is none of {', '.join(STATES)}.", param_hint="--state")
    key = read_cursor(after, date.fromisoformat, UUID)
    with open_application() as app, app.database.works(acting_for(app, tenant)) as work:
        counts = override_counts(work.connection, work.tenant_id, on=work.today)
        rows = override_list(
            work.connection,
            work.tenant_id,
            on=work.today,
            state=state,
            code=code,
            after=OverrideKey(*key) if key else None,
            limit=limit + 1,
        )
    lines, more = rows[:limit], len(rows) > limit
    cursor = write_cursor(lines[-1].starts_on, lines[-1].override_id) if more else None
    emit(
        {"counts": asdict(counts), "overrides": [asdict(line) for line in lines], "next": cursor},
        as_json=as_json,
        text=_text(counts, lines, cursor),
    )


def _text(counts: OverrideCounts, lines: Sequence[OverrideLine], cursor: str | None) -> str:
    if not counts.total:
        return "Keine Übersteuerungen."
    sections = [
        f"{counts.total} Übersteuerungen: {counts.active} in Kraft, {counts.expired} abgelaufen, "
        f"{counts.ended} vorzeitig beendet."
    ]
    said: tuple[tuple[str, Sequence[OverrideCount], Callable[[str], str]], ...] = (
        ("Hinderungsgrund", counts.by_code, lambda code: blockers([code])),
        ("Rolle (heute)", counts.by_role, lambda role: word("override_role", role)),
        ("Person", counts.by_person, str),
    )
    for heading, words, say in said:
        figures = [(say(one.word), one.active, one.expired, one.ended, one.total) for one in words]
        sections.append(table((heading, "in Kraft", "abgelaufen", "beendet", "alle"), figures))
    rows: list[tuple[Any, ...]] = [
        (
            *(line.invoice_number, line.customer_name, blockers([line.code]), word("override", line.state)),
            f"{line.starts_on:%d.%m.%Y} bis vor {line.expires_on:%d.%m.%Y}",
            *(line.granted_by, line.signatures, line.reason, line.override_id),
        )
        for line in lines
    ]
    headings = ("Rechnung", "Kunde", "Grund", "", "gilt", "durch", "Unterschriften", "warum", "")
    sections.append(table(headings, rows) if rows else "Keine Übersteuerungen mit diesem Filter.")
    if cursor:
        sections.append(f"Weiter mit: --after {cursor}")
    return "\n\n".join(sections)
